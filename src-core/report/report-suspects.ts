import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import type { RuleContext } from '#core/rules/rule-context';
import { byteQuantum, judgeSubject, sumSubject } from '#core/rules/sum-subject';
import { changeError } from '#core/trend/classify-series';
import { type CaseStackIndex, stackNames } from '#core/trend/stack-series';
import type { ReportSuspect } from './report-model.ts';

/** Stacks that agree in so many frames from the leaf are one suspect: only their callers differ. */
const SAME_LEAF_FRAMES = 8;
/** Suspects that are listed. */
const MOST_SUSPECTS = 20;

/**
 * Stacks that grew from A to B by more than their sampling error, most growth first; without A the
 * heaviest ones. Memory of package initialisers is no suspect unless it grows steadily.
 *
 * @param startUp - By CaseStackIndex: 1 = allocated by a package initialiser.
 */
export function reportSuspects(context: RuleContext, startUp: Uint8Array): ReportSuspect[] {
  const { series, timeline } = context;
  const source = series.columns[timeline.source]!.bytes;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const change = (stack: number): number => source[stack]! - (base?.[stack] ?? 0);
  const groups = [...groupByLeaf(context).values()]
    .map((stacks) => ({ stacks, change: stacks.reduce((sum, stack) => sum + change(stack), 0) }))
    .filter((group) => group.change > 0)
    .sort((a, b) => b.change - a.change || a.stacks[0]! - b.stacks[0]!);
  const suspects: ReportSuspect[] = [];
  for (const { stacks } of groups) {
    if (suspects.length === MOST_SUSPECTS) break;
    const sums = sumSubject(context, stacks);
    const growth = judgeSubject(context, stacks, sums, 'bytes');
    const isConstant = stacks.every((stack) => startUp[stack] === 1);
    if (isConstant && growth.class !== 'steady-growth') continue;
    const quantum = byteQuantum(series.columns[timeline.source]!, stacks);
    const pair = { hours: [0, 1], values: [sums.baseBytes ?? 0, sums.bytes], quantum };
    const isGrown = growth.grown || (!timeline.oneProcess && isBeyondError(pair));
    if (base !== null && !isGrown) continue;
    const heaviest = stacks.reduce((best, stack) => (change(stack) > change(best) ? stack : best));
    const stack = stackNames(series, heaviest);
    suspects.push({
      function:
        stack.find((name) => !isStandardPackage(splitFunctionName(name).package)) ?? stack[0] ?? '',
      stack,
      bytes: sums.bytes,
      deltaBytes: sums.baseBytes === null ? null : sums.bytes - sums.baseBytes,
      class: growth.class,
    });
  }
  return suspects;
}

function isBeyondError(pair: { hours: number[]; values: number[]; quantum: number }): boolean {
  return pair.values[1]! - pair.values[0]! > changeError(pair, 0, 1);
}

function groupByLeaf({ series }: RuleContext): Map<string, CaseStackIndex[]> {
  const groups = new Map<string, CaseStackIndex[]>();
  for (let row = 0; row < series.length; row++) {
    const start = series.frameStart[row]!;
    const end = Math.min(series.frameStart[row + 1]!, start + SAME_LEAF_FRAMES);
    const key = series.frame.subarray(start, end).join();
    const known = groups.get(key);
    if (known) known.push(row as CaseStackIndex);
    else groups.set(key, [row as CaseStackIndex]);
  }
  return groups;
}
