import type { CaseTimeline, MomentIndex } from '#core/case/comparison';
import type { SubjectGrowth } from '#core/case/stack-sums';
import { MINIMUM_POINTS } from '#core/trend/classify-series';

/** Points that stray from the line by no more than this part of the rise lie on it. */
const STRAIGHT = 0.1;
/** A straight line is said of no fewer points than a step or a plateau would need to show. */
const LEAST_POINTS = MINIMUM_POINTS.sawtooth;
/** What has not yet risen by this part of the rise has not begun to grow. */
const BEGUN = 0.05;

/** How fast something grows, and since when. */
export interface GrowthCourse {
  /** By the robust line where the class is steady growth, else from end to end; null without two times. */
  readonly perHour: number | null;
  /** Whether the values lie on that line. */
  readonly isStraight: boolean;
  /** The last snapshot before it grew; null without two that are judged. */
  readonly since: MomentIndex | null;
}

/** @param series - One value per comparable snapshot, as `CaseTimeline.columns`. */
export function growthCourse(
  { judged, hours, timesKnown, oneProcess }: CaseTimeline,
  series: readonly number[],
  growth: Pick<SubjectGrowth, 'class' | 'slope'>,
): GrowthCourse {
  if (!oneProcess || judged.length < 2) return { perHour: null, isStraight: false, since: null };
  const points = judged.map((position) => ({ at: hours[position]!, value: series[position]! }));
  const [first, last] = [points[0]!, points.at(-1)!];
  const rise = last.value - first.value;
  const span = last.at - first.at;
  const isSteady = growth.class === 'steady-growth' && growth.slope !== null;
  const endToEnd = span > 0 ? rise / span : null;
  const perHour = !timesKnown ? null : isSteady ? growth.slope.perHour : endToEnd;
  const begun = points.findIndex(({ value }) => value - first.value > BEGUN * Math.abs(rise));
  return {
    perHour,
    isStraight:
      isSteady &&
      perHour !== null &&
      points.length >= LEAST_POINTS &&
      isOnLine(points, perHour, rise),
    since: rise <= 0 ? null : judged[Math.max(0, begun - 1)]!,
  };
}

/** Around the line of that slope through the median of what it leaves over. */
function isOnLine(
  points: readonly { readonly at: number; readonly value: number }[],
  perHour: number,
  rise: number,
): boolean {
  const over = points.map(({ at, value }) => value - perHour * at);
  const middle = [...over].sort((a, b) => a - b)[over.length >> 1]!;
  return over.every((value) => Math.abs(value - middle) <= STRAIGHT * rise);
}
