import { largest } from '#core/base/largest';
import type { CaseTimeline, Comparison } from '#core/case/comparison';
import { allStacks, type StackSeries } from '#core/case/stack-series';
import { byteQuantum, judgeSeries } from '#core/case/stack-sums';
import type { NodeIndex } from '#core/graph/graph-tables';
import type { ReportTrendRow } from './report-model.ts';

/** Functions are worth a row when their range is at least this part of the largest total … */
const WORTH_SHARE = 0.01;
/** … and they are among so many by that range. */
const WORTH_ROWS = 200;

/**
 * The total (function '') and the functions that moved, each as cum over the comparable snapshots.
 * A series that crosses a restart is classed `restart`; its slope is that of the process compared.
 */
export function reportTrend({
  line: { comparable },
  series,
  timeline,
}: Pick<Comparison, 'line' | 'series' | 'timeline'>): ReportTrendRow[] {
  const restarted = comparable.some(({ run }) => run !== comparable[0]!.run);
  const source = series.columns[timeline.source]!;
  const quantum = byteQuantum(source, allStacks(series));
  const totals = timeline.columns.map((column) => sumAll(series.columns[column]!.bytes));
  const rows = [trendRow('', totals, { timeline, quantum, restarted })];
  if (timeline.columns.length < 2) return rows;
  const sums = functionSums(series, timeline);
  const worth = WORTH_SHARE * largest(totals);
  const moved: { node: NodeIndex; range: number }[] = [];
  for (let row = 0; row < series.functions.length; row++) {
    const node = row as NodeIndex;
    const range = rangeOf(sums.cum, node);
    if (range > 0 && range >= worth) moved.push({ node, range });
  }
  const nameOf = (node: NodeIndex): string => series.functions.name[node]!;
  moved.sort((a, b) => b.range - a.range || (nameOf(a.node) < nameOf(b.node) ? -1 : 1));
  for (const { node } of moved.slice(0, WORTH_ROWS)) {
    const bytes = sums.sourceCum[node]!;
    const own = bytes > 0 ? sums.variance[node]! / bytes : quantum;
    const values = sums.cum.map((column) => column[node]!);
    rows.push(trendRow(nameOf(node), values, { timeline, quantum: own, restarted }));
  }
  return rows;
}

function trendRow(
  name: string,
  values: readonly number[],
  how: { timeline: CaseTimeline; quantum: number; restarted: boolean },
): ReportTrendRow {
  const growth = judgeSeries(how.timeline, values, { quantum: how.quantum });
  return {
    function: name,
    class: how.restarted ? 'restart' : growth.class,
    slopePerHour: growth.slope?.perHour ?? null,
    low: growth.slope?.low ?? null,
    high: growth.slope?.high ?? null,
    series: values,
  };
}

interface FunctionSums {
  /** One column per comparable snapshot, by NodeIndex: cum bytes, recursion counted once. */
  readonly cum: readonly Float64Array[];
  /** By NodeIndex, in the source. */
  readonly sourceCum: Float64Array;
  readonly variance: Float64Array;
}

function functionSums(series: StackSeries, timeline: CaseTimeline): FunctionSums {
  const { length } = series.functions;
  const columns = timeline.columns.map((column) => series.columns[column]!.bytes);
  const source = series.columns[timeline.source]!;
  const cum = columns.map(() => new Float64Array(length));
  const sourceCum = new Float64Array(length);
  const variance = new Float64Array(length);
  const seenIn = new Int32Array(length).fill(-1);
  for (let stack = 0; stack < series.length; stack++) {
    for (let at = series.frameStart[stack]!; at < series.frameStart[stack + 1]!; at++) {
      const node = series.frame[at]!;
      if (seenIn[node] === stack) continue;
      seenIn[node] = stack;
      for (let column = 0; column < columns.length; column++)
        cum[column]![node]! += columns[column]![stack]!;
      sourceCum[node]! += source.bytes[stack]!;
      variance[node]! += source.variance[stack]!;
    }
  }
  return { cum, sourceCum, variance };
}

function rangeOf(columns: readonly Float64Array[], node: NodeIndex): number {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    low = Math.min(low, column[node]!);
    high = Math.max(high, column[node]!);
  }
  return high - low;
}

function sumAll(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum;
}
