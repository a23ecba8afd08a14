import type { TrendClass } from '#core/trend/trend-types';
import type { Comparison, MomentIndex } from '#core/case/comparison';
import { judgeSeries, type SubjectSums } from '#core/case/stack-sums';
import type { FramePattern } from '#core/evidence/frame-pattern';
import { PROFILING_PACKAGES } from '#core/evidence/function-name';
import { sampleTotal } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { allocatedBelow } from './allocated-below.ts';

/** Part of the fastest rate of allocation below which next to nothing is allocated any more. */
const NEXT_TO_NOTHING = 0.1;
/** One sample may come of anything, … */
const ONE_SAMPLE = 1.5;
/** … where load, at its fastest, would have made so many by then: one or none would be one case in twenty-five. */
const UNDER_LOAD = 5;
/** Part of what was held then that must still be there. */
const STILL_THERE = 0.75;

/** An interval of less than this part of the rate before it was under load for a part of its time. */
const HALF = 0.5;
const PROFILERS: readonly FramePattern[] = [[{ packages: PROFILING_PACKAGES, symbol: '.*' }]];

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
  // Without any load none has ended.
  if (Math.max(...rates) <= 0) return null;
  const allocated = processAllocations(context);
  const isBusy = allocated === null ? [] : busyIntervals(context, allocated);
  const isAllocating = busyIntervals(context, allocatedSeries);
  const lastBusy = rates.findLastIndex((_, at) => isAllocating[at] || isBusy[at]) + 1;
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

/**
 * Bytes that the process had allocated since it began, in each comparable snapshot, freed or not, without what taking
 * profiles costs; null where a profile does not say.
 */
export function processAllocations({ profiles, timeline }: Comparison): readonly number[] | null {
  const all = timeline.columns.map((column) => allocatedBy(profiles[column]!));
  return all.every((bytes) => bytes !== null) ? all : null;
}

const allocations = new WeakMap<Profile, number | null>();

/** Another A or B asks of the same profiles. */
function allocatedBy(profile: Profile): number | null {
  const known = allocations.get(profile);
  if (known !== undefined) return known;
  const observed = allocatedBelow(profile, PROFILERS);
  const bytes = observed === null ? null : sampleTotal(profile, 'alloc_space') - observed;
  allocations.set(profile, bytes);
  return bytes;
}

/**
 * Between each two judged snapshots: whether more was allocated than next to nothing. At the end of a record one sample
 * in all is next to nothing, too, if that end is long enough for load to have made {@link UNDER_LOAD}.
 */
export function busyIntervals(
  { timeline, profiles }: Comparison,
  allocatedSeries: readonly number[],
): readonly boolean[] {
  const rates = ratesOf(timeline, allocatedSeries);
  const fastest = Math.max(0, ...rates);
  const { period } = profiles[timeline.source]!.header;
  const { judged } = timeline;
  const perSample = Math.max(1, period);
  const samplesIn = (from: number, to: number): number =>
    (allocatedSeries[judged[to]!]! - allocatedSeries[judged[from]!]!) / perSample;
  const last = rates.length;
  const isLoad = rates.some((_, at) => samplesIn(at, at + 1) >= UNDER_LOAD);
  const isQuietFrom = (at: number): boolean => {
    const underLoad = (fastest * secondsBetween(timeline, judged[at]!, judged[last]!)) / perSample;
    return isLoad && underLoad >= UNDER_LOAD && samplesIn(at, last) <= ONE_SAMPLE;
  };
  return rates.map((rate, at) => rate > NEXT_TO_NOTHING * fastest && !isQuietFrom(at));
}

/** Bytes per second between each two snapshots that growth is judged on. */
function ratesOf(timeline: Comparison['timeline'], allocatedSeries: readonly number[]): number[] {
  return timeline.judged.slice(1).map((position, at) => {
    const before = timeline.judged[at]!;
    const bytes = allocatedSeries[position]! - allocatedSeries[before]!;
    return bytes / secondsBetween(timeline, before, position);
  });
}

function secondsBetween(
  { hours }: Comparison['timeline'],
  before: MomentIndex,
  after: MomentIndex,
): number {
  return Math.max(1, 3600 * (hours[after]! - hours[before]!));
}
