import * as v from 'valibot';
import { compare } from '#core/case/compare';
import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { LIBRARIES } from '#core/evidence/libraries';
import type { MeasureName } from '#core/measures/measure-names';
import { runRules } from '#core/rules/engine';
import type { ReadyRule } from '#core/rules/leak-rule';
import { leakRuleSchema } from '#core/rules/leak-rule-schema';
import { matchStacks } from '#core/rules/match-stacks';
import { readyRules } from '#core/rules/ready-rules';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import type { RuleFinding } from '#core/rules/rule-outcome';

const READY = readyRules(RULE_CATALOG, LIBRARIES);

/** What the rules find in a case, with their measures: a report keeps neither these nor the ladder's steps. */
export function judgeRules(
  snapshots: readonly CaseSnapshot[],
  rules: readonly ReadyRule[] = READY,
): readonly RuleFinding[] {
  const context = compare(readCase(snapshots));
  return runRules(context, matchStacks(context.series, rules)).findings;
}

/** Rules of a test's own, as their rule.yaml would say them. */
export function rulesOf(
  ...texts: readonly v.InferInput<typeof leakRuleSchema>[]
): readonly ReadyRule[] {
  return readyRules(
    texts.map((text) => v.parse(leakRuleSchema, text)),
    LIBRARIES,
  );
}

/** Level of a rule's only finding; null = it has none. */
export function levelOf(snapshots: readonly CaseSnapshot[], rule: string): string | null {
  const found = judgeRules(snapshots).filter((finding) => finding.rule === rule);
  if (found.length > 1) throw new Error(`${rule} has ${found.length} findings`);
  return found[0]?.level ?? null;
}

/** What a measure of a rule's only finding says; the reason where it is unknown. */
export function measured(
  snapshots: readonly CaseSnapshot[],
  rule: string,
  name: MeasureName,
): unknown {
  const [finding] = judgeRules(snapshots).filter((one) => one.rule === rule);
  const measurement = finding?.measures[name];
  if (!measurement) return undefined;
  return measurement.known ? measurement.value : measurement.because;
}
