import { type CaseStackIndex, stackNames } from '#core/trend/stack-series';
import type { ConfidenceLevel } from './confidence-level.ts';
import { discriminate, ENOUGH_SAMPLED, type MeasuredSubject } from './discriminators.ts';
import { type GoroutineGrowth, goroutineGrowth } from './goroutine-growth.ts';
import type { LeakRule } from './leak-rule.ts';
import type { RuleMatches, StackMatches } from './match-stacks.ts';
import type { RuleContext } from './rule-context.ts';
import { detailsOf } from './rule-details.ts';
import type { CodedStatement, RuleExclusion, RuleFinding } from './rule-outcome.ts';
import { evidenceOf, factsOf, statementsWhen } from './rule-statements.ts';
import { type RuleSubject, subjectsOf } from './rule-subject.ts';
import { judgeSubject, sumSubject } from './sum-subject.ts';
import { checkVersion } from './version-check.ts';

export interface RuleOutcome {
  readonly findings: readonly RuleFinding[];
  readonly exclusions: readonly RuleExclusion[];
}

/**
 * Runs every rule of `matches` on a case. A match alone is a `pattern`; growth over snapshots of one
 * process makes it `likely`; the rule's discriminator on top of steady growth makes it `strong`.
 * `proven` needs evidence that no heap profile carries. Few sampled objects keep a finding at
 * `pattern` unless the evidence is exact.
 */
export function runRules(context: RuleContext, matches: StackMatches): RuleOutcome {
  const findings: RuleFinding[] = [];
  const exclusions: RuleExclusion[] = [];
  for (const match of matches.rules) {
    const outcome = runRule(context, match, matches.startUp);
    findings.push(...outcome.findings);
    exclusions.push(...outcome.exclusions);
  }
  return { findings, exclusions };
}

function runRule(context: RuleContext, match: RuleMatches, startUp: Uint8Array): RuleOutcome {
  const { rule } = match;
  const exclusions = startUpExclusion(context, match, startUp);
  const goroutines = rule.goroutines ? goroutineGrowth(context.goroutines, rule.goroutines) : null;
  const subjects =
    goroutines && goroutines.groups.length > 0
      ? [goroutineSubject(context, goroutines, subjectsOf(context, match, startUp)[0])]
      : subjectsOf(context, match, startUp);
  const findings: RuleFinding[] = [];
  for (const subject of subjects) {
    const measured = measure(rule, context, subject, goroutines);
    const exclusion = exclude(rule, context, measured);
    if (exclusion) exclusions.push(exclusion);
    else findings.push(findingOf(match, context, measured));
  }
  return { findings, exclusions };
}

/**
 * The growing groups and the heap memory that is theirs: descriptors (`descriptors`, when enough were
 * sampled to be seen) and what was allocated inside the functions that now wait.
 */
function goroutineSubject(
  { series }: RuleContext,
  { groups }: GoroutineGrowth,
  descriptors: RuleSubject | undefined,
): RuleSubject {
  const waiting = new Set(groups.map(({ blockedIn }) => blockedIn));
  const isWaiting = Uint8Array.from(series.functions.name, (name) => (waiting.has(name) ? 1 : 0));
  const anchors = descriptors?.anchors ?? [];
  const taken = new Set(anchors);
  const companions: CaseStackIndex[] = [];
  for (let row = 0; row < series.length; row++) {
    const stack = row as CaseStackIndex;
    const frames = series.frame.subarray(series.frameStart[row], series.frameStart[row + 1]);
    if (!taken.has(stack) && frames.some((node) => isWaiting[node] === 1)) companions.push(stack);
  }
  const shown = groups[0]!.blockedIn;
  return { key: '', anchors, companions, function: shown, field: null, callType: null };
}

function measure(
  rule: LeakRule,
  context: RuleContext,
  subject: RuleSubject,
  goroutines: GoroutineGrowth | null,
): MeasuredSubject {
  const anchors = sumSubject(context, subject.anchors);
  const sums = sumSubject(context, [...subject.anchors, ...subject.companions]);
  const unit = rule.sampleType === 'inuse_space' ? 'bytes' : 'objects';
  // Goroutines are counted exactly; what decides in the heap is all memory that is theirs.
  const isCounted = goroutines !== null && goroutines.groups.length > 0;
  const growth = isCounted
    ? judgeSubject(context, [...subject.anchors, ...subject.companions], sums, 'bytes')
    : judgeSubject(context, subject.anchors, anchors, unit);
  return { subject, sums, anchors, growth, goroutines };
}

/** Why a subject must not be reported, or null. Order: what is not there, cannot be, says nothing. */
function exclude(
  rule: LeakRule,
  context: RuleContext,
  { subject, sums, anchors, goroutines }: MeasuredSubject,
): RuleExclusion | null {
  if (goroutines && goroutines.groups.length > 0) return null;
  const at = { function: subject.function };
  if (subject.anchors.length === 0)
    return { rule: rule.id, reason: 'companions-only', params: { ...at, bytes: sums.bytes } };
  if (anchors.bytes <= 0)
    return {
      rule: rule.id,
      reason: 'gone-in-source',
      params: { ...at, baseBytes: Math.max(0, anchors.baseBytes ?? 0) },
    };
  if (rule.affects && checkVersion(rule.affects, context.versions) === 'not-affected') {
    const { module, below } = rule.affects;
    return { rule: rule.id, reason: 'version-not-affected', params: { ...at, module, below } };
  }
  if (anchors.sampled < rule.minimumSampled)
    return { rule: rule.id, reason: 'too-small', params: { ...at, bytes: anchors.bytes } };
  return null;
}

