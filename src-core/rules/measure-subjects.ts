import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import { sumSubject } from '#core/case/stack-sums';
import { isNamedBy } from '#core/evidence/frame-pattern';
import { ownFunction } from '#core/evidence/module-versions';
import { type GoroutineGrowth, goroutineGrowth } from '#core/measures/goroutine-growth';
import { joinHolders } from '#core/measures/holder-join';
import { type MeasuredSubject, sumUp } from '#core/measures/measured-subject';
import { measuresOf } from '#core/measures/measures';
import { type MeasureSpec, type Subject, WHOLE_PROCESS } from '#core/measures/subject';
import { contentsFinder } from './add-contents.ts';
import { isMet } from './check-bounds.ts';
import type { Condition } from './condition-schema.ts';
import type { Claims } from './claims.ts';
import type { ReadyRule } from './leak-rule.ts';
import type { RuleMatches } from './match-stacks.ts';
import { partStacks } from './part-stacks.ts';

/** Everything that a rule matched, part by part, summed up to be measured. */
export function measureSubjects(
  context: Comparison,
  match: RuleMatches,
  { startUp, claims }: { startUp: Uint8Array; claims: Claims },
): MeasuredSubject[] {
  const { rule } = match;
  const goroutines = rule.goroutines
    ? goroutineGrowth(context.goroutines, rule.goroutines, {
        claimed: claims.groups,
        modules: context.versions.modules,
      })
    : null;
  const subjects = partStacks(context, match, {
    startUp,
    claimed: claims.stacks,
    seen: claims.seen,
  });
  if (goroutines && goroutines.groups.length > 0)
    return [
      measure(rule, context, goroutineSubject(context, rule, goroutines, subjects), goroutines),
    ];
  if (isMemoryRule(rule) && context.memory.length > 0 && subjects.length === 0)
    return [measure(rule, context, WHOLE_PROCESS, null)];
  const measured = (subject: Subject): MeasuredSubject =>
    measure(rule, context, subject, goroutines);
  if (!rule.contents || subjects.length === 0) return subjects.map(measured);
  const { addContents } = contentsFinder(
    context,
    (stack) => startUp[stack] === 1 || claims.stacks[stack] === 1,
  );
  if (rule.contents === true) return subjects.map((subject) => measured(addContents(subject)));
  const { alone, together } = rule.contents;
  const holds = (condition: Condition, one: MeasuredSubject): boolean =>
    isMet(condition, { measures: measuresOf(one), versions: context.versions });
  return subjects.map((subject) => {
    const plain = measured(subject);
    if (subject.anchors.length === 0 || !holds(alone, plain)) return plain;
    const both = measured(addContents(subject));
    return holds(together, both) ? both : plain;
  });
}

/** A rule without shapes is about the process itself: goroutines or MemStats speak for it. */
function isMemoryRule({ shapes, goroutines }: ReadyRule): boolean {
  return shapes.length === 0 && goroutines === null;
}

/** Sums a subject up as {@link measureSubjects} does; of a rule that is not about goroutines. */
export function measureSubject(
  context: Comparison,
  { rule }: RuleMatches,
  subject: Subject,
): MeasuredSubject {
  return measure(rule, context, subject, null);
}

function measure(
  rule: ReadyRule,
  context: Comparison,
  subject: Subject,
  goroutines: GoroutineGrowth | null,
): MeasuredSubject {
  const spec = specOf(rule);
  const inFlight = rule.shapes.find(({ id }) => id === subject.shape)?.inFlight ?? spec.inFlight;
  const summed = sumUp(context, { ...spec, inFlight }, subject, {
    goroutines,
    isExact: isMemoryRule(rule),
  });
  const question = {
    bytes: summed.anchors.bytes,
    lowData: summed.lowData,
    goroutines: context.goroutines.at(-1) ?? null,
  };
  const holder =
    context.holders && rule.holders.length > 0
      ? joinHolders(context.holders, rule.holders, question)
      : null;
  return { ...summed, holder };
}

const specs = new WeakMap<ReadyRule, MeasureSpec>();

function specOf(rule: ReadyRule): MeasureSpec {
  const known = specs.get(rule);
  if (known) return known;
  const { ladder, goroutines, inFlight, requests, estimates, affects } = rule;
  const { countedBytes = Infinity } = rule;
  const conditions = [...ladder.likely, ...ladder.strong].flat();
  const spec: MeasureSpec = {
    unit: rule.sampleType === 'inuse_space' ? 'bytes' : 'objects',
    ...{ goroutines, inFlight, requests, countedBytes, affects },
    counts: estimates !== null,
    decays: conditions.some((one) => typeof one !== 'string' && one.fallenTo !== undefined),
    field: rule.subject === 'field',
  };
  specs.set(rule, spec);
  return spec;
}

/**
 * The growing groups and the heap memory that is theirs: what the rule matched in the heap, and what was
 * allocated inside the functions that now wait.
 */
function goroutineSubject(
  context: Comparison,
  rule: ReadyRule,
  { groups }: GoroutineGrowth,
  matched: readonly Subject[],
): Subject {
  const { series } = context;
  const waiting = new Set(groups.map(({ blockedIn }) => blockedIn));
  const isWaiting = Uint8Array.from(series.functions.name, (name) => (waiting.has(name) ? 1 : 0));
  const anchors = matched.flatMap((subject) => subject.anchors);
  const taken = new Set(anchors);
  const companions = [...new Set(matched.flatMap((subject) => subject.witnesses))];
  for (const stack of companions) taken.add(stack);
  for (let row = 0; row < series.length; row++) {
    const stack = row as CaseStackIndex;
    const frames = series.frame.subarray(series.frameStart[row], series.frameStart[row + 1]);
    if (!taken.has(stack) && frames.some((node) => isWaiting[node] === 1)) companions.push(stack);
  }
  const witnesses = matched.flatMap((subject) => subject.witnesses);
  const { stack, blockedIn } = groups[0]!;
  const maker = namesMaker(rule)
    ? (askedBy(context, rule, stack) ?? whoseMost(context, matched))
    : '';
  const shown = maker === '' ? blockedIn : maker;
  return { ...WHOLE_PROCESS, anchors, companions, witnesses, function: shown };
}

/** Whether its findings name who made the memory, of goroutines as well. */
export function namesMaker({ subject }: ReadyRule): boolean {
  return subject === 'maker' || subject === 'leaf';
}

/** The program's own function that called what the goroutines stand in. */
function askedBy(
  { versions }: Comparison,
  { goroutines }: ReadyRule,
  stack: readonly string[],
): string | undefined {
  const at = stack.findLastIndex(isNamedBy(goroutines?.frames ?? []));
  return ownFunction(stack.slice(at + 1), versions.modules);
}

/** Function of the subject that gained most; '' without any. */
function whoseMost(context: Comparison, subjects: readonly Subject[]): string {
  let most = -Infinity;
  let found = '';
  for (const { anchors, function: name } of subjects) {
    const { bytes, baseBytes } = sumSubject(context, anchors);
    const gained = bytes - (baseBytes ?? 0);
    if (anchors.length > 0 && gained > most) [most, found] = [gained, name];
  }
  return found;
}
