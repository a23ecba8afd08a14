import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import type { NodeIndex } from '#core/graph/graph-tables';
import type { ReportCaller } from '../report-model.ts';
import { functionLines } from './function-lines.ts';

/** Functions that are named. */
const MOST_NAMED = 3;

/** What counts for a function, in bytes, and on which stacks. */
export interface CallerSum {
  bytes: number;
  readonly stacks: CaseStackIndex[];
}

/** Counts a stack for a function. */
export function addStack(
  sums: Map<NodeIndex, CallerSum>,
  node: NodeIndex,
  { bytes, stack }: { bytes: number; stack: CaseStackIndex },
): void {
  const sum = sums.get(node) ?? { bytes: 0, stacks: [] };
  sum.bytes += bytes;
  sum.stacks.push(stack);
  sums.set(node, sum);
}

/** The functions that most counts for, most first, each with the line that most of it came from. */
export function namedCallers(
  context: Comparison,
  sums: ReadonlyMap<NodeIndex, CallerSum>,
): ReportCaller[] {
  const groups = [...sums]
    .sort((a, b) => b[1].bytes - a[1].bytes || a[0] - b[0])
    .slice(0, MOST_NAMED)
    .map(([node, { stacks }]) => ({ node, stacks }));
  const lines = functionLines(context, groups);
  return groups.map(({ node }, at): ReportCaller => ({
    function: context.series.functions.name[node]!,
    file: lines[at]![0]?.file ?? '',
    line: lines[at]![0]?.line ?? 0,
  }));
}
