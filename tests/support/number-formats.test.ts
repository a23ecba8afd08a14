import { describe, expect, it } from 'vitest';
import { percentage } from '#support/percentage';
import { scaledLabel, scaleValue, selectOutputUnit } from '#support/units';

// Expected texts were printed by the functions of the same name in google/pprof (Go 1.26).
describe('scaledLabel', () => {
  it.each([
    [0, 'bytes', 'auto', '0'],
    [1, 'bytes', 'auto', '1B'],
    [1023, 'bytes', 'auto', '1023B'],
    [1152, 'bytes', 'auto', '1.12kB'],
    [1408, 'bytes', 'auto', '1.38kB'],
    [1664, 'bytes', 'auto', '1.62kB'],
    [1920, 'bytes', 'auto', '1.88kB'],
    [-1152, 'bytes', 'auto', '-1.12kB'],
    [98304000, 'bytes', 'auto', '93.75MB'],
    [5 * 2 ** 20, 'bytes', 'auto', '5MB'],
    [1536, 'Bytes', 'kb', '1.50kB'],
    [73400320, 'bytes', 'GB', '0.07GB'],
    [4, 'bytes', 'MB', '0'],
    [1500, 'count', 'minimum', '1500'],
    [1500, 'count', 'bytes', '1500bytes'],
    [20000000, 'nanoseconds', 'auto', '20ms'],
    [90, 'seconds', 'auto', '90s'],
    [7200, 's', 'auto', '2hrs'],
    [3, 'widgets', 'auto', '3'],
    [1024, 'kB', 'no-such-unit', '1048576B'],
  ])('prints %d %s in %s as %s', (value, from, to, text) => {
    expect(scaledLabel(value, from, to)).toBe(text);
  });

  it('keeps the sign of a scaled value', () => {
    expect(scaleValue(-2048, 'bytes', 'kB')).toEqual({ value: -2, unit: 'kB' });
  });
});

describe('selectOutputUnit', () => {
  const rows = (...flat: number[]) => ({
    flat: Float64Array.from(flat),
    cum: Float64Array.from(flat, Math.abs),
  });

  it('fits the smallest row when the total is not a hundred times larger', () => {
    expect(selectOutputUnit(rows(900, 5000), 5900, 'bytes')).toBe('B');
  });

  it('takes the unit of a hundred smallest rows beside a large total', () => {
    expect(selectOutputUnit(rows(900, 2 ** 30), 2 ** 30 + 900, 'bytes')).toBe('kB');
  });

  it('uses the total when every row is 0, and no unit for counts', () => {
    expect(selectOutputUnit(rows(0, 0), 2 ** 21, 'bytes')).toBe('MB');
    expect(selectOutputUnit(rows(3, 9), 12, 'count')).toBe('count');
  });
});

describe('percentage', () => {
  it.each([
    [1, 0, '    0%'],
    [0, 5, '    0%'],
    [9995, 10000, '  100%'],
    [9994, 10000, '99.94%'],
    [10006, 10000, '100.06%'],
    [-2500, 10000, '25.00%'],
    [1, 1000, '  0.1%'],
    [1, 800, ' 0.12%'],
    [5, 800, ' 0.62%'],
    [1, 1600, '0.062%'],
    [3, 800, ' 0.38%'],
    [999, 100000, '    1%'],
    [12, 100000000, '1.2e-05%'],
    [1, 10000000000, '1e-08%'],
    [15, 1000000, '0.0015%'],
  ])('prints %d of %d as "%s"', (value, total, text) => {
    expect(percentage(value, total)).toBe(text);
  });
});
