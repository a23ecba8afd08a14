import { describe, expect, it } from 'vitest';
import { readHolders } from '#core/case/case-holders';
import type { RuleFinding } from '#core/rules/rule-outcome';
import { type ComparisonOf, comparisonOf, goroutinesOf, MB } from '#support/comparison-of';
import { gorefOf } from '#support/goref-of';
import { outcomeOf, type RuleText } from '#support/rule-of';

const KEEP = ['shop.keep', 'main.serve'];
const only = (given: ComparisonOf, rule: RuleText = {}): RuleFinding => {
  const { findings } = outcomeOf(comparisonOf(given), rule);
  expect(findings).toHaveLength(1);
  return findings[0]!;
};
const held = (...objects: number[]): ComparisonOf => ({ stacks: [{ stack: KEEP, held: objects }] });
const never: RuleText['ladder'] = { likely: [[{ objects: { moreThan: 1e9 } }]], strong: [] };

describe('proven', () => {
  const holders = (bytes: number) =>
    readHolders(gorefOf([{ chain: ['main.cache', 'm. (map[int]string)'], bytes }]));
  const pattern = {
    ...{ verdict: 'proves' as const, code: 'held-by-root', joinedBy: 'size' as const },
    elements: [],
  };
  const levelOf = (rule: RuleText, bytes = 60 * MB): string =>
    only({ ...held(20, 40, 60), holders: holders(bytes) }, rule).level;

  it('takes references that prove it, and likely', () => {
    expect(levelOf({ holders: [pattern] })).toBe('proven');
    expect(levelOf({ holders: [pattern], ladder: never })).toBe('pattern');
    expect(levelOf({ holders: [pattern] }, 30 * MB)).toBe('likely');
    expect(levelOf({})).toBe('likely');
  });

  it('takes no ladder where the references are the leak itself', () => {
    expect(levelOf({ holders: [{ ...pattern, alone: true }], ladder: never })).toBe('proven');
  });

  it('leaves no other rule in question', () => {
    const finding = (ladder: RuleText['ladder'] & object) =>
      only(
        { ...held(20, 40, 60), holders: holders(60 * MB) },
        { holders: [pattern], alternatives: ['go/other'], ladder },
      );
    const likely = { likely: [['lasting-growth' as const]], strong: [] };
    expect(finding(likely).alternatives).toEqual([]);
    expect(finding(never).alternatives).toEqual(['go/other']);
  });
});

describe('the numbers of a finding', () => {
  it('are bytes with those of companions, or objects of the anchors alone', () => {
    const given: ComparisonOf = {
      stacks: [
        { stack: KEEP, held: [20, 40] },
        { stack: ['shop.beside', 'main.serve'], held: [1, 2], size: 4 * MB },
      ],
    };
    const shapes: RuleText['shapes'] = [
      { id: 'plain', role: 'anchor', frames: ['shop.keep'] },
      { id: 'beside', role: 'companion', frames: ['shop.beside'] },
    ];
    const both = { bytes: 48 * MB, baseBytes: 24 * MB };
    expect(only(given, { shapes })).toMatchObject({
      ...both,
      ...{ sampleType: 'inuse_space', objects: 42, baseObjects: 21 },
      ...{ series: [24 * MB, 48 * MB], slopePerHour: 24 * MB },
    });
    expect(only(given, { shapes, sampleType: 'inuse_objects' })).toMatchObject({
      ...both,
      ...{ sampleType: 'inuse_objects', objects: 40, baseObjects: 20 },
      ...{ series: [20, 40], slopePerHour: 20 },
    });
  });

  it('know no slope of one snapshot', () => {
    expect(only(held(20))).toMatchObject({ baseBytes: null, slopePerHour: null });
  });

  it('are goroutines where these were counted', () => {
    const goroutines = [5, 30].map((count) => goroutinesOf({ stack: ['shop.keep'], count }));
    const rule: RuleText = {
      goroutines: { waits: null, frames: ['shop.keep'], minimumGain: 10, minimumCount: 25 },
    };
    expect(only({ ...held(20, 40), goroutines }, rule)).toMatchObject({
      ...{ sampleType: 'goroutine', objects: 30, baseObjects: 5, series: [5, 30] },
      ...{ bytes: 40 * MB, slopePerHour: null, stack: ['shop.keep'] },
    });
    expect(only({ ...held(20, 40), goroutines: goroutines.slice(1) }, rule)).toMatchObject({
      ...{ objects: 30, baseObjects: null },
    });
  });
});

describe('the function that stands for a finding', () => {
  it('is the caller, or what matched in the heaviest stack', () => {
    expect(only(held(20)).function).toBe('main.serve');
    const given: ComparisonOf = {
      stacks: [
        { stack: ['shop.keep', 'main.a'], held: [1] },
        { stack: ['shop.keepMore', 'main.b'], held: [20] },
      ],
    };
    const shapes: RuleText['shapes'] = [
      { id: 'plain', role: 'anchor', frames: [['shop.keep', 'shop.keepMore']] },
    ];
    const whole = only(given, { subject: 'process', shapes });
    expect(whole).toMatchObject({ function: 'shop.keepMore', stack: ['shop.keepMore', 'main.b'] });
  });

  it('is the goroutines’ last known frame, without one their own function', () => {
    const goroutines = [
      goroutinesOf({ stack: ['net.(*conn).Read', 'lib.wait', 'lib.serve'], count: 30 }),
    ];
    const named = (frames: string[] | null, stays = false): string =>
      only(
        { snapshots: 1, goroutines },
        {
          ...{ shapes: [], subject: 'process' },
          goroutines: { waits: null, frames, stays, minimumGain: 10, minimumCount: 25 },
        },
      ).function;
    expect(named(['lib.wait', 'lib.serve'])).toBe('lib.serve');
    expect(named(['lib.wait', 'lib.serve'], true)).toBe('lib.wait');
    expect(named(null)).toBe('lib.wait');
  });
});

describe('what is said of a finding', () => {
  it('is each thing once', () => {
    const ladder: RuleText['ladder'] = {
      likely: [[{ growth: { moreThan: 0 } }]],
      strong: [[{ growth: { moreThan: 1 } }]],
    };
    const codes = only(held(20, 40, 60), { ladder }).evidence.map(({ code }) => code);
    expect(codes).toEqual(['stack-matched', 'grew-steadily-in']);
  });

  it('always names something to do next', () => {
    const next = (given: RuleText['next'] & object) =>
      only(held(20, 40), { next: given }).next.map(({ code }) => code);
    expect(next([])).toEqual(['take-more-snapshots']);
    expect(next([{ say: 'copy-it', when: 'single-snapshot' }])).toEqual(['take-more-snapshots']);
    expect(next(['copy-it'])).toEqual(['copy-it']);
  });

  it('may ask for the level that was reached', () => {
    const against = (ladder: RuleText['ladder'] & object) =>
      only(held(20, 40), { ladder, against: [{ say: 'unsure', when: 'below-strong' }] }).against;
    expect(against(never)).toHaveLength(1);
    const strong = { likely: [['lasting-growth' as const]], strong: [['growing' as const]] };
    expect(against(strong)).toEqual([]);
  });
});
