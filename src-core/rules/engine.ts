import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import { compileFramePatterns } from '#core/evidence/frame-pattern';
import { goroutineGroupKey } from '#core/evidence/goroutine-summary';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { measuresOf } from '#core/measures/measures';
import type { Judged } from './check-bounds.ts';
import type { Claims } from './claims.ts';
import { excludedBecause, isRelevant, startUpExclusion } from './exclude-subject.ts';
import type { ReadyRule } from './leak-rule.ts';
import { makeFinding } from './make-finding.ts';
import type { RuleMatches, StackMatches } from './match-stacks.ts';
import { mergeReadings } from './merge-readings.ts';
import { measureSubjects } from './measure-subjects.ts';
import { passOf } from './ready-rules.ts';
import type { RuleExclusion, RuleFinding } from './rule-outcome.ts';

export interface RuleOutcome {
  readonly findings: readonly RuleFinding[];
  readonly exclusions: readonly RuleExclusion[];
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
  };
  const { startUp } = matches;
  const judged = passesOf(matches.rules).flatMap((pass) => {
    const outcomes = pass.map((match) => judgeRule(context, match, { startUp, claims }, watch));
    for (const { made } of outcomes) for (const one of made) claim(claims, context, one);
    return outcomes;
  });
  const made = judged.flatMap((one) => one.made);
  const exclusions = judged.flatMap((one) => one.exclusions);
  const excluded = new Set(exclusions.map(({ rule }) => rule));
  return {
    findings: mergeReadings(made.map(({ match, ...one }) => ({ ...one, rule: match.rule }))).map(
      (finding) => ({
        ...finding,
        alternatives: finding.alternatives.filter((rule) => !excluded.has(rule)),
      }),
    ),
    exclusions,
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

function judgeRule(
  context: Comparison,
  match: RuleMatches,
  around: { readonly startUp: Uint8Array; readonly claims: Claims },
  watch: Watch,
): { made: Made[]; exclusions: RuleExclusion[] } {
  const { rule } = match;
  const made: Made[] = [];
  const exclusions = startUpExclusion(context, match, around.startUp);
  for (const measured of measureSubjects(context, match, around)) {
    const judged = { measures: measuresOf(measured), versions: context.versions };
    if (!isRelevant(rule, measured, judged)) {
      watch({ rule, measured, judged, outcome: null });
      continue;
    }
    const reason = excludedBecause(rule, measured);
    const finding = reason ? null : makeFinding(match, measured, judged);
    watch({ rule, measured, judged, outcome: reason ?? finding });
    if (finding) made.push({ match, measured, finding });
    // What was never there needs no word.
    else if (reason && (reason.reason !== 'gone-in-source' || reason.params['baseBytes'] !== 0))
      exclusions.push(reason);
  }
  return { made, exclusions };
}

function claim(claims: Claims, context: Comparison, { match, measured, finding }: Made): void {
  const { anchors, companions } = measured.subject;
  for (const stack of anchors) claims.seen[stack] = 1;
  for (const group of explainedGroups(match, context, measured)) claims.groups.add(group);
  if (finding.level === 'pattern') return;
  for (const stack of [...anchors, ...companions]) claims.stacks[stack] = 1;
}

/** Keys of the goroutine groups that a finding explains: its own, and those its rule names beside them. */
function explainedGroups(
  { rule }: RuleMatches,
  context: Comparison,
  { goroutines }: MeasuredSubject,
): string[] {
  const own = (goroutines?.groups ?? []).map(goroutineGroupKey);
  const match = compileFramePatterns(rule.goroutines?.alsoClaims ?? []);
  const also = context.goroutines.flatMap((summary) =>
    summary.groups.filter(({ stack }) => stack.some((name) => match(name).length > 0)),
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
