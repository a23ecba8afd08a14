import type { Comparison } from '#core/case/comparison';
import { allStacks, type CaseStackIndex } from '#core/case/stack-series';
import { byteQuantum, judgeSubject, type SubjectSums, sumSubject } from '#core/case/stack-sums';
import { changeError } from '#core/trend/classify-series';

/**
 * Whether a set of stacks holds more in B than in A by more than its sampling error: over all snapshots
 * between them where both are of one process, else by the two values alone. false without A.
 */
export function hasGrownFromBase(
  context: Comparison,
  stacks: readonly CaseStackIndex[],
  sums: SubjectSums,
): boolean {
  const { timeline, series } = context;
  if (timeline.base === null) return false;
  if (timeline.oneProcess) return judgeSubject(context, stacks, sums, 'bytes').grown;
  const quantum = byteQuantum(series.columns[timeline.source]!, stacks);
  const pair = { hours: [0, 1], values: [sums.baseBytes ?? 0, sums.bytes], quantum };
  return sums.bytes - (sums.baseBytes ?? 0) > changeError(pair, 0, 1);
}

/**
 * Start-up memory that is none: what package initialisers allocated and what grew from A to B all the same,
 * because start-up was not over at A, or because it never is.
 *
 * @param startUp - By CaseStackIndex: 1 = allocated under a package initialiser.
 * @returns The same, 0 where the stack grew.
 */
export function constantStartUp(context: Comparison, startUp: Uint8Array): Uint8Array {
  return startUp.map((flag, row) => {
    if (flag === 0) return 0;
    const stack = [row as CaseStackIndex];
    return hasGrownFromBase(context, stack, sumSubject(context, stack)) ? 0 : 1;
  });
}

/** Bytes that all stacks together gained from A to B; null without A, and within the sampling error. */
export function heapGrowth(context: Comparison): number | null {
  const all = allStacks(context.series);
  const sums = sumSubject(context, all);
  return hasGrownFromBase(context, all, sums) ? sums.bytes - (sums.baseBytes ?? 0) : null;
}
