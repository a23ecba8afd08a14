import { describe, expect, it } from 'vitest';
import { climb } from '#core/rules/climb';
import { measuredOf } from '#support/measured-of';
import { type GivenMeasures, judgedBy, ruleOf, type RuleText } from '#support/rule-of';

const measured = measuredOf({ stacks: [{ stack: ['shop.keep'], held: [20, 40, 60] }] });
const climbed = (ladder: NonNullable<RuleText['ladder']>, measures: GivenMeasures) =>
  climb(ruleOf({ ladder }), measured, judgedBy(measures));
const LADDER: RuleText['ladder'] = {
  likely: [[{ kept: { atLeast: 2 } }], [{ seen: { atLeast: 5 } }]],
  strong: [[{ rested: { atLeast: 3 } }]],
};

describe('climb', () => {
  it('takes any of the conditions for a step, strong only above likely', () => {
    const level = (kept: number, seen: number, rested: number) =>
      climbed(LADDER, { kept, seen, rested }).level;
    expect(level(1, 4, 2)).toBe('pattern');
    expect(level(2, 4, 2)).toBe('likely');
    expect(level(1, 5, 2)).toBe('likely');
    expect(level(2, 4, 3)).toBe('strong');
    expect(level(1, 4, 3)).toBe('pattern');
  });

  it('never takes a step that the rule does not have', () => {
    const ladder: RuleText['ladder'] = { likely: [['always']], strong: [] };
    const { level, steps } = climbed(ladder, {});
    expect(level).toBe('pattern');
    expect(steps).toEqual([
      { level: 'likely', bounds: [], holds: false },
      { level: 'strong', bounds: [], holds: false },
    ]);
  });

  it('tells both steps, reached or not, by the way that misses least', () => {
    const { steps } = climbed(LADDER, { kept: 1, seen: 5, rested: 2 });
    expect(steps).toMatchObject([
      { level: 'likely', holds: true, bounds: [{ measure: 'seen' }] },
      { level: 'strong', holds: false, bounds: [{ measure: 'rested', measurement: { value: 2 } }] },
    ]);
  });

  it('says what carried it there, and nothing of a step above', () => {
    const ladder: RuleText['ladder'] = {
      likely: [[{ seen: { atLeast: 1 } }]],
      strong: [[{ growth: { moreThan: 0 } }]],
    };
    const codes = (measures: GivenMeasures): string[] =>
      climbed(ladder, measures).evidence.map(({ code }) => code);
    expect(codes({ seen: 1, growth: 1 })).toEqual(['seen-again', 'grew-steadily-in']);
    expect(codes({ seen: 1, growth: 0 })).toEqual(['seen-again']);
    expect(codes({ seen: 0, growth: 1 })).toEqual([]);
  });
});
