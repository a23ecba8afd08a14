import { describe, expect, it } from 'vitest';
import { createFormats } from '#renderer/session/format.ts';

const MB = 1024 ** 2;
const en = createFormats('en');

describe('createFormats', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1.00 kB'],
    [1536, '1.50 kB'],
    [10 * 1024, '10.0 kB'],
    [100 * 1024, '100 kB'],
    [1023.6 * 1024, '1.00 MB'],
    [87.6 * 1024 ** 2, '87.6 MB'],
    [-2 * 1024 ** 3, '−2.00 GB'],
  ])('writes %d bytes by 1024 with three digits: %s', (value, text) => {
    expect(en.value(value, 'bytes')).toBe(text);
  });

  it('writes counts whole, with the language’s separators', () => {
    expect(en.value(1_234_567, 'count')).toBe('1,234,567');
    expect(createFormats('de').value(1_234_567, 'count')).toBe('1.234.567');
  });

  it('gives changes a sign, and none to no change', () => {
    expect([en.delta(1024, 'bytes'), en.delta(-3, 'count'), en.delta(0, 'count')]).toEqual([
      ...['+1.00 kB', '−3', '0'],
    ]);
  });

  it('never makes up a percentage of nothing', () => {
    expect([en.percent(5, 0), en.change(5, 0)]).toEqual(['–', '–']);
    expect([en.percent(-1, 8), en.change(6, 8), en.change(-8, 8)]).toEqual([
      ...['−12.5%', '+75.0%', '−100%'],
    ]);
  });

  it('writes the same figures in Chinese', () => {
    const chinese = createFormats('zh-CN');
    expect([chinese.value(1_234_567, 'count'), chinese.value(-1536, 'bytes')]).toEqual([
      ...['1,234,567', '−1.50 kB'],
    ]);
    expect([chinese.delta(3, 'count'), chinese.rate(-MB, 'bytes')]).toEqual(['+3', '−1.00 MB/h']);
  });

  it('changes the unit where rounding would write 1,024', () => {
    expect([en.value(1023.4 * 1024, 'bytes'), en.value(1023.5 * 1024, 'bytes')]).toEqual([
      ...['1,023 kB', '1.00 MB'],
    ]);
    expect(en.value(-1023.5 * MB, 'bytes')).toBe('−1.00 GB');
  });

  it.each([
    [0n, '0.00 s'],
    [45_000_000_000n, '45.0 s'],
    [720_000_000_000n, '12.0 min'],
    [12_600_000_000_000n, '3.50 h'],
    [181_440_000_000_000n, '2.10 d'],
  ])('writes %d ns as %s', (nanos, text) => {
    expect(en.duration(nanos)).toBe(text);
  });

  it('writes times to the second, of days that a double cannot hold in ns', () => {
    expect(en.time('1767225601999999999')).toMatch(/2026.*00:00:01/);
    expect(createFormats('zh-CN').clock('1767225601999999999')).toBe('00:00:01');
  });

  it('writes a time of day to the second or to the millisecond, and its date apart', () => {
    const nanos = '1795867200250000000';
    expect([en.clock(nanos), en.clock(nanos, true)]).toEqual(['12:00:00', '12:00:00.250']);
    expect(en.day(nanos)).toBe('Nov 28, 2026');
  });
});
