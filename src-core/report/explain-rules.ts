import { checkCondition, type BoundVerdict } from '#core/rules/check-bounds';
import { climb } from '#core/rules/climb';
import type { ConfidenceLevel } from '#core/rules/confidence-level';
import { type JudgedSubject, runRules } from '#core/rules/engine';
import type { LeakRule } from '#core/rules/leak-rule';
import { readyRules } from '#core/rules/ready-rules';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import type { RuleExclusion } from '#core/rules/rule-outcome';
import type { Comparison } from '#core/case/comparison';
import { judgedMatches } from './analyze-case.ts';

/** How a rule fared on a case, for who writes it. */
export interface ExplainedRule {
  readonly rule: string;
  /** Stacks of the case that its shapes match, whatever another rule explains. */
  readonly stacks: number;
  /** Heaviest first. */
  readonly subjects: readonly ExplainedSubject[];
}

export interface ExplainedSubject {
  /** Distinguishes subjects of one rule; '' = the whole profile. */
  readonly subject: string;
  readonly function: string;
  readonly bytes: number;
  /** Level of the finding; null = there is none. */
  readonly level: ConfidenceLevel | null;
  /** Why there is none, if the rule says so; else its `requires` are not met, or it is too little. */
  readonly excluded: RuleExclusion | null;
  /** `requires` of rules that have some, then the ladder. */
  readonly steps: readonly ExplainedStep[];
}

export interface ExplainedStep {
  readonly step: 'requires' | 'likely' | 'strong';
  readonly holds: boolean;
  /** Of several ways the one that holds, else the one that misses least; [] = the rule has none. */
  readonly bounds: readonly BoundVerdict[];
}

/**
 * Says of rules which bounds a case met and missed. All rules have their turn, so that what is told is what a
 * report would find.
 *
 * @param rules - Those of packs, beside the catalog's.
 * @param wanted - Ids of the rules that are told, in the order of the answer.
 */
export function explainRules(
  comparison: Comparison,
  rules: readonly LeakRule[],
  wanted: readonly string[],
): readonly ExplainedRule[] {
  const ready = readyRules([...RULE_CATALOG, ...rules], comparison.libraries);
  const matches = judgedMatches(comparison, ready);
  const told = new Map(wanted.map((id) => [id, [] as ExplainedSubject[]]));
  runRules(comparison, matches, (one) => told.get(one.rule.id)?.push(explained(one)));
  return wanted.map((id) => {
    const stacks = new Set(
      matches.rules.filter(({ rule }) => rule.id === id).flatMap((match) => match.stacks),
    );
    const subjects = told.get(id)!.sort((a, b) => b.bytes - a.bytes);
    return { rule: id, stacks: stacks.size, subjects };
  });
}

function explained({ rule, measured, judged, outcome }: JudgedSubject): ExplainedSubject {
  const requires = checkCondition(rule.requires, judged);
  const needed: ExplainedStep = {
    step: 'requires',
    bounds: requires,
    holds: requires.every(({ holds }) => holds),
  };
  const steps = climb(rule, measured, judged).steps.map(({ level, holds, bounds }) => ({
    step: level,
    holds,
    bounds,
  }));
  const { subject, sums } = measured;
  return {
    subject: subject.key,
    function: outcome && 'function' in outcome ? outcome.function : subject.function,
    bytes: sums.bytes,
    level: outcome && 'level' in outcome ? outcome.level : null,
    excluded: outcome && 'reason' in outcome ? outcome : null,
    steps: rule.requires.length > 0 ? [needed, ...steps] : steps,
  };
}
