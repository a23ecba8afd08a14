import type { ComparedCase } from '../analyze-case.ts';
import type { Comparison } from '#core/case/comparison';
import { tellingFrames } from '#core/case/stack-owners';
import { allStacks, type CaseStackIndex } from '#core/case/stack-series';
import { byteQuantum, judgeSubject, type SubjectSums, sumSubject } from '#core/case/stack-sums';
import { changeError } from '#core/trend/classify-series';
import { growthCourse } from '../own/growth-course.ts';
import { functionLines } from '../own/function-lines.ts';
import type { NodeIndex } from '#core/graph/graph-tables';
import type { WordlessReport } from '../report-model.ts';
import type { SideGrowth } from './before-after-model.ts';

/** One of the two series, analysed. */
export interface Side extends ComparedCase {
  readonly report: WordlessReport;
}

/**
 * The stacks that are told under a function: those on which it is the own function nearest to the leaf, and those
 * further up whose nearer functions are no suspects of their own in this series. '' stands for all stacks.
 */
export function stacksUnder({ comparison, report }: Side, name: string): CaseStackIndex[] {
  const { series } = comparison;
  const others = new Set(report.suspectFunctions.map((suspect) => suspect.function));
  others.delete(name);
  const stacks: CaseStackIndex[] = [];
  for (const stack of allStacks(series)) {
    if (name === '' || isUnder(comparison, stack, { name, others })) stacks.push(stack);
  }
  return stacks;
}

function isUnder(
  comparison: Comparison,
  stack: CaseStackIndex,
  { name, others }: { name: string; others: ReadonlySet<string> },
): boolean {
  const { functions, frame } = comparison.series;
  for (const at of tellingFrames(comparison, stack)) {
    const own = functions.name[frame[at]!]!;
    if (own === name) return true;
    if (others.has(own)) return false;
  }
  return false;
}

/** Of a function that holds nothing all is 0; null where there are no two snapshots of one process. */
export function sideGrowth(side: Side, name: string): SideGrowth | null {
  const { comparison } = side;
  const { timeline, series } = comparison;
  const { judged, hours, timesKnown, oneProcess } = timeline;
  const stacks = stacksUnder(side, name);
  if (judged.length < 2 || !oneProcess) return null;
  const sums = sumSubject(comparison, stacks);
  const growth = judgeSubject(comparison, stacks, sums, 'bytes');
  const [first, last] = [judged[0]!, judged.at(-1)!];
  const span = timesKnown ? hours[last]! - hours[first]! : null;
  const node = series.functions.name.indexOf(name) as NodeIndex;
  const [line] =
    node < 0 || stacks.length === 0 ? [] : functionLines(comparison, [{ node, stacks }])[0]!;
  return {
    file: line?.file ?? '',
    line: line?.line ?? 0,
    bytes: sums.bytes,
    deltaBytes: sums.byteSeries[last]! - sums.byteSeries[first]!,
    errorBytes: errorOf(comparison, stacks, sums),
    grown: growth.grown,
    class: growth.class,
    perHour: growthCourse(timeline, sums.byteSeries, growth).perHour,
    allocatedPerHour:
      span === null || span <= 0 || sums.allocatedSeries === null
        ? null
        : (sums.allocatedSeries[last]! - sums.allocatedSeries[first]!) / span,
    hours: span,
    snapshots: judged.length,
  };
}

function errorOf(
  { timeline, series }: Comparison,
  stacks: readonly CaseStackIndex[],
  { byteSeries, replacedSeries }: SubjectSums,
): number {
  const { judged, hours } = timeline;
  const pick = (values: readonly number[]): number[] => judged.map((at) => values[at]!);
  const points = {
    hours: pick(hours),
    values: pick(byteSeries),
    quantum: byteQuantum(series.columns[timeline.source]!, stacks),
    replaced: replacedSeries === null ? undefined : pick(replacedSeries),
  };
  return changeError(points, 0, judged.length - 1);
}
