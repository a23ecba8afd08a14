import { classifySeries, hasGrown } from '#core/trend/classify-series';
import type { CaseStackIndex, StackColumn } from '#core/trend/stack-series';
import type { Slope, TrendClass } from '#core/trend/trend-types';
import type { CaseTimeline, RuleContext } from './rule-context.ts';

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
}

/** Sums stacks in every column that the case needs. */
export function sumSubject(context: RuleContext, stacks: readonly CaseStackIndex[]): SubjectSums {
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
  };
}

/** Judges the growth of stacks on one of the two in-use values. */
export function judgeSubject(
  context: RuleContext,
  stacks: readonly CaseStackIndex[],
  sums: SubjectSums,
  unit: 'bytes' | 'objects',
): SubjectGrowth {
  const source = context.series.columns[context.timeline.source]!;
  const series = unit === 'bytes' ? sums.byteSeries : sums.objectSeries;
  const bytes = byteQuantum(source, stacks);
  const block = sums.objects === 0 ? 0 : sums.bytes / sums.objects;
  const quantum = unit === 'bytes' ? bytes : block === 0 ? 0 : bytes / block;
  return judgeSeries(context.timeline, series, quantum);
}

/** As {@link judgeSubject}, for values that are already summed. */
export function judgeSeries(
  timeline: CaseTimeline,
  series: readonly number[],
  quantum: number,
): SubjectGrowth {
  const { judged, hours, timesKnown } = timeline;
  const points = {
    hours: judged.map((position) => (timesKnown ? hours[position]! : position)),
    values: judged.map((position) => series[position]!),
    quantum,
  };
  const verdict = classifySeries(points);
  return {
    class: verdict.class,
    slope: timesKnown ? verdict.slope : null,
    grown: timeline.oneProcess && hasGrown(points),
    snapshots: judged.length,
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
