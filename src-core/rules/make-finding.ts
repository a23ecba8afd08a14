import type { Comparison } from '#core/case/comparison';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import { judgeSubject } from '#core/case/stack-sums';
import { isNamedBy } from '#core/evidence/frame-pattern';
import { ownFunction } from '#core/evidence/module-versions';
import { isCounted, type MeasuredSubject } from '#core/measures/measured-subject';
import { measuresOf } from '#core/measures/measures';
import { word } from '#core/measures/measurement';
import type { Subject } from '#core/measures/subject';
import { isMet, type Judged } from './check-bounds.ts';
import { climb } from './climb.ts';
import { detailsOf } from './finding-details.ts';
import { evidenceOf, paramsOf, statementsWhen } from './finding-evidence.ts';
import type { ReadyRule } from './leak-rule.ts';
import type { RuleMatches } from './match-stacks.ts';
import { type CodedStatement, sayOpen } from '#core/words/say';
import { namesMaker } from './measure-subjects.ts';
import { provenStep } from './proven-step.ts';
import type { RuleFinding } from './rule-outcome.ts';

/** Judges a subject that is not excluded, and says of it all that the rule has to say. */
export function makeFinding(
  { rule, lastFrame }: RuleMatches,
  measured: MeasuredSubject,
  judged: Judged,
): RuleFinding {
  const { context, growth, goroutines, lowData } = measured;
  const climbed = climb(rule, measured, judged);
  const proven = provenStep(rule, measured, judged, climbed.level);
  const level = proven.holds ? 'proven' : climbed.level;
  const told = {
    ...judged,
    measures: measuresOf(measured, { ...judged.measures.taken(), level: word(level) }),
  };
  const heaviest = heaviestStack(context, measured.subject);
  const shown = heaviest === null ? [] : stackNames(context.series, heaviest);
  const named = nameFunction(rule, measured, shown[lastFrame[heaviest ?? 0] ?? 0]);
  const subject = { ...measured.subject, function: named };
  const params = paramsOf({ ...measured, subject });
  const next = statementsWhen(rule.next, told, params);
  const alternatives = rule.alternatives.filter(({ when }) => isMet(when, told));
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
    readings: [],
    alternatives: level === 'proven' ? [] : alternatives.map((other) => other.rule),
    details: detailsOf(rule, measured),
    evidence: distinct([...evidenceOf(rule, { ...measured, subject }), ...climbed.evidence]),
    against: statementsWhen(rule.against, told, params),
    next: next.length > 0 ? next : [sayOpen('take-more-snapshots', params)],
    measures: told.measures.taken(),
    steps: [...climbed.steps, proven],
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
  rule: ReadyRule,
  { context: { versions }, subject, goroutines }: MeasuredSubject,
  matchedFrame: string | undefined,
): string {
  const group = goroutines?.groups[0];
  if (namesMaker(rule)) return subject.function;
  if (group && rule.goroutines?.frames && !rule.goroutines.stays) {
    const isKnown = isNamedBy(rule.goroutines.frames.slice(-1));
    return group.stack.find(isKnown) ?? group.blockedIn;
  }
  if (group) {
    const own = ownFunction(group.stack, versions.modules);
    return own ?? group.blockedIn;
  }
  return rule.subject === 'process' ? (matchedFrame ?? subject.function) : subject.function;
}

function heaviestStack(
  context: Comparison,
  { own = [], anchors, companions }: Subject,
): CaseStackIndex | null {
  const { bytes } = context.series.columns[context.timeline.source]!;
  let heaviest: CaseStackIndex | null = null;
  for (const stack of [own, anchors, companions].find((stacks) => stacks.length > 0) ?? [])
    if (heaviest === null || bytes[stack]! > bytes[heaviest]!) heaviest = stack;
  return heaviest;
}

/** Conditions of two levels may say the same thing: each code once. */
function distinct(statements: readonly CodedStatement[]): CodedStatement[] {
  const seen = new Set<string>();
  return statements.filter(({ code }) => !seen.has(code) && seen.add(code));
}
