import { describe, expect, it } from 'vitest';
import { type ComparisonOf, comparisonOf, goroutinesOf, MB } from '#support/comparison-of';
import { outcomeOf, type RuleText } from '#support/rule-of';

const KEEP = ['shop.keep', 'main.serve'];
const details = (rule: RuleText, given: ComparisonOf = {}) => {
  const stacks = [{ stack: KEEP, held: [20, 80, 40] }];
  return outcomeOf(comparisonOf({ stacks, ...given }), rule).findings[0]!.details;
};

describe('details of a finding', () => {
  it('are its shape and its blocks', () => {
    expect(details({})).toEqual({
      ...{ caller: 'main.serve', shape: 'plain', blockBytes: MB, largestBlockBytes: MB },
      peakBytes: 80 * MB,
    });
    const mixed = [
      { stack: KEEP, held: [30], size: 100 },
      { stack: KEEP, held: [10], size: 300 },
    ];
    expect(details({ subject: 'process' }, { stacks: mixed })).toEqual({
      ...{ shape: 'plain', blockBytes: 150, largestBlockBytes: 300, peakBytes: 6000 },
    });
  });

  it('are its version as far as that is known', () => {
    const affects = { module: 'go', below: '1.23' };
    expect(details({ affects })).toMatchObject({ module: 'go', version: null });
    const versions = { go: { version: '1.22', min: null, max: null }, modules: [] };
    expect(details({ affects }, { versions })).toMatchObject({ version: '1.22' });
  });

  it('are what it counts, and the amounts it names', () => {
    const stacks = [
      { stack: KEEP, held: [20], size: 512 },
      { stack: ['shop.beside', 'main.serve'], held: [3], size: 512 },
    ];
    const rule: RuleText = {
      shapes: [
        { id: 'plain', role: 'anchor', frames: ['shop.keep'] },
        { id: 'beside', role: 'companion', frames: ['shop.beside'] },
      ],
      estimates: 'timers',
      details: { own: 'anchorBytes', number: 'anchorObjects', beside: 'companionBytes' },
    };
    expect(details(rule, { stacks })).toMatchObject({
      ...{ timers: 20, own: 20 * 512, number: 20, beside: 3 * 512 },
    });
  });

  it('are its goroutines, before and now', () => {
    const goroutines = [5, 30].map((count) =>
      goroutinesOf({ stack: ['main.wait'], count }, { stack: ['main.idle'], count: 2 }),
    );
    const rule = (minimumGain: number): RuleText => ({
      goroutines: { waits: null, frames: ['main.wait'], minimumGain, minimumCount: 25 },
    });
    expect(details(rule(25), { goroutines })).toMatchObject({
      ...{ goroutines: 32, baseGoroutines: 7, groups: [{ count: 30, baseCount: 5 }] },
    });
    expect(details(rule(26), { goroutines })).toMatchObject({ goroutines: 32, groups: [] });
    expect(details(rule(25), { goroutines: goroutines.slice(1) })).toMatchObject({
      ...{ goroutines: 32, baseGoroutines: null },
    });
    expect(details(rule(25))).toMatchObject({ goroutines: null, baseGoroutines: null, groups: [] });
  });

  it('are read by what they are of', () => {
    const found = details({});
    // @ts-expect-error -- only a rule about fields names one
    expect(found.field).toBeUndefined();
    expect('caller' in found && found.caller).toBe('main.serve');
  });
});
