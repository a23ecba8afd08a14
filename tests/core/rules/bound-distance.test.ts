import { describe, expect, it } from 'vitest';
import { type Measurement, number, unknown, word } from '#core/measures/measurement';
import { boundDistance, compareNearness, nearnessOf } from '#core/rules/bound-distance';
import type { Bound } from '#core/rules/bounds-schema';
import { type BoundVerdict, holds } from '#core/rules/check-bounds';

const verdict = (bound: Bound, measurement: Measurement): BoundVerdict => ({
  ...{ measure: 'kept', bound, measurement, holds: holds(bound, measurement) },
});
const distance = (bound: Bound, value: number): number =>
  boundDistance(verdict(bound, number(value, 'objects')));

describe('boundDistance', () => {
  it('is the part that is missing of what is asked for', () => {
    expect(distance({ atLeast: 10 }, 4)).toBe(0.6);
    expect(distance({ moreThan: 10 }, 10)).toBe(0);
    expect(distance({ atLeast: 10 }, -5)).toBe(1);
    expect(distance({ moreThan: 0 }, 0)).toBe(1);
  });

  it('is the part that is too much', () => {
    expect(distance({ atMost: 4 }, 16)).toBe(0.75);
    expect(distance({ atMost: 0 }, 3)).toBe(1);
    expect(distance({ atLeast: 1, atMost: 4 }, 8)).toBe(0.5);
    expect(distance({ atMost: -1 }, 0)).toBe(1);
  });

  it('is half-way for a word, and for what is not known', () => {
    expect(boundDistance(verdict({ oneOf: ['a'] }, word('b')))).toBe(0.5);
    expect(boundDistance(verdict({ atLeast: 1 }, unknown('no-time')))).toBe(0.5);
  });
});

describe('nearness', () => {
  const met = verdict({ atLeast: 1 }, number(5, 'objects'));
  const near = verdict({ atLeast: 10 }, number(9, 'objects'));
  const far = verdict({ atLeast: 10 }, number(1, 'objects'));
  const open = verdict({ atLeast: 1 }, unknown('no-time'));
  const isNearer = (a: BoundVerdict[], b: BoundVerdict[]): boolean =>
    compareNearness(nearnessOf(a), nearnessOf(b)) < 0;

  it('counts misses, those not known, and how far off the rest are', () => {
    const [missed, notKnown, off] = nearnessOf([met, near, open]);
    expect([missed, notKnown]).toEqual([2, 1]);
    expect(off).toBeCloseTo(0.6, 12);
  });

  it('is decided by misses, then by what is not known, then by the distance', () => {
    expect(isNearer([far], [near, near])).toBe(true);
    expect(isNearer([far], [open])).toBe(true);
    expect(isNearer([near], [far])).toBe(true);
    expect(isNearer([near], [near])).toBe(false);
  });
});