function findingOf(
  { rule, lastFrame }: RuleMatches,
  context: RuleContext,
  measured: MeasuredSubject,
): RuleFinding {
  const { sums, growth, goroutines } = measured;
  const exact = goroutines !== null && goroutines.groups.length > 0;
  const lowData = !exact && roundSampled(sums.sampled) < ENOUGH_SAMPLED;
  const heapGrown = growth.grown && rule.growth.includes(growth.class);
  const grown = (heapGrown && !lowData) || goroutines?.grows === true;
  const proof =
    grown && rule.discriminator ? discriminate(rule.discriminator, context, measured) : null;
  const level: ConfidenceLevel = proof ? 'strong' : grown ? 'likely' : 'pattern';
  const heaviest = heaviestStack(context, measured.subject);
  const shown = heaviest === null ? [] : stackNames(context.series, heaviest);
  const named = nameFunction(rule, measured, shown[heaviest === null ? 0 : lastFrame[heaviest]!]);
  const subject = { ...measured.subject, function: named };
  const facts = factsOf(rule, context, measured, { lowData, grown, heapGrown });
  if (level !== 'strong') facts.add('below-strong');
  const params = statementParams(measured, named);
  const evidence: CodedStatement[] = evidenceOf(
    rule,
    context,
    { ...measured, subject },
    heapGrown && !lowData,
  );
  return {
    rule: rule.id,
    subject: subject.key,
    level,
    lowData,
    ...numbersOf(rule, context, measured),
    class: growth.class,
    function: named,
    stack: goroutines?.groups[0]?.stack ?? shown,
    details: detailsOf(rule, context, measured),
    evidence: proof ? [...evidence, proof] : evidence,
    against: statementsWhen(rule.against, facts, params),
    next: statementsWhen(rule.next, facts, params),
  };
}

/** Heap values of the matched stacks; objects are exact goroutine counts where those were given. */
function numbersOf(
  rule: LeakRule,
  context: RuleContext,
  { subject, sums, goroutines }: MeasuredSubject,
): Pick<
  RuleFinding,
  'sampleType' | 'bytes' | 'objects' | 'baseBytes' | 'baseObjects' | 'slopePerHour' | 'series'
> {
  const { bytes, baseBytes } = sums;
  if (goroutines && goroutines.groups.length > 0) {
    const { series } = goroutines;
    return {
      sampleType: 'goroutine',
      bytes,
      baseBytes,
      objects: series.at(-1)!,
      baseObjects: series.length > 1 ? series[0]! : null,
      slopePerHour: null,
      series,
    };
  }
  const series = rule.sampleType === 'inuse_space' ? sums.byteSeries : sums.objectSeries;
  const stacks = [...subject.anchors, ...subject.companions];
  const unit = rule.sampleType === 'inuse_space' ? 'bytes' : 'objects';
  const slope =
    context.timeline.base === null ? null : judgeSubject(context, stacks, sums, unit).slope;
  return {
    sampleType: rule.sampleType,
    bytes,
    baseBytes,
    objects: sums.objects,
    baseObjects: sums.baseObjects,
    slopePerHour: slope?.perHour ?? null,
    series,
  };
}

/** One exclusion for all start-up stacks that look like the rule's. */
function startUpExclusion(
  context: RuleContext,
  { rule, shape }: RuleMatches,
  startUp: Uint8Array,
): RuleExclusion[] {
  const stacks: CaseStackIndex[] = [];
  for (let row = 0; row < shape.length; row++)
    if (shape[row]! >= 0 && startUp[row] === 1) stacks.push(row as CaseStackIndex);
  if (stacks.length === 0) return [];
  const { bytes } = sumSubject(context, stacks);
  const [name] = stackNames(context.series, stacks[0]!);
  return [{ rule: rule.id, reason: 'start-up-constant', params: { function: name ?? '', bytes } }];
}

/** The whole profile is shown by what its heaviest stack, or its largest goroutine group, is at. */
function nameFunction(
  rule: LeakRule,
  { subject, goroutines }: MeasuredSubject,
  matchedFrame: string | undefined,
): string {
  const group = goroutines?.groups[0];
  if (group) return group.blockedIn;
  return rule.subject === 'process' ? (matchedFrame ?? subject.function) : subject.function;
}

function heaviestStack(
  context: RuleContext,
  { anchors, companions }: RuleSubject,
): CaseStackIndex | null {
  const { bytes } = context.series.columns[context.timeline.source]!;
  let heaviest: CaseStackIndex | null = null;
  for (const stack of anchors.length > 0 ? anchors : companions)
    if (heaviest === null || bytes[stack]! > bytes[heaviest]!) heaviest = stack;
  return heaviest;
}

function statementParams(
  { sums, growth, subject }: MeasuredSubject,
  named: string,
): Record<string, string | number> {
  return {
    function: named,
    field: subject.field?.path ?? '',
    codec: subject.field?.codec ?? '',
    class: growth.class,
    sampled: Math.round(sums.sampled),
    snapshots: growth.snapshots,
  };
}

/** Sampled counts are sums of products that should be whole: 9.999999 is ten. */
function roundSampled(sampled: number): number {
  return Math.round(sampled * 1000) / 1000;
}
