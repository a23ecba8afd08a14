import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeError, classifySeries, hasGrown, MINIMUM_POINTS } from '#core/trend/classify-series';
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

/** Exact values, an hour apart. */
const exact = (...values: number[]) => ({ hours: [...values.keys()], values, quantum: 0 });
const classOf = (...values: number[]): TrendClass => classifySeries(exact(...values)).class;

describe('where classes turn', () => {
  it('noise: a hundredth of the largest value is no change', () => {
    expect(classOf(990, 995, 1000)).toBe('noise');
    expect(classOf(989, 995, 1000)).toBe('steady-growth');
  });

  it('step: one jump of eight tenths of the rise', () => {
    expect(classOf(100, 190, 190, 1100, 1100)).toBe('step');
    expect(classOf(0, 200, 1000, 1000)).toBe('step');
    expect(classOf(0, 201, 1000, 1000)).toBe('plateau');
  });

  it('plateau: a later half that adds less than 15 % of the rise', () => {
    expect(classOf(0, 400, 850, 900, 1000)).toBe('plateau');
    expect(classOf(0, 400, 849, 900, 1000)).toBe('steady-growth');
  });

  it('plateau: halves of the time, not of the points', () => {
    const at = (...hours: number[]) =>
      classifySeries({ ...exact(0, 300, 600, 900, 1000), hours }).class;
    expect(at(0, 1, 2, 3, 6)).toBe('plateau');
    expect(at(0, 10, 11, 12, 13)).toBe('steady-growth');
    expect(at(0, 1, 3, 4, 6)).toBe('steady-growth');
    expect(at(0, 1, 2.9, 4, 6)).toBe('plateau');
    expect(at(0, 1, 2, 3, 40)).toBe('plateau');
  });

  it('sawtooth: two falls of a quarter of the range', () => {
    expect(classOf(0, 1000, 750, 1000, 750, 1000)).toBe('sawtooth');
    expect(classOf(0, 1000, 751, 1000, 750, 1000)).not.toBe('sawtooth');
    expect(classOf(0, 1000, 500, 749, 500, 1000)).not.toBe('sawtooth');
    expect(classOf(0, 1000, 500, 750, 500, 1000)).toBe('sawtooth');
  });

  it('shrinking: a last value below the first by more than the error', () => {
    expect(classOf(1000, 995, 989)).toBe('shrinking');
    expect(classOf(1000, 1020, 990)).toBe('noise');
  });

  it('steady growth of three or four points: never a large fall', () => {
    expect(classOf(0, 500, 1000)).toBe('steady-growth');
    expect(classOf(0, 500, 300, 1000)).toBe('steady-growth');
    expect(classOf(0, 600, 340, 1000)).toBe('noise');
  });

  it('steady growth of five and more: a slope that is sure, and a later half that rises', () => {
    expect(classOf(0, 300, 500, 800, 1000)).toBe('steady-growth');
    expect(classOf(0, 500, 300, 400, 290, 1000)).toBe('noise');
    const replaced = [0, 0, 0, 0, 400];
    const points = { ...exact(0, 300, 500, 800, 1000), quantum: 78, replaced };
    expect(classifySeries(points).class).toBe('steady-growth');
    expect(classifySeries({ ...points, quantum: 79 }).class).toBe('noise');
  });

  it('needs its least points', () => {
    expect(classOf(0, 1000)).toBe('insufficient-data');
    expect(classOf(0, 900, 1000)).toBe('steady-growth');
    expect(classOf(0, 900, 950, 1000)).toBe('step');
    expect(classOf(0, 1000, 500, 1000)).toBe('step');
    expect(classOf(0, 1000, 500, 1000, 500)).toBe('sawtooth');
  });

  it('says nothing where all is of one time', () => {
    expect(classifySeries({ ...exact(0, 500, 1000), hours: [1, 1, 1] })).toEqual({
      class: 'insufficient-data',
      slope: null,
    });
  });
});

describe('changeError', () => {
  const error = (values: readonly number[], replaced?: readonly number[]): number =>
    changeError({ ...exact(...values), quantum: 100, replaced }, 0, values.length - 1);

  it('is two standard errors of what came and what went', () => {
    // All of 400 went, 500 came.
    expect(error([400, 500])).toBeCloseTo(2 * Math.sqrt(900 * 100), 9);
    // 100 went, 200 came.
    expect(error([400, 500], [0, 100])).toBeCloseTo(2 * Math.sqrt(300 * 100), 9);
    expect(error([500, 400], [0, 100])).toBeCloseTo(2 * Math.sqrt(100 * 100), 9);
  });

  it('never takes more for gone than there was, nor less than is missing', () => {
    expect(error([400, 500], [0, 1000])).toBeCloseTo(2 * Math.sqrt(900 * 100), 9);
    expect(error([500, 100], [0, 0])).toBeCloseTo(2 * Math.sqrt(400 * 100), 9);
  });

  it('takes five points for a series in which nothing went, four for one in which all did', () => {
    expect(error([400, 400, 400, 400, 500])).toBeCloseTo(2 * Math.sqrt(100 * 100), 9);
    expect(error([400, 400, 400, 500])).toBeCloseTo(2 * Math.sqrt(900 * 100), 9);
  });

  it('does not mind which of the two points is named first', () => {
    const points = { ...exact(400, 100, 500), quantum: 100, replaced: [0, 300, 310] };
    expect(changeError(points, 2, 0)).toBe(changeError(points, 0, 2));
    expect(changeError(points, 1, 2)).toBeCloseTo(2 * Math.sqrt(420 * 100), 9);
  });

  it('is a hundredth of the largest value at least, of whatever sign', () => {
    expect(changeError(exact(0, 1000, 10), 0, 2)).toBe(10);
    expect(changeError(exact(0, -1000, 10), 0, 2)).toBe(10);
  });
});

describe('hasGrown', () => {
  it('is by more than the error, between the first and the last', () => {
    expect(hasGrown(exact(990, 0, 1000))).toBe(false);
    expect(hasGrown(exact(989, 0, 1000))).toBe(true);
    expect(hasGrown(exact(1000))).toBe(false);
    expect(hasGrown(exact())).toBe(false);
  });
});
