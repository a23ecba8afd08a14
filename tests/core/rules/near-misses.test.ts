import { describe, expect, it } from 'vitest';
import { TurnedAway } from '#core/rules/near-misses';
import { comparisonOf, goroutinesOf, MB } from '#support/comparison-of';
import { countedIn, measuredIn, type MeasuredOf } from '#support/measured-of';
import { ruleOf } from '#support/rule-of';

const leaves = ['shop.a', 'shop.b', 'shop.c', 'shop.d', 'shop.gone'];
const goroutines = [5, 30].map((count) => goroutinesOf({ stack: ['shop.wait'], count }));
const context = comparisonOf({
  stacks: leaves.map((leaf, at) => ({ stack: [leaf], held: [9, leaf === 'shop.gone' ? 0 : at] })),
  goroutines,
});
const told = (subjects: readonly string[], given: Partial<MeasuredOf> = {}, rule = {}) => {
  const turnedAway = new TurnedAway(context, ruleOf({ minimum: { sampled: 100 }, ...rule }));
  for (const leaf of subjects)
    turnedAway.add(
      measuredIn(context, { anchors: [leaf], subject: { key: leaf, function: leaf }, ...given }),
    );
  return turnedAway.nearMisses();
};

describe('subjects that a rule turned away', () => {
  it('are the three that hold most', () => {
    const all = told(['shop.b', 'shop.d', 'shop.c']).map(({ subject }) => subject);
    expect(all).toEqual(['shop.b', 'shop.d', 'shop.c']);
    const most = told(['shop.b', 'shop.d', 'shop.c', 'shop.d']).map(({ bytes }) => bytes / MB);
    expect(most).toEqual([3, 3, 2]);
  });

  it('are told with what they miss', () => {
    expect(told(['shop.d'])).toMatchObject([
      {
        ...{ rule: 'shop/kept', stage: 1, subject: 'shop.d', function: 'shop.d', objects: 3 },
        ...{ sampleType: 'inuse_space', bytes: 3 * MB, baseBytes: 9 * MB },
        bounds: [{ measure: 'sampled', bound: { atLeast: 100 }, holds: false }],
      },
    ]);
  });

  it('are not what is gone, or has companions only', () => {
    expect(told(['shop.a'])).toEqual([]);
    expect(told(['shop.gone'])).toEqual([]);
    expect(told(['shop.none'], { companions: ['shop.d'] })).toEqual([]);
  });

  it('may be goroutines, or the process', () => {
    const counted = { counted: countedIn(goroutines) };
    expect(told(['shop.none'], counted)).toMatchObject([{ sampleType: 'goroutine' }]);
    expect(told(['shop.none'], {}, { shapes: [] })).toHaveLength(1);
  });
});
