import type { CaseStackIndex } from '#core/case/stack-series';
import type { Claims } from './claims.ts';
import { type GoroutineGrowth, goroutineGrowth } from './goroutine-growth.ts';
import { joinHolders } from './holder-join.ts';
import type { LeakRule } from './leak-rule.ts';
import type { RuleMatches } from './match-stacks.ts';
import {
  ENOUGH_SAMPLED,
  isCounted,
  isDecayRule,
  type MeasuredSubject,
} from './measured-subject.ts';
import type { Comparison } from '#core/case/comparison';
import { type RuleSubject, subjectsOf } from './rule-subject.ts';
import { judgeSubject, sumSubject, turnoverOf } from '#core/case/stack-sums';

/** Everything that can be measured on what a rule matched, subject by subject. */
export function measureSubjects(
  context: Comparison,
  match: RuleMatches,
  { startUp, claims }: { startUp: Uint8Array; claims: Claims },
): MeasuredSubject[] {
  const { rule } = match;
  const goroutines = rule.goroutines
    ? goroutineGrowth(context.goroutines, rule.goroutines, claims.groups)
    : null;
  const subjects = subjectsOf(context, match, {
    startUp,
    claimed: claims.stacks,
    seen: claims.seen,
  });
  if (goroutines && goroutines.groups.length > 0)
    return [measure(rule, context, goroutineSubject(context, goroutines, subjects), goroutines)];
  if (isMemoryRule(rule) && context.memory.length > 0 && subjects.length === 0)
    return [measure(rule, context, WHOLE_PROCESS, null)];
  return subjects.map((subject) => measure(rule, context, subject, goroutines));
}

/** A rule without shapes is about the process itself: goroutines or MemStats speak for it. */
function isMemoryRule({ shapes, goroutines }: LeakRule): boolean {
  return shapes.length === 0 && goroutines === null;
}

const WHOLE_PROCESS: RuleSubject = {
  key: '',
  anchors: [],
  companions: [],
  witnesses: [],
  function: '',
  field: null,
  callType: null,
  shape: null,
  affects: null,
};

/**
 * The growing groups and the heap memory that is theirs: what the rule matched in the heap, and what was
 * allocated inside the functions that now wait.
 */
function goroutineSubject(
  { series }: Comparison,
  { groups }: GoroutineGrowth,
  matched: readonly RuleSubject[],
): RuleSubject {
  const waiting = new Set(groups.map(({ blockedIn }) => blockedIn));
  const isWaiting = Uint8Array.from(series.functions.name, (name) => (waiting.has(name) ? 1 : 0));
  const anchors = matched.flatMap((subject) => subject.anchors);
  const taken = new Set(anchors);
  const companions = matched.flatMap((subject) => subject.companions);
  for (const stack of companions) taken.add(stack);
  for (let row = 0; row < series.length; row++) {
    const stack = row as CaseStackIndex;
    const frames = series.frame.subarray(series.frameStart[row], series.frameStart[row + 1]);
    if (!taken.has(stack) && frames.some((node) => isWaiting[node] === 1)) companions.push(stack);
  }
  const witnesses = matched.flatMap((subject) => subject.witnesses);
  const shown = groups[0]!.blockedIn;
  return { ...WHOLE_PROCESS, anchors, companions, witnesses, function: shown };
}

function measure(
  rule: LeakRule,
  context: Comparison,
  subject: RuleSubject,
  goroutines: GoroutineGrowth | null,
): MeasuredSubject {
  const anchors = sumSubject(context, subject.anchors);
  const sums =
    subject.companions.length === 0
      ? anchors
      : sumSubject(context, [...subject.anchors, ...subject.companions]);
  const unit = rule.sampleType === 'inuse_space' ? 'bytes' : 'objects';
  const counted = isCounted({ goroutines });
  // Goroutines are counted exactly; what decides in the heap is all memory that is theirs.
  const growth = counted
    ? judgeSubject(context, [...subject.anchors, ...subject.companions], sums, 'bytes')
    : judgeSubject(context, subject.anchors, anchors, unit);
  const sampled = isDecayRule(rule) ? sums.peakSampled : sums.sampled;
  const lowData = !counted && !isMemoryRule(rule) && sampled < ENOUGH_SAMPLED;
  const question = {
    bytes: anchors.bytes,
    lowData,
    goroutines: context.goroutines.at(-1) ?? null,
  };
  const holder =
    context.holders && rule.holders.length > 0
      ? joinHolders(context.holders, rule.holders, question)
      : null;
  const turnover = turnoverOf(context, anchors);
  return { subject, sums, anchors, growth, turnover, goroutines, holder, lowData };
}
