import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifySeries, hasGrown, MINIMUM_POINTS } from '#core/trend/classify-series';
import type { TrendClass } from '#core/trend/trend-types';

const MB = 2 ** 20;
/** What one sampled object of a small block is worth. */
const SMALL_BLOCKS = 512 * 1024;

function pointsOf(megabytes: readonly number[], quantum = 0.1 * MB) {
  return {
    hours: megabytes.map((_, at) => at),
    values: megabytes.map((value) => value * MB),
    quantum,
  };
}

const AUTHORED: readonly [TrendClass, string, readonly number[]][] = [
  ['steady-growth', 'a leak at constant rate', [10, 20, 30, 40, 50, 60]],
  ['steady-growth', 'a leak with sampling jitter', [10, 21, 28, 42, 49, 61]],
  ['steady-growth', 'a leak that a collection interrupts once', [10, 20, 30, 27, 37, 47, 57]],
  ['steady-growth', 'three snapshots of a leak', [10, 30, 50]],
  ['step', 'a cache that is loaded at once', [10, 10, 60, 60, 60]],
  ['plateau', 'a cache that fills and stays', [10, 40, 55, 60, 60, 61]],
  ['sawtooth', 'load that comes and goes', [10, 60, 12, 58, 11, 61]],
  ['shrinking', 'memory that is given back', [60, 50, 40, 30, 20]],
  ['noise', 'a start-up constant', [10, 10, 10, 10]],
  ['noise', 'a constant seen through sampling', [10, 10.2, 9.9, 10.1, 10]],
  ['insufficient-data', 'two snapshots', [10, 60]],
  ['insufficient-data', 'one snapshot', [10]],
];

describe('classifySeries', () => {
  it.each(AUTHORED)('says %s of %s', (expected, _, series) => {
    expect(classifySeries(pointsOf(series)).class).toBe(expected);
  });

  it('does not take what a few sampled objects could explain for growth', () => {
    const rise = [8, 8.4, 8.8, 9.2, 9.4];
    expect(classifySeries(pointsOf(rise, 0)).class).toBe('steady-growth');
    expect(classifySeries(pointsOf(rise, SMALL_BLOCKS)).class).toBe('noise');
  });

  it('decides no class on fewer snapshots than it needs', () => {
    for (const [expected, , series] of AUTHORED) {
      const least = (MINIMUM_POINTS as Partial<Record<TrendClass, number>>)[expected];
      if (least === undefined) continue;
      expect(classifySeries(pointsOf(series.slice(0, least - 1))).class).not.toBe(expected);
    }
  });

  it('depends on the shape, not on the unit', () => {
    const series = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(series, fc.constantFrom(2, 1024, 1048576), (values, factor) => {
        const hours = values.map((_, at) => at / 60);
        const small = classifySeries({ hours, values, quantum: 2 });
        const large = classifySeries({
          hours,
          values: values.map((value) => value * factor),
          quantum: 2 * factor,
        });
        expect(large.class).toBe(small.class);
      }),
    );
  });

  it('never calls a series that ends where it began, or below, growing', () => {
    const series = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(series, (values) => {
        const points = { hours: values.map((_, at) => at), values, quantum: 0 };
        if (values.at(-1)! > values[0]!) return;
        expect(hasGrown(points)).toBe(false);
        expect(['steady-growth', 'step', 'plateau']).not.toContain(classifySeries(points).class);
      }),
    );
  });
});
