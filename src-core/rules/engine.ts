import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import { standsIn } from '#core/evidence/frame-pattern';
import { goroutineGroupKey } from '#core/evidence/goroutine-summary';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { measuresOf } from '#core/measures/measures';
import { type Measurement, word } from '#core/measures/measurement';
import type { Judged } from './check-bounds.ts';
import type { Claims } from './claims.ts';
import { excludedBecause, isRelevant, startUpExclusion } from './exclude-subject.ts';
import type { ReadyRule } from './leak-rule.ts';
import { makeFinding } from './make-finding.ts';
import type { RuleMatches, StackMatches } from './match-stacks.ts';
import { mergeReadings } from './merge-readings.ts';
import { measureSubject, measureSubjects } from './measure-subjects.ts';
import { messagesOf } from './one-message.ts';
import { nearGoroutines } from './near-goroutines.ts';
import { TurnedAway } from './near-misses.ts';
import { passOf } from './ready-rules.ts';
import type { RuleExclusion, RuleFinding, RuleNearMiss } from './rule-outcome.ts';

export interface RuleOutcome {
  readonly findings: readonly RuleFinding[];
  readonly exclusions: readonly RuleExclusion[];
  /** Subjects that rules turned away, at most a few of each. */
  readonly near: readonly RuleNearMiss[];
  /** Rules at `likely` or above by the stacks that they explain. */
  readonly explained: ReadonlyMap<CaseStackIndex, readonly string[]>;
  /** Keys of the goroutine groups that findings of any level are about. */
  readonly explainedGroups: ReadonlySet<string>;
}

/** What became of one subject of one rule. */
export interface JudgedSubject {
  readonly rule: ReadyRule;
  readonly measured: MeasuredSubject;
  readonly judged: Judged;
  /** null = the rule had no word for it: what it `requires` is not met, say. */
  readonly outcome: RuleFinding | RuleExclusion | null;
}

/** Who wants to know how the findings came about, not only what they are. */
export type Watch = (one: JudgedSubject) => void;

/**
 * Runs rules on a case: match, part, measure, judge. A match alone is a `pattern`; what takes it higher is the
 * rule's own ladder of bounds, and `proven` is only for memory whose holder goref names. Few sampled objects
 * keep a finding at `pattern` unless the evidence is exact. What rules of one pass explain is left alone by
 * those of later ones.
 */
export function runRules(
  context: Comparison,
  matches: StackMatches,
  watch: Watch = () => undefined,
): RuleOutcome {
  const claims: Claims = {
    stacks: new Uint8Array(context.series.length),
    seen: new Uint8Array(context.series.length),
    groups: new Set(),
    rules: new Set(),
  };
  const { startUp } = matches;
  const judged = passesOf(matches.rules).flatMap((pass) => {
    const outcomes = pass.map((match) => judgeRule(context, match, { startUp, claims }, watch));
    for (const { made } of outcomes) for (const one of made) claim(claims, context, one);
    return outcomes;
  });
  const made = judged.flatMap((one) => one.made);
  const exclusions = judged.flatMap((one) => one.exclusions);
  // What goes with a leak of that rule is there: that its anchors were not sampled is no reason why it cannot be.
  const excluded = new Set(
    exclusions.flatMap(({ rule, reason }) => (reason === 'companions-only' ? [] : [rule])),
  );
  return {
    findings: mergeReadings(made.map(({ match, ...one }) => ({ ...one, rule: match.rule }))).map(
      (finding) => ({
        ...finding,
        alternatives: finding.alternatives.filter((rule) => !excluded.has(rule)),
      }),
    ),
    exclusions,
    near: judged.flatMap((one) => one.near),
    explained: explainedBy(made),
    explainedGroups: claims.groups,
  };
}

/** A finding with what it was made of. */
interface Made {
  readonly match: RuleMatches;
  readonly measured: MeasuredSubject;
  readonly finding: RuleFinding;
}

