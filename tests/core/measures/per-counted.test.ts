import { describe, expect, it } from 'vitest';
import { mostCounted, perCounted, perMostCounted } from '#core/measures/per-counted';
import { goroutinesOf } from '#support/comparison-of';
import { measuredOf, valueOf } from '#support/measured-of';

const profile = (count: number) => goroutinesOf({ stack: ['shop.work'], count });
const held = (objects: number, ...goroutines: number[]) =>
  measuredOf({
    stacks: [{ stack: ['shop.keep'], held: [objects] }],
    goroutines: goroutines.map(profile),
  });

describe('objects for each goroutine that is counted', () => {
  it('are by the last profile, or by the one with most', () => {
    expect(valueOf(perCounted(held(40, 20, 4)))).toBe(10);
    expect(valueOf(perMostCounted(held(40, 20, 4)))).toBe(2);
    expect(mostCounted([profile(20), profile(4)])).toBe(20);
  });

  it('take no goroutine for one', () => {
    expect(valueOf(perCounted(held(40, 0)))).toBe(40);
    expect(mostCounted([])).toBe(0);
  });

  it('are not known of few samples, or without a profile', () => {
    expect(valueOf(perCounted(held(10, 1)))).toBe(10);
    expect(valueOf(perCounted(held(9, 1)))).toBe('unknown: few-samples');
    expect(valueOf(perCounted(held(10)))).toBe('unknown: no-goroutine-profile');
  });
});
