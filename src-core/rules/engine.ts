import { compileFramePatterns } from '#core/evidence/frame-pattern';
import { ownFunction } from '#core/evidence/module-versions';
import { goroutineGroupKey } from '#core/evidence/goroutine-summary';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import type { Claims } from './claims.ts';
import { climb } from './conditions.ts';
import { CONFIDENCE_LEVELS, type ConfidenceLevel } from './confidence-level.ts';
import { excludedBecause, isRelevant, startUpExclusion } from './exclude-subject.ts';
import type { LeakRule } from './leak-rule.ts';
import type { RuleMatches, StackMatches } from './match-stacks.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';
import { measureSubjects } from './measure-subjects.ts';
import type { Comparison } from '#core/case/comparison';
import { detailsOf } from './rule-details.ts';
import type { CodedStatement, RuleExclusion, RuleFinding } from './rule-outcome.ts';
import { evidenceOf, factsOf, paramsOf, statementsWhen } from './rule-statements.ts';
import type { RuleSubject } from './rule-subject.ts';
import { judgeSubject } from '#core/case/stack-sums';

export interface RuleOutcome {
  readonly findings: readonly RuleFinding[];
  readonly exclusions: readonly RuleExclusion[];
  /** Rules at `likely` or above by the stacks that they explain. */
  readonly explained: ReadonlyMap<CaseStackIndex, readonly string[]>;
  /** Keys of the goroutine groups that findings of any level are about. */
  readonly explainedGroups: ReadonlySet<string>;
}

/**
 * Runs every rule of `matches` on a case, those of earlier stages first, and before all of them the shapes
 * that come first. A match alone is a `pattern`;
 * what takes it higher is the rule's own ladder of conditions, and `proven` is only for memory whose
 * holder goref names. Few sampled objects keep a finding at `pattern` unless the evidence is exact.
 */
export function runRules(context: Comparison, matches: StackMatches): RuleOutcome {
  const findings: RuleFinding[] = [];
  const exclusions: RuleExclusion[] = [];
  const explained = new Map<CaseStackIndex, string[]>();
  const claims: Claims = {
    stacks: new Uint8Array(context.series.length),
    seen: new Uint8Array(context.series.length),
    groups: new Set(),
  };
  for (const stage of [0, 1, 2, 3] as const) {
    const taken: RuleSubject[] = [];
    const seen: RuleSubject[] = [];
    const groups: string[] = [];
    for (const match of matches.rules) {
      const first = new Set(match.rule.shapes.filter((shape) => shape.first).map(({ id }) => id));
      if (stage === 0 ? first.size === 0 : match.rule.stage !== stage) continue;
      if (stage > 0) exclusions.push(...startUpExclusion(context, match, matches.startUp));
      for (const measured of measureSubjects(context, match, {
        startUp: matches.startUp,
        claims,
      })) {
        if (first.has(measured.subject.shape ?? '') !== (stage === 0)) continue;
        if (!isRelevant(match.rule, context, measured)) continue;
        const reason = excludedBecause(match.rule, context, measured);
        if (reason) {
          // What was never there needs no word.
          if (reason.reason !== 'gone-in-source' || reason.params['baseBytes'] !== 0)
            exclusions.push(reason);
        } else {
          const finding = findingOf(match, context, measured);
          findings.push(finding);
          groups.push(...explainedGroups(match.rule, context, measured));
          seen.push(measured.subject);
          if (finding.level === 'pattern') continue;
          taken.push(measured.subject);
          for (const stack of [...measured.subject.anchors, ...measured.subject.companions])
            explained.set(stack, [...(explained.get(stack) ?? []), match.rule.id]);
        }
      }
    }
    for (const { anchors, companions } of taken)
      for (const stack of [...anchors, ...companions]) claims.stacks[stack] = 1;
    for (const { anchors } of seen) for (const stack of anchors) claims.seen[stack] = 1;
    for (const group of groups) claims.groups.add(group);
  }
  const excluded = new Set(exclusions.map(({ rule }) => rule));
  return {
    findings: findings.map((finding) => ({
      ...finding,
      alternatives: finding.alternatives.filter((rule) => !excluded.has(rule)),
    })),
    exclusions,
    explained,
    explainedGroups: claims.groups,
  };
}

/** Keys of the goroutine groups that a finding explains: its own, and those its rule names beside them. */
function explainedGroups(
  { goroutines: condition }: LeakRule,
  context: Comparison,
  { goroutines }: MeasuredSubject,
): string[] {
  const own = (goroutines?.groups ?? []).map(goroutineGroupKey);
  const match = compileFramePatterns(condition?.alsoClaims ?? []);
  const also = context.goroutines.flatMap((summary) =>
    summary.groups.filter(({ stack }) => stack.some((name) => match(name).length > 0)),
  );
  return [...own, ...also.map(goroutineGroupKey)];
}

