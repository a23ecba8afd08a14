import { describe, expect, it } from 'vitest';
import { sparkPath } from '#renderer/components/spark-path.ts';

/** Points of the path, of a chart 72 × 20. */
const points = (...series: readonly number[]): number[][] =>
  [...sparkPath(series, 72, 20).matchAll(/[ML](\S+?) ([\d.]+)/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);

describe('sparkPath', () => {
  it('needs two points to be a line', () => {
    expect([sparkPath([], 72, 20), sparkPath([5], 72, 20)]).toEqual(['', '']);
  });

  it('rises from the bottom at nothing to the top at the most', () => {
    expect(points(0, 50, 100)).toEqual([
      [1, 18],
      [36, 10],
      [71, 2],
    ]);
  });

  it('draws a series without change as a flat line, growth as large as it is', () => {
    expect(points(7, 7).map(([, y]) => y)).toEqual([2, 2]);
    expect(points(0, 0).map(([, y]) => y)).toEqual([18, 18]);
    expect(points(90, 100).map(([, y]) => y)).toEqual([3.6, 2]);
  });

  it('stays inside its box for negative and for huge values', () => {
    for (const [x, y] of points(-5, 1e15, -1e15, 3)) {
      expect(x).toBeGreaterThanOrEqual(1);
      expect(x).toBeLessThanOrEqual(71);
      expect(y).toBeGreaterThanOrEqual(2);
      expect(y).toBeLessThanOrEqual(18);
    }
  });
});
