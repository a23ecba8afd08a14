import { describe, expect, it } from 'vitest';
import { comparisonOf, goroutinesOf } from '#support/comparison-of';
import { outcomeOf, type RuleText } from '#support/rule-of';

const KEEP = ['shop.keep', 'shop.serve'];
const growing = comparisonOf({ stacks: [{ stack: KEEP, held: [20, 40, 60] }] });
const level = { likely: [['goroutines-grow' as const]], strong: [] };
const found = (context: typeof growing, ...rules: RuleText[]): string[] =>
  outcomeOf(context, ...rules).findings.map(({ rule, level }) => `${rule} ${level}`);

describe('rules of one pass', () => {
  it('may explain the same stacks', () => {
    expect(found(growing, { id: 'a' }, { id: 'b' })).toEqual(['a likely', 'b likely']);
  });
});

describe('rules of a later pass', () => {
  it('leave alone what is explained above pattern', () => {
    expect(found(growing, { id: 'late', stage: 2 }, { id: 'a' })).toEqual(['a likely']);
    const never = { likely: [[{ objects: { moreThan: 1000 } }]], strong: [] };
    expect(found(growing, { id: 'late', stage: 2 }, { id: 'a', ladder: never })).toEqual([
      ...['a pattern', 'late likely'],
    ]);
  });

  it('come first where they say so', () => {
    const late: RuleText = { id: 'late', stage: 3, before: ['a'] };
    expect(found(growing, { id: 'a' }, late)).toEqual(['late likely']);
  });

  it('about the program’s own leaves leave alone what any finding is about', () => {
    const never = { likely: [[{ objects: { moreThan: 1000 } }]], strong: [] };
    const own: RuleText = {
      ...{ id: 'own', stage: 2, subject: 'leaf' },
      shapes: [{ id: 'leaf', role: 'anchor', frames: [], ownLeaf: true }],
    };
    expect(found(growing, own)).toEqual(['own likely']);
    expect(found(growing, own, { id: 'a', ladder: never })).toEqual(['a pattern']);
  });

  it('leave alone goroutines that a finding is about, and those that it names beside them', () => {
    const counts = (first: number, last: number) =>
      [first, last].map((count) =>
        goroutinesOf({ stack: ['shop.wait'], count }, { stack: ['shop.beside'], count }),
      );
    const context = comparisonOf({ snapshots: 1, goroutines: counts(1, 50) });
    const waiting = (id: string, stage: 1 | 2, symbol: string, also: string[]): RuleText => ({
      ...{ id, stage, shapes: [], subject: 'process', ladder: level },
      goroutines: {
        ...{ waits: null, frames: [symbol], minimumGain: 10, minimumCount: 10 },
        alsoClaims: also,
      },
    });
    const first = waiting('first', 1, 'shop.wait', []);
    const second = waiting('second', 2, 'shop.beside', []);
    expect(found(context, first, second)).toEqual(['first likely', 'second likely']);
    expect(found(context, first, waiting('same', 2, 'shop.wait', []))).toEqual(['first likely']);
    const both = waiting('first', 1, 'shop.wait', ['shop.beside']);
    expect(found(context, both, second)).toEqual(['first likely']);
    expect(outcomeOf(context, both).explainedGroups.size).toBe(2);
  });
});

describe('what rules tell', () => {
  it('lists by stack which of them explain it', () => {
    const { explained } = outcomeOf(growing, { id: 'a' }, { id: 'b' });
    expect([...explained]).toEqual([[0, ['a', 'b']]]);
    const never = { likely: [[{ objects: { moreThan: 1000 } }]], strong: [] };
    expect(outcomeOf(growing, { ladder: never }).explained.size).toBe(0);
  });

  it('names no alternative that was excluded', () => {
    const other = { id: 'b', minimum: { sampled: 1000 } };
    const alternatives = ['b', 'c'];
    const { findings, exclusions } = outcomeOf(growing, { id: 'a', alternatives }, other);
    expect(findings.map((one) => one.alternatives)).toEqual([['c']]);
    expect(exclusions).toMatchObject([{ rule: 'b', reason: 'too-small' }]);
  });

  it('has no word for what was never there', () => {
    const { exclusions } = outcomeOf(
      comparisonOf({ stacks: [{ stack: KEEP, held: [5, 5, 0] }] }),
      {},
    );
    expect(exclusions).toMatchObject([{ reason: 'gone-in-source' }]);
    const never = outcomeOf(comparisonOf({ stacks: [{ stack: KEEP, held: [0, 5, 0] }] }), {});
    expect(never.exclusions).toEqual([]);
  });

  it('leaves out what the rule does not require', () => {
    const requires = [{ objects: { moreThan: 60 } }];
    expect(outcomeOf(growing, { requires })).toMatchObject({ findings: [], exclusions: [] });
  });
});