function findingOf(
  { rule, lastFrame }: RuleMatches,
  context: Comparison,
  measured: MeasuredSubject,
): RuleFinding {
  const { growth, goroutines, holder, lowData } = measured;
  const climbed = climb({ rule, context, measured });
  // References prove who keeps it; that it is too much only the ladder shows, unless they are the leak itself.
  const isProven =
    holder?.pattern.verdict === 'proves' &&
    (holder.pattern.alone ||
      CONFIDENCE_LEVELS.indexOf(climbed.level) >= CONFIDENCE_LEVELS.indexOf('likely'));
  const level: ConfidenceLevel = isProven ? 'proven' : climbed.level;
  const heaviest = heaviestStack(context, measured.subject);
  const shown = heaviest === null ? [] : stackNames(context.series, heaviest);
  const named = nameFunction(rule, context, measured, shown[lastFrame[heaviest ?? 0] ?? 0]);
  const facts = factsOf(rule, context, measured);
  if (CONFIDENCE_LEVELS.indexOf(level) < CONFIDENCE_LEVELS.indexOf('strong'))
    facts.add('below-strong');
  if (level !== 'proven') facts.add('below-proven');
  else if (holder?.container) facts.add('container-known');
  if (CONFIDENCE_LEVELS.indexOf(level) >= CONFIDENCE_LEVELS.indexOf('likely'))
    facts.add(measured.subject.field?.path === null ? 'message-suspected' : 'field-suspected');
  const subject = { ...measured.subject, function: named };
  const params = paramsOf({ ...measured, subject });
  const evidence: CodedStatement[] = [
    ...evidenceOf(rule, context, { ...measured, subject }),
    ...climbed.evidence,
  ];
  const next = statementsWhen(rule.next, facts, params);
  return {
    rule: rule.id,
    stage: rule.stage,
    subject: measured.subject.key,
    level,
    lowData,
    ...numbersOf(context, rule.sampleType, measured),
    class: growth.class,
    function: named,
    stack: goroutines?.groups[0]?.stack ?? shown,
    alternatives:
      level === 'proven'
        ? []
        : rule.alternatives.filter(({ when }) => facts.has(when)).map((other) => other.rule),
    details: detailsOf(rule, context, measured),
    evidence: distinct(evidence),
    against: statementsWhen(rule.against, facts, params),
    next: next.length > 0 ? next : [{ code: 'take-more-snapshots', params }],
  };
}

/** Heap values of the matched stacks; objects are exact goroutine counts where those were given. */
function numbersOf(
  context: Comparison,
  sampleType: RuleFinding['sampleType'],
  measured: MeasuredSubject,
): Pick<
  RuleFinding,
  'sampleType' | 'bytes' | 'objects' | 'baseBytes' | 'baseObjects' | 'slopePerHour' | 'series'
> {
  const { subject, goroutines } = measured;
  // Companions are of other sizes: where objects count something, only the anchors do.
  const sums = sampleType === 'inuse_objects' ? measured.anchors : measured.sums;
  const { bytes, baseBytes } = measured.sums;
  if (goroutines && isCounted(measured)) {
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
  const isSpace = sampleType === 'inuse_space';
  const stacks = isSpace ? [...subject.anchors, ...subject.companions] : subject.anchors;
  const unit = isSpace ? 'bytes' : 'objects';
  const slope =
    context.timeline.base === null ? null : judgeSubject(context, stacks, sums, unit).slope;
  return {
    sampleType,
    bytes,
    baseBytes,
    objects: sums.objects,
    baseObjects: sums.baseObjects,
    slopePerHour: slope?.perHour ?? null,
    series: isSpace ? sums.byteSeries : sums.objectSeries,
  };
}

/**
 * The whole profile is shown by what its heaviest stack is at; goroutines by the frame that the rule
 * knows them by, else by the program's own function that waits, inside a library or not.
 */
function nameFunction(
  rule: LeakRule,
  { versions }: Comparison,
  { subject, goroutines }: MeasuredSubject,
  matchedFrame: string | undefined,
): string {
  const group = goroutines?.groups[0];
  if (group && rule.goroutines?.frames && !rule.goroutines.stays) {
    const match = compileFramePatterns(rule.goroutines.frames.slice(-1));
    return group.stack.find((name) => match(name).length > 0) ?? group.blockedIn;
  }
  if (group) {
    const own = ownFunction(group.stack, versions.modules);
    return own ?? group.blockedIn;
  }
  return rule.subject === 'process' ? (matchedFrame ?? subject.function) : subject.function;
}

function heaviestStack(
  context: Comparison,
  { anchors, companions }: RuleSubject,
): CaseStackIndex | null {
  const { bytes } = context.series.columns[context.timeline.source]!;
  let heaviest: CaseStackIndex | null = null;
  for (const stack of anchors.length > 0 ? anchors : companions)
    if (heaviest === null || bytes[stack]! > bytes[heaviest]!) heaviest = stack;
  return heaviest;
}

/** Conditions of two levels may say the same thing: each code once. */
function distinct(statements: readonly CodedStatement[]): CodedStatement[] {
  const seen = new Set<string>();
  return statements.filter(({ code }) => !seen.has(code) && seen.add(code));
}
