import * as v from 'valibot';
import type { Comparison } from '#core/case/comparison';
import type { Library } from '#core/evidence/library-schema';
import type { Measurement } from '#core/measures/measurement';
import type { MeasureName } from '#core/measures/measure-names';
import type { Judged } from '#core/rules/check-bounds';
import { type RuleOutcome, runRules } from '#core/rules/engine';
import type { ReadyRule } from '#core/rules/leak-rule';
import { leakRuleSchema } from '#core/rules/leak-rule-schema';
import { matchStacks } from '#core/rules/match-stacks';
import { readyRules } from '#core/rules/ready-rules';

/** What a rule.yaml may say; what is left out is as little as a rule can say. */
export type RuleText = Partial<v.InferInput<typeof leakRuleSchema>>;

/** A rule about what `shop.keep` holds, which grows. */
export function ruleText(given: RuleText = {}): v.InferOutput<typeof leakRuleSchema> {
  return v.parse(leakRuleSchema, {
    id: 'shop/kept',
    sampleType: 'inuse_space',
    subject: 'caller',
    shapes: [{ id: 'plain', role: 'anchor', frames: ['shop.keep'] }],
    ladder: { likely: [['lasting-growth']], strong: [] },
    ...given,
  });
}

/** The same, ready for the engine. */
export function ruleOf(given: RuleText = {}, libraries: readonly Library[] = []): ReadyRule {
  return readyRules([ruleText(given)], libraries)[0]!;
}

/** What rules find in a comparison. */
export function outcomeOf(context: Comparison, ...rules: readonly RuleText[]): RuleOutcome {
  const ready = readyRules(rules.map(ruleText), []);
  return runRules(context, matchStacks(context.series, ready));
}

/** Measures as a test gives them: a number, a word or words; null = unknown, what is left out `not-judged`. */
export type GivenMeasures = Partial<
  Record<MeasureName, number | string | readonly string[] | null | Measurement>
>;

/** Measures that were never measured: for bounds alone. */
export function judgedBy(
  given: GivenMeasures,
  versions: Judged['versions'] = {
    go: { version: null, min: null, max: null },
    modules: [],
  },
): Judged {
  const of = (name: MeasureName): Measurement => {
    const value = given[name];
    if (value === undefined || value === null) return { known: false, because: 'not-judged' };
    if (typeof value === 'object' && 'known' in value) return value;
    return { known: true, value, unit: typeof value === 'number' ? 'objects' : 'word' };
  };
  return { measures: { of, taken: () => ({}) }, versions };
}
