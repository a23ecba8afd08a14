import { amountOf } from '#core/base/amounts-by-name';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import type { LoadRatio, SideGrowth } from './before-after-model.ts';
import { type LoadPoint, meanLoad } from './load-series.ts';
import type { Side } from './side-growth.ts';

/** A function whose allocations changed by more than this factor, beside the program's, was itself changed. */
const CHANGED = 3;

export interface BothSides<T> {
  readonly before: T;
  readonly after: T;
}

/** The load after over that before, by the best that is known. */
export function loadRatio(
  sides: BothSides<Side>,
  growth: BothSides<SideGrowth | null>,
  load: readonly LoadPoint[],
): LoadRatio {
  const given = ratioOf(loadDuring(sides.before, load), loadDuring(sides.after, load));
  if (given !== null) return { source: 'file', ratio: given };
  const program = ratioOf(programRate(sides.before), programRate(sides.after));
  const own = ratioOf(
    growth.before?.allocatedPerHour ?? null,
    growth.after?.allocatedPerHour ?? null,
  );
  if (own !== null && (program === null || isNear(own, program)))
    return { source: 'function', ratio: own };
  return program === null
    ? { source: 'unknown', ratio: null }
    : { source: 'program', ratio: program };
}

function isNear(own: number, program: number): boolean {
  return own * CHANGED >= program && own <= program * CHANGED;
}

function loadDuring({ report }: Side, load: readonly LoadPoint[]): number | null {
  const timeOf = (index: SnapshotIndex | null): string | null =>
    index === null ? null : report.snapshots[index]!.timeNanos;
  const [from, to] = [timeOf(report.base), timeOf(report.source)];
  if (from === null || to === null) return null;
  return meanLoad(load, { from: Number(from), to: Number(to) });
}

/** Bytes that the program allocated per hour. */
function programRate({ report, comparison: { timeline } }: Side): number | null {
  const { judged, hours, timesKnown, oneProcess } = timeline;
  const allocated = amountOf(report.deltas, 'alloc_space');
  const span = judged.length < 2 ? 0 : hours[judged.at(-1)!]! - hours[judged[0]!]!;
  if (allocated === undefined || !timesKnown || !oneProcess || span <= 0) return null;
  return allocated / span;
}

function ratioOf(before: number | null, after: number | null): number | null {
  return before === null || after === null || before <= 0 ? null : after / before;
}
