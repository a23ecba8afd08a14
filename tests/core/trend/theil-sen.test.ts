import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { theilSen } from '#core/trend/theil-sen';

describe('theilSen', () => {
  it('gives a straight line its slope, with an interval of width zero', () => {
    expect(theilSen([0, 1, 2, 3, 4], [10, 13, 16, 19, 22])).toEqual({
      perHour: 3,
      low: 3,
      high: 3,
    });
  });

  it('is not moved by one wild point', () => {
    const slope = theilSen([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 900, 4, 5, 6])!;
    expect(slope.perHour).toBe(1);
  });

  it('is null without two distinct times', () => {
    expect(theilSen([], [])).toBeNull();
    expect(theilSen([1], [5])).toBeNull();
    expect(theilSen([1, 1], [5, 9])).toBeNull();
  });

  it('takes the ranks of Kendall’s exact distribution: 2nd and 14th of 15 slopes for six points', () => {
    const hours = [0, 1, 2, 3, 4, 5];
    const values = [0, 3, 1, 6, 4, 9];
    const slopes = hours
      .flatMap((from) =>
        hours.slice(from + 1).map((to) => (values[to]! - values[from]!) / (to - from)),
      )
      .sort((a, b) => a - b);
    const slope = theilSen(hours, values)!;
    expect(slope.low).toBe(slopes[1]);
    expect(slope.high).toBe(slopes[13]);
  });

  it('gives the whole range below five points', () => {
    expect(theilSen([0, 1, 2], [0, 1, 5])).toEqual({ perHour: 2.5, low: 1, high: 4 });
  });

  it('covers the true slope in about 95 of 100 noisy series', () => {
    const random = pseudoRandom(7);
    for (const points of [6, 12, 40]) {
      let covered = 0;
      for (let run = 0; run < 500; run++) {
        const hours = Array.from({ length: points }, (_, at) => at);
        const values = hours.map((hour) => 2 * hour + 10 * (random() + random() + random() - 1.5));
        const { low, high } = theilSen(hours, values)!;
        if (low <= 2 && 2 <= high) covered++;
      }
      expect(covered / 500).toBeGreaterThan(0.92);
      expect(covered / 500).toBeLessThan(0.995);
    }
  });

  it('scales with the values and does not mind where time starts', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (series, factor) => {
        const hours = series.map((_, at) => at);
        const slope = theilSen(hours, series)!;
        const scaled = theilSen(
          hours.map((hour) => hour + 100),
          series.map((value) => value * factor),
        )!;
        expect(scaled.perHour).toBeCloseTo(slope.perHour * factor, 6);
        expect(slope.low).toBeLessThanOrEqual(slope.perHour);
        expect(slope.high).toBeGreaterThanOrEqual(slope.perHour);
      }),
    );
  });
});

/** Deterministic numbers in [0, 1) (mulberry32). */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
