import { climb } from '#core/rules/climb';
import type { ConfidenceLevel } from '#core/rules/confidence-level';
import { type JudgedSubject, runRules } from '#core/rules/engine';
import { gateBounds } from '#core/rules/gate-bounds';
import type { LeakRule } from '#core/rules/leak-rule';
import { readyCatalog } from '#core/rules/ready-catalog';
import type { RuleExclusion } from '#core/rules/rule-outcome';
import type { Comparison } from '#core/case/comparison';
import { judgedMatches } from './analyze-case.ts';
import { reportBound, reportStep } from './report-bounds.ts';
import type { ReportBound, ReportStep } from './report-model.ts';

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
  /** Why there is none, where there is a word for it; the first step tells which bounds were missed. */
  readonly excluded: RuleExclusion | null;
  /** The gate, where the rule has one, then the ladder. */
  readonly steps: readonly ExplainedStep[];
}

export interface ExplainedStep {
  /** `gate`: to be a finding at all, where something is asked for that. */
  readonly step: 'gate' | ReportStep['level'];
  readonly holds: boolean;
  /** Of several ways the one that holds, else the one that misses least; [] = the rule has none. */
  readonly bounds: readonly ReportBound[];
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
  const ready = readyCatalog(rules, comparison.libraries);
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
  const gate = gateBounds(rule, measured, judged);
  const finding = outcome && 'steps' in outcome ? outcome : null;
  const ladder = finding ? finding.steps : climb(rule, measured, judged).steps;
  const steps = ladder.map(reportStep).map(({ level, ...step }) => ({ step: level, ...step }));
  const gateStep: ExplainedStep = {
    step: 'gate',
    holds: gate.every(({ holds }) => holds),
    bounds: gate.map(reportBound),
  };
  return {
    subject: measured.subject.key,
    function: finding?.function ?? measured.subject.function,
    bytes: measured.sums.bytes,
    level: finding?.level ?? null,
    excluded: outcome && 'reason' in outcome ? outcome : null,
    steps: gate.length > 0 ? [gateStep, ...steps] : steps,
  };
}
