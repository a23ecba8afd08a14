import { RunInterner } from '#core/base/run-interner';
import type { Comparison } from '#core/case/comparison';
import { allStacks, type CaseStackIndex, stackNames } from '#core/case/stack-series';
import { judgeSubject, sumSubject } from '#core/case/stack-sums';
import { firstOwnFunction } from '#core/evidence/function-name';
import { UNKNOWN_FUNCTION } from '#core/evidence/goroutine-summary';
import { ownFunction } from '#core/evidence/module-versions';
import { isOfGo } from '#core/profile/snapshot-facts';
import { hasGrownFromBase } from './growth-from-base.ts';
import { heapShares } from './heap-shares.ts';
import type { ReportSuspect } from './report-model.ts';
import type { Wordless } from '#core/words/wordless';
import type { SuspectContext } from './suspect-context.ts';
import { suspectEvidence, suspectRefutations } from './suspect-statements.ts';

/** Stacks that agree in so many frames from the leaf are one suspect: only their callers differ. */
const SAME_LEAF_FRAMES = 8;
/** Growth below this part of all of B is not worth suspecting. */
const LEAST_SHARE = 0.001;
/** Suspects that are listed. */
const MOST_SUSPECTS = 20;

/**
 * Stacks that grew from A to B by more than their sampling error, most growth first; without A the
 * heaviest ones. What package initialisers allocated is no suspect beside an A: it did not grow.
 *
 * Each says what speaks for it and what would refute it, so that an unknown leak is no empty page.
 * Of a program that is not Go only the amounts are told.
 */
export function reportSuspects(
  context: Comparison,
  { startUp, explained, facts, heap }: SuspectContext,
): Wordless<ReportSuspect>[] {
  const { series, timeline } = context;
  const source = series.columns[timeline.source]!.bytes;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const change = (stack: CaseStackIndex): number => source[stack]! - (base?.[stack] ?? 0);
  const { groupOf, first } = groupByLeaf(context);
  const groupChange = new Float64Array(first.length);
  for (const stack of allStacks(series)) groupChange[groupOf[stack]!]! += change(stack);
  const { start, member } = membersOf(groupOf, first.length);
  const least = LEAST_SHARE * source.reduce((total, bytes) => total + bytes, 0);
  const ranked = Array.from(first.keys())
    .filter((group) => groupChange[group]! > 0 && groupChange[group]! >= least)
    .sort((a, b) => groupChange[b]! - groupChange[a]! || a - b);
  const suspects: Wordless<ReportSuspect>[] = [];
  for (const group of ranked) {
    if (suspects.length === MOST_SUSPECTS) break;
    const stacks = Array.from(
      member.subarray(start[group], start[group + 1]),
      (stack) => stack as CaseStackIndex,
    );
    const sums = sumSubject(context, stacks);
    const growth = judgeSubject(context, stacks, sums, 'bytes');
    const isConstant = stacks.every((stack) => startUp[stack] === 1);
    if (base !== null && (isConstant || !hasGrownFromBase(context, stacks, sums))) continue;
    const heaviest = stacks.reduce((best, stack) => (change(stack) > change(best) ? stack : best));
    const names = stackNames(series, heaviest);
    const stack = names.length > 0 ? names : [UNKNOWN_FUNCTION];
    suspects.push({
      function: shownFunction(stack, context),
      stack,
      bytes: sums.bytes,
      objects: sums.objects,
      deltaBytes: sums.baseBytes === null ? null : sums.bytes - sums.baseBytes,
      ...heapShares(sums, heap),
      class: growth.class,
      series: sums.byteSeries,
      rules: [...new Set(stacks.flatMap((row) => explained.get(row) ?? []))],
      evidence: suspectEvidence(context, sums, { growth, stack, isGo: isOfGo(facts) }),
      // Of a level there is nothing to refute, and of other runtimes nothing is known.
      refute:
        base === null || !isOfGo(facts)
          ? []
          : suspectRefutations(context, sums, {
              growth,
              stack,
              function: shownFunction(stack, context),
            }),
    });
  }
  return suspects;
}

/** The program's own function on the stack, else the first outside the standard library. */
function shownFunction(stack: readonly string[], { versions }: Comparison): string {
  return (
    ownFunction(stack, versions.modules) ?? firstOwnFunction(stack) ?? stack[0] ?? UNKNOWN_FUNCTION
  );
}

/** groupOf[stack] is its group; first[group] its first stack. */
function groupByLeaf({ series }: Comparison): { groupOf: Uint32Array; first: CaseStackIndex[] } {
  const groupOf = new Uint32Array(series.length);
  const first: CaseStackIndex[] = [];
  const leaves = new RunInterner();
  for (let row = 0; row < series.length; row++) {
    const start = series.frameStart[row]!;
    const end = Math.min(series.frameStart[row + 1]!, start + SAME_LEAF_FRAMES);
    for (let at = start; at < end; at++) leaves.push(series.frame[at]!);
    groupOf[row] = leaves.end();
    if (leaves.length > first.length) first.push(row as CaseStackIndex);
  }
  return { groupOf, first };
}

/** The stacks of every group: group g owns member[start[g] .. start[g + 1]). */
function membersOf(
  groupOf: Uint32Array,
  groups: number,
): { start: Uint32Array; member: Uint32Array } {
  const start = new Uint32Array(groups + 1);
  for (const group of groupOf) start[group + 1]!++;
  for (let group = 0; group < groups; group++) start[group + 1]! += start[group]!;
  const next = start.slice();
  const member = new Uint32Array(groupOf.length);
  for (let stack = 0; stack < groupOf.length; stack++) member[next[groupOf[stack]!]!++] = stack;
  return { start, member };
}
