import { type Measurement, number, unknown } from './measurement.ts';
import { judgedBytes, type MeasuredSubject } from './measured-subject.ts';

/** What was held some collections ago counts as kept while this part of it is still there. */
const STILL_THERE = 0.75;
/** … and is the same memory while not more than this part of it was freed and made anew. */
const MOST_REPLACED = 0.5;
/** Only what amounts to this part of the peak is asked whether it was kept. */
const WORTH_KEEPING = 0.25;

/** Memory that outlived collections: what it then amounted to, and how many have been since. */
export interface Kept {
  readonly bytes: number;
  readonly snapshots: number;
}

/** Collections through which what was there once is there still: it was not merely waiting to be collected. */
export function kept(measured: MeasuredSubject): Measurement {
  return longest(measured, false);
}

/** As {@link kept}, where at least half are the very objects, rather than as many made anew. */
export function keptSame(measured: MeasuredSubject): Measurement {
  return longest(measured, true);
}

/** The latest memory that was kept through so many collections at least; null = none was. */
export function keptThrough(
  measured: MeasuredSubject,
  isSame: boolean,
  collections: number,
): Kept | null {
  return allKept(measured, isSame).find(({ snapshots }) => snapshots >= collections) ?? null;
}

function longest(measured: MeasuredSubject, isSame: boolean): Measurement {
  if (measured.lowData) return unknown('few-samples');
  const collections = allKept(measured, isSame).map(({ snapshots }) => snapshots);
  return number(Math.max(0, ...collections), 'collections');
}

/** Latest first. */
function allKept(measured: MeasuredSubject, isSame: boolean): Kept[] {
  const values = judgedBytes(measured);
  const { replacedSeries } = measured.anchors;
  const replaced = measured.context.timeline.judged.map((position) =>
    isSame && replacedSeries ? replacedSeries[position]! : 0,
  );
  const last = values.length - 1;
  const peak = Math.max(...values, 0);
  const found: Kept[] = [];
  for (let at = last - 1; at >= 0; at--) {
    const value = values[at]!;
    if (value <= 0 || value < WORTH_KEEPING * peak) continue;
    const isThere = values.slice(at + 1).every((later) => later >= STILL_THERE * value);
    if (isThere && replaced[last]! - replaced[at]! <= MOST_REPLACED * value)
      found.push({ bytes: value, snapshots: last - at });
  }
  return found;
}
