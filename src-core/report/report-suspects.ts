import { RunInterner } from '#core/base/run-interner';
import type { Translate } from '#core/base/translate';
import type { Comparison } from '#core/case/comparison';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import {
  judgeSubject,
  type SubjectGrowth,
  type SubjectSums,
  sumSubject,
} from '#core/case/stack-sums';
import {
  firstOwnFunction,
  isStandardPackage,
  splitFunctionName,
} from '#core/evidence/function-name';
import { type GoroutineSummary, UNKNOWN_FUNCTION } from '#core/evidence/goroutine-summary';
import { ownFunction } from '#core/evidence/module-versions';
import { isOfGo, type SnapshotFacts } from '#core/profile/snapshot-facts';
import type { CodedStatement } from '#core/rules/rule-outcome';
import { librariesInUse } from '#core/measures/names';
import { formatParams } from './format-params.ts';
import { hasGrownFromBase } from './growth-from-base.ts';
import { type HeapAmounts, heapShares } from './heap-shares.ts';
import type { ReportSuspect } from './report-model.ts';

/** Stacks that agree in so many frames from the leaf are one suspect: only their callers differ. */
const SAME_LEAF_FRAMES = 8;
/** Growth below this part of all of B is not worth suspecting. */
const LEAST_SHARE = 0.001;
/** Blocks of so many sampling periods are sampled with more than 99.9 % probability. */
const CERTAIN_PERIODS = 7;
/** Suspects that are listed. */
const MOST_SUSPECTS = 20;

/**
 * Stacks that grew from A to B by more than their sampling error, most growth first; without A the
 * heaviest ones. What package initialisers allocated is no suspect beside an A: it did not grow.
 *
 * Each says what speaks for it and what would refute it, so that an unknown leak is no empty page.
 *
 * @param startUp - By CaseStackIndex: 1 = allocated by a package initialiser, and no more than in A.
 * @param explained - By CaseStackIndex: rules at `likely` or above that claim the stack.
 * @param facts - Of B: of a program that is not Go only the amounts are told.
 */
export function reportSuspects(
  context: Comparison,
  {
    startUp,
    explained,
    facts,
    heap,
  }: {
    startUp: Uint8Array;
    explained: ReadonlyMap<CaseStackIndex, readonly string[]>;
    facts: SnapshotFacts;
    heap: HeapAmounts;
  },
  translate: Translate,
): ReportSuspect[] {
  const { series, timeline } = context;
  const source = series.columns[timeline.source]!.bytes;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const change = (stack: number): number => source[stack]! - (base?.[stack] ?? 0);
  const { groupOf, first } = groupByLeaf(context);
  const groupChange = new Float64Array(first.length);
  for (let stack = 0; stack < groupOf.length; stack++)
    groupChange[groupOf[stack]!]! += change(stack);
  const { start, member } = membersOf(groupOf, first.length);
  const least = LEAST_SHARE * source.reduce((total, bytes) => total + bytes, 0);
  const ranked = Array.from(first.keys())
    .filter((group) => groupChange[group]! > 0 && groupChange[group]! >= least)
    .sort((a, b) => groupChange[b]! - groupChange[a]! || a - b);
  const suspects: ReportSuspect[] = [];
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
    const say = ({ code, params }: CodedStatement): ReportSuspect['evidence'][number] => ({
      code,
      params,
      text: translate(`statement.${code}`, formatParams(params, translate)),
    });
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
      evidence: [
        ...evidenceFor(context, sums, { growth, isGo: isOfGo(facts) }),
        ...pooled(stack),
      ].map(say),
      // Of a level there is nothing to refute, and of other runtimes nothing is known.
      refute:
        base === null || !isOfGo(facts)
          ? []
          : refutationsOf(context, sums, { growth, stack }).map(say),
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

function evidenceFor(
  context: Comparison,
  sums: SubjectSums,
  { growth, isGo }: { growth: SubjectGrowth; isGo: boolean },
): CodedStatement[] {
  const block = sums.objects === 0 ? 0 : sums.bytes / sums.objects;
  const size = { objects: Math.round(sums.objects), blockBytes: block };
  // How many were sampled is known of Go's profiler only; without counts of objects, nothing.
  const whole: CodedStatement = isGo
    ? { code: 'suspect-measured', params: { ...size, sampled: Math.round(sums.sampled) } }
    : { code: 'suspect-sized', params: size };
  const measured = sums.objects === 0 ? [] : [whole];
  const inUse = librariesInUse(context);
  const hints = context.libraries.flatMap(({ id, hint }): CodedStatement[] =>
    hint && inUse.includes(id) && block >= hint.blockBytes ? [{ code: hint.say, params: {} }] : [],
  );
  if (sums.baseBytes === null) return [...measured, ...hints];
  const grew: CodedStatement = {
    code: growth.snapshots > 2 ? 'suspect-course' : 'grew-once',
    params: {
      deltaBytes: sums.bytes - sums.baseBytes,
      snapshots: growth.snapshots,
      class: growth.class,
    },
  };
  return [grew, ...measured, ...hints];
}

/** Memory of a pool says who missed it, not who uses it. */
function pooled(stack: readonly string[]): CodedStatement[] {
  return stack.includes('sync.(*Pool).Get') ? [{ code: 'suspect-pooled', params: {} }] : [];
}

/** What would show that the growth is none, or is not a leak; most decisive first. */
function refutationsOf(
  context: Comparison,
  sums: SubjectSums,
  { growth, stack }: { growth: SubjectGrowth; stack: readonly string[] },
): CodedStatement[] {
  const { goroutines, timeline, profiles } = context;
  const name = shownFunction(stack, context);
  const { period } = profiles[timeline.source]!.header;
  const refutations: CodedStatement[] = [];
  if (growth.byLoad) refutations.push({ code: 'load-explains', params: {} });
  if (timeline.base === null || growth.snapshots < 3)
    refutations.push({ code: 'refute-level', params: { function: name } });
  else refutations.push({ code: 'refute-plateau', params: { function: name } });
  // A block as large as that is always sampled: chance has no part in it.
  const block = sums.objects === 0 ? 0 : sums.bytes / sums.objects;
  if (sums.sampled < 10 && block < CERTAIN_PERIODS * period)
    refutations.push({ code: 'refute-sampling', params: { sampled: Math.round(sums.sampled) } });
  refutations.push(
    ...inUse(goroutines.at(-1), name, { stack, objects: Math.round(sums.objects) }),
    {
      code: 'refute-holder',
      params: { function: name },
    },
  );
  return refutations;
}

/**
 * Goroutines in the function nearest to the leaf in which any stand: those may be using the objects. The
 * standard library's frames are those of any request, that for the profile among them.
 */
function inUse(
  last: GoroutineSummary | undefined,
  name: string,
  { stack, objects }: { stack: readonly string[]; objects: number },
): CodedStatement[] {
  if (!last) return [{ code: 'refute-no-goroutines', params: { function: name } }];
  const own = stack.filter((frame) => !isStandardPackage(splitFunctionName(frame).package));
  for (const frame of own) {
    const count = last.stacks.reduce(
      (sum, { names, count: many }) => sum + (names.includes(frame) ? many : 0),
      0,
    );
    if (count > 0) return [{ code: 'refute-in-use', params: { function: frame, count, objects } }];
  }
  return own.length === 0 ? [] : [{ code: 'refute-none-in-use', params: { objects } }];
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
