import { classifySeries, hasGrown } from '#core/trend/classify-series';
import { isHeldByLoad } from '#core/trend/held-by-load';
import type { Slope, TrendClass } from '#core/trend/trend-types';
import type { Comparison, CaseTimeline } from './comparison.ts';
import { judgedHours, judgedValues } from './judged-series.ts';
import type { CaseStackIndex, StackColumn } from './stack-series.ts';

/** In-use values of a set of stacks over the case. */
export interface SubjectSums {
  /** In B. */
  readonly bytes: number;
  readonly objects: number;
  /** Sampled objects behind `objects`. */
  readonly sampled: number;
  /** Most sampled objects in any comparable snapshot. */
  readonly peakSampled: number;
  /** In A; null without A. */
  readonly baseBytes: number | null;
  readonly baseObjects: number | null;
  /** Bytes and objects in each comparable snapshot, in time order. */
  readonly byteSeries: readonly number[];
  readonly objectSeries: readonly number[];
  /** Bytes allocated since the process began, as `byteSeries`; null when a profile does not say. */
  readonly allocatedSeries: readonly number[] | null;
  /**
   * Bytes held in each comparable snapshot that were freed by the next one, stack by stack and at most all
   * of them, summed up since the first; null when not known.
   */
  readonly replacedSeries: readonly number[] | null;
}

/** What became of memory between two snapshots of one process, in bytes. */
export interface Turnover {
  readonly allocated: number;
  /** Of `allocated`, or of what was held before: it counts alike. */
  readonly freed: number;
}

/** How a set of stacks develops from A to B. */
export interface SubjectGrowth {
  readonly class: TrendClass;
  /** In the unit of the values judged, per hour; null without two known times. */
  readonly slope: Slope | null;
  /** Whether B is above A by more than the error. */
  readonly grown: boolean;
  /** Snapshots it was judged on. */
  readonly snapshots: number;
  /** Whether a higher rate of allocation explains the rise; false where it is not known. */
  readonly byLoad: boolean;
}

/** Sums stacks in every column that the case needs. */
export function sumSubject(context: Comparison, stacks: readonly CaseStackIndex[]): SubjectSums {
  const { columns } = context.series;
  const { timeline } = context;
  const source = columns[timeline.source]!;
  const base = timeline.base === null ? null : columns[timeline.base]!;
  return {
    bytes: sum(source.bytes, stacks),
    objects: sum(source.objects, stacks),
    sampled: sum(source.sampled, stacks),
    peakSampled: timeline.columns.reduce(
      (most, column) => Math.max(most, sum(columns[column]!.sampled, stacks)),
      0,
    ),
    baseBytes: base && sum(base.bytes, stacks),
    baseObjects: base && sum(base.objects, stacks),
    byteSeries: timeline.columns.map((column) => sum(columns[column]!.bytes, stacks)),
    objectSeries: timeline.columns.map((column) => sum(columns[column]!.objects, stacks)),
    ...allocationSeries(
      timeline.columns.map((column) => columns[column]!),
      stacks,
    ),
  };
}

/** What came and went between the snapshots that growth is judged on; null when it is not known. */
export function turnoverOf(
  { timeline: { judged, oneProcess } }: Comparison,
  { allocatedSeries, byteSeries }: SubjectSums,
): Turnover | null {
  if (!allocatedSeries || !oneProcess || judged.length < 2) return null;
  const change = (series: readonly number[]): number =>
    series[judged.at(-1)!]! - series[judged[0]!]!;
  const kept = change(byteSeries);
  // What was taken off for temporary copies is their share on average: never less came than stayed.
  const allocated = Math.max(change(allocatedSeries), kept);
  return allocated <= 0 ? null : { allocated, freed: allocated - kept };
}

/** What was freed is what was allocated more than is in use more; a process that is another frees nothing. */
function allocationSeries(
  columns: readonly StackColumn[],
  stacks: readonly CaseStackIndex[],
): Pick<SubjectSums, 'allocatedSeries' | 'replacedSeries'> {
  if (columns.some(({ allocated }) => allocated === null))
    return { allocatedSeries: null, replacedSeries: null };
  const replaced = [0];
  for (let at = 1; at < columns.length; at++) {
    const [before, after] = [columns[at - 1]!, columns[at]!];
    let gone = 0;
    for (const stack of stacks) {
      const allocated = after.allocated![stack]! - before.allocated![stack]!;
      const freed = allocated - (after.bytes[stack]! - before.bytes[stack]!);
      gone += Math.max(0, Math.min(before.bytes[stack]!, freed));
    }
    replaced.push(replaced[at - 1]! + gone);
  }
  return {
    allocatedSeries: columns.map(({ allocated }) => sum(allocated!, stacks)),
    replacedSeries: replaced.slice(0, columns.length),
  };
}

/** Judges the growth of stacks on one of the two in-use values. */
export function judgeSubject(
  context: Comparison,
  stacks: readonly CaseStackIndex[],
  sums: SubjectSums,
  unit: 'bytes' | 'objects',
): SubjectGrowth {
  const source = context.series.columns[context.timeline.source]!;
  const series = unit === 'bytes' ? sums.byteSeries : sums.objectSeries;
  const bytes = byteQuantum(source, stacks);
  const block = sums.objects === 0 ? 0 : sums.bytes / sums.objects;
  const quantum = unit === 'bytes' ? bytes : block === 0 ? 0 : bytes / block;
  const perByte = unit === 'bytes' ? 1 : block === 0 ? 0 : 1 / block;
  const replaced = sums.replacedSeries?.map((gone) => gone * perByte);
  const growth = judgeSeries(context.timeline, series, { quantum, replaced });
  return { ...growth, byLoad: isByLoad(context, sums) };
}

/** By bytes, whatever is counted: what is allocated is known in bytes. */
function isByLoad(context: Comparison, sums: SubjectSums): boolean {
  const turnover = turnoverOf(context, sums);
  if (turnover === null || sums.allocatedSeries === null) return false;
  const { timeline } = context;
  const series = {
    hours: judgedHours(timeline),
    held: judgedValues(timeline, sums.byteSeries),
    allocated: judgedValues(timeline, sums.allocatedSeries),
  };
  return isHeldByLoad(series, turnover.freed / turnover.allocated);
}

/** As {@link judgeSubject}, for values that are already summed; `error` as in {@link SeriesPoints}. */
export function judgeSeries(
  timeline: CaseTimeline,
  series: readonly number[],
  { quantum, replaced }: { quantum: number; replaced?: readonly number[] | undefined },
): Omit<SubjectGrowth, 'byLoad'> {
  const points = {
    hours: judgedHours(timeline),
    values: judgedValues(timeline, series),
    quantum,
    replaced: replaced && judgedValues(timeline, replaced),
  };
  const verdict = classifySeries(points);
  return {
    class: verdict.class,
    slope: timeline.timesKnown ? verdict.slope : null,
    grown: timeline.oneProcess && hasGrown(points),
    snapshots: timeline.judged.length,
  };
}

/** Variance by sampling over bytes: what one sampled object more or less changes. */
export function byteQuantum(column: StackColumn, stacks: readonly CaseStackIndex[]): number {
  const bytes = sum(column.bytes, stacks);
  return bytes <= 0 ? 0 : sum(column.variance, stacks) / bytes;
}

function sum(values: Float64Array, stacks: readonly CaseStackIndex[]): number {
  let total = 0;
  for (const stack of stacks) total += values[stack]!;
  return total;
}
