import { describe, expect, it } from 'vitest';
import { type Judgement, mergeReadings } from '#core/rules/merge-readings';
import type { ConfidenceLevel } from '#core/rules/confidence-level';
import type { RuleFinding } from '#core/rules/rule-outcome';
import { measuredOf } from '#support/measured-of';
import { ruleOf, type RuleText } from '#support/rule-of';

const measured = measuredOf({ stacks: [{ stack: ['shop.keep'], held: [20, 40] }] });

const judgement = (
  id: string,
  level: ConfidenceLevel,
  exclusive: RuleText['exclusive'] = [],
  subject = '',
): Judgement => ({
  rule: ruleOf({ id, exclusive }),
  measured,
  finding: { rule: id, level, subject, readings: [], against: [] } as unknown as RuleFinding,
});

const merged = (...judgements: Judgement[]) =>
  mergeReadings(judgements).map(({ rule, readings }) => [rule, readings.map((one) => one.rule)]);

const OTHER = [{ rule: 'b' }];

describe('mergeReadings', () => {
  it('makes one finding of causes that exclude each other, at one level', () => {
    expect(merged(judgement('a', 'likely', OTHER), judgement('b', 'likely'))).toEqual([
      ['a', ['a', 'b']],
    ]);
    expect(merged(judgement('a', 'strong', OTHER), judgement('b', 'strong'))).toEqual([
      ['a', ['a', 'b']],
    ]);
  });

  it.each([
    ['at two levels', judgement('b', 'strong')],
    ['of two subjects', judgement('b', 'likely', [], 'other')],
    ['that do not exclude each other', judgement('c', 'likely')],
  ])('leaves alone causes %s', (_, other) => {
    expect(merged(judgement('a', 'likely', OTHER), other)).toHaveLength(2);
  });

  it.each(['pattern', 'proven', 'excluded'] as const)('merges nothing that is %s', (level) => {
    expect(merged(judgement('a', level, OTHER), judgement('b', level))).toHaveLength(2);
  });

  it('puts the reading first that something speaks for', () => {
    const first = (moreThan: number) =>
      merged(
        judgement('a', 'likely', OTHER),
        judgement('b', 'likely', [{ rule: 'a', firstWhen: { objects: { moreThan } } }]),
      );
    expect(first(39)).toEqual([['b', ['b', 'a']]]);
    expect(first(40)).toEqual([['a', ['a', 'b']]]);
  });

  it('says of the others that they may be it', () => {
    const [finding] = mergeReadings([judgement('a', 'likely', OTHER), judgement('b', 'likely')]);
    expect(finding!.against).toEqual([{ code: 'other-reading', params: { rule: 'b' } }]);
    expect(finding!.readings).toEqual([
      { rule: 'a', level: 'likely' },
      { rule: 'b', level: 'likely' },
    ]);
  });
});
