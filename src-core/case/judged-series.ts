import type { CaseTimeline } from './comparison.ts';

/** Hours of the snapshots that growth is judged on; their places where no times are known. */
export function judgedHours({ judged, hours, timesKnown }: CaseTimeline): number[] {
  return judged.map((position) => (timesKnown ? hours[position]! : position));
}

/** Of one value per comparable snapshot, those that growth is judged on. */
export function judgedValues(
  { judged }: Pick<CaseTimeline, 'judged'>,
  series: readonly number[],
): number[] {
  return judged.map((position) => series[position]!);
}
