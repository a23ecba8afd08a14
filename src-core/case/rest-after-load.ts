import type { TrendClass } from '#core/trend/trend-types';
import type { Comparison } from './comparison.ts';
import type { CaseStackIndex } from './stack-series.ts';
import { judgeSeries, type SubjectSums, sumSubject } from './stack-sums.ts';

/** Part of the fastest rate of allocation below which next to nothing is allocated any more. */
const NEXT_TO_NOTHING = 0.1;
/** Part of what was held then that must still be there. */
const STILL_THERE = 0.75;

/** An interval of less than this part of the rate before it was under load for a part of its time. */
const HALF = 0.5;
/** Packages that take a profile: what they allocate is the observer's, not the load's. */
const PROFILERS = /^(runtime\/pprof|net\/http\/pprof)\./;

/** What became of memory after its load had ended. */
export interface Rest {
  /** Snapshots at the end through which the memory stayed; 0 = the load goes on, or it went. */
  readonly snapshots: number;
  /** Class of the course up to the last snapshot of the load. */
  readonly loadedClass: TrendClass;
}

/**
 * Finds the end of a load: from where on next to nothing is allocated, on these stacks and in the process. A cache
 * that has filled allocates nothing more, either, but what asks it does. Where the process did without before, in the
 * middle of its load, that shows nothing.
 *
 * @param quantum - As in `SeriesPoints`, of these stacks.
 * @returns null where allocations are not known, or nothing was allocated, between two snapshots of one process.
 */
export function restAfterLoad(
  context: Comparison,
  { allocatedSeries, byteSeries, replacedSeries }: SubjectSums,
  quantum: number,
): Rest | null {
  const { timeline } = context;
  const { judged, oneProcess } = timeline;
  if (allocatedSeries === null || !oneProcess || judged.length < 2) return null;
  const rates = ratesOf(timeline, allocatedSeries);
  const fastest = Math.max(...rates);
  // Without any load none has ended.
  if (fastest <= 0) return null;
  const isBusy = busyIntervals(context);
  const lastBusy =
    rates.findLastIndex((rate, at) => rate > NEXT_TO_NOTHING * fastest || isBusy[at]) + 1;
  const hasPaused = isBusy.slice(0, lastBusy).includes(false);
  const since = byteSeries[judged[lastBusy]!]!;
  const stays = judged
    .slice(lastBusy + 1)
    .every((position) => byteSeries[position]! >= STILL_THERE * since);
  // Where the load ended in the middle of an interval, the snapshot after it is no longer of its course.
  const isPart = lastBusy > 2 && rates[lastBusy - 1]! < HALF * rates[lastBusy - 2]!;
  const loaded = { ...timeline, judged: judged.slice(0, isPart ? lastBusy : lastBusy + 1) };
  const replaced = replacedSeries ?? undefined;
  return {
    snapshots: stays && since > 0 && !hasPaused ? judged.length - 1 - lastBusy : 0,
    loadedClass: judgeSeries(loaded, byteSeries, { quantum, replaced }).class,
  };
}

const busy = new WeakMap<Comparison, readonly boolean[]>();

/** Between each two judged snapshots: whether the process allocated, beside what a profile takes. */
function busyIntervals(context: Comparison): readonly boolean[] {
  const known = busy.get(context);
  if (known) return known;
  const { series, timeline } = context;
  const isProfiler = series.functions.name.map((name) => PROFILERS.test(name));
  const isLoad = (stack: number): boolean => {
    for (let at = series.frameStart[stack]!; at < series.frameStart[stack + 1]!; at++)
      if (isProfiler[series.frame[at]!]) return false;
    return true;
  };
  const stacks = [...series.frameStart.subarray(1).keys()].filter(isLoad) as CaseStackIndex[];
  const { allocatedSeries } = sumSubject(context, stacks);
  const rates = allocatedSeries === null ? [] : ratesOf(timeline, allocatedSeries);
  const fastest = Math.max(0, ...rates);
  const found = rates.map((rate) => rate > NEXT_TO_NOTHING * fastest);
  busy.set(context, found);
  return found;
}

/** Bytes per second between each two snapshots that growth is judged on. */
export function ratesOf(
  { judged, hours }: Comparison['timeline'],
  allocatedSeries: readonly number[],
): number[] {
  return judged.slice(1).map((position, at) => {
    const before = judged[at]!;
    const seconds = Math.max(1, 3600 * (hours[position]! - hours[before]!));
    return (allocatedSeries[position]! - allocatedSeries[before]!) / seconds;
  });
}

/** Whether next to nothing is allocated in the last interval. */
export function isAtRest(rates: readonly number[]): boolean {
  return rates.at(-1)! <= NEXT_TO_NOTHING * Math.max(...rates);
}