/** Rules that take their turn together, in the order of the passes. */
function passesOf(matches: readonly RuleMatches[]): RuleMatches[][] {
  const rules = matches.map(({ rule }) => rule);
  const passes = new Map<number, RuleMatches[]>();
  for (const match of matches) {
    const pass = passOf(match.rule, rules);
    passes.set(pass, [...(passes.get(pass) ?? []), match]);
  }
  return [...passes].sort(([a], [b]) => a - b).map(([, pass]) => pass);
}

/** What stands when a rule has its turn. */
interface Around {
  /** 1 = allocated by a package initialiser. */
  readonly startUp: Uint8Array;
  readonly claims: Claims;
}

function judgeRule(
  context: Comparison,
  match: RuleMatches,
  around: Around,
  watch: Watch,
): { made: Made[]; exclusions: RuleExclusion[]; near: RuleNearMiss[] } {
  const { rule } = match;
  const made: Made[] = [];
  const exclusions = startUpExclusion(context, match, around.startUp);
  const turned = new TurnedAway(context, rule);
  const subjects = measureSubjects(context, match, around);
  const found = word([...around.claims.rules]);
  for (const measured of subjects) {
    const judged = { measures: measuresOf(measured, { found }), versions: context.versions };
    const isTold = isRelevant(rule, measured, judged);
    const reason = isTold ? excludedBecause(rule, measured) : null;
    const finding = isTold && !reason ? makeFinding(match, measured, judged) : null;
    watch({ rule, measured, judged, outcome: reason ?? finding });
    if (finding) made.push({ match, measured, finding });
    else turned.add(measured);
    // What was never there needs no word.
    if (reason && (reason.reason !== 'gone-in-source' || reason.params['baseBytes'] !== 0))
      exclusions.push(reason);
  }
  const near =
    subjects.length > 0 ? turned.nearMisses() : nearGoroutines(context, rule, around.claims.groups);
  return { made: joinMessages(context, match, made, found), exclusions, near };
}

/** One finding for all fields of a message that is kept whole. */
function joinMessages(
  context: Comparison,
  match: RuleMatches,
  made: readonly Made[],
  found: Measurement,
): Made[] {
  const levelled = made.map(({ measured, finding }) => ({ measured, level: finding.level }));
  const messages = messagesOf(levelled);
  const joined = new Set([...messages.values()].flat());
  const whole = [...messages.keys()].map((subject): Made => {
    const measured = measureSubject(context, match, subject);
    const judged = { measures: measuresOf(measured, { found }), versions: context.versions };
    return { match, measured, finding: makeFinding(match, measured, judged) };
  });
  return [...made.filter(({ measured }) => !joined.has(measured)), ...whole];
}

function claim(claims: Claims, context: Comparison, { match, measured, finding }: Made): void {
  const { anchors, companions } = measured.subject;
  for (const stack of anchors) claims.seen[stack] = 1;
  for (const group of explainedGroups(match, context, measured)) claims.groups.add(group);
  if (finding.level === 'pattern') return;
  claims.rules.add(finding.rule);
  for (const stack of [...anchors, ...companions]) claims.stacks[stack] = 1;
}

/** Keys of the goroutine groups that a finding explains: its own, and those its rule names beside them. */
function explainedGroups(
  { rule }: RuleMatches,
  context: Comparison,
  { goroutines }: MeasuredSubject,
): string[] {
  const own = (goroutines?.groups ?? []).map(goroutineGroupKey);
  const isIts = standsIn(rule.goroutines?.alsoClaims ?? []);
  const also = context.goroutines.flatMap((summary) =>
    summary.groups.filter(({ stack }) => isIts(stack)),
  );
  return [...own, ...also.map(goroutineGroupKey)];
}

function explainedBy(made: readonly Made[]): ReadonlyMap<CaseStackIndex, readonly string[]> {
  const explained = new Map<CaseStackIndex, string[]>();
  for (const { match, measured, finding } of made) {
    if (finding.level === 'pattern') continue;
    for (const stack of [...measured.subject.anchors, ...measured.subject.companions])
      explained.set(stack, [...(explained.get(stack) ?? []), match.rule.id]);
  }
  return explained;
}
