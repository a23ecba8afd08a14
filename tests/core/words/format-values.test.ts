import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatShare, groupDigits } from '#core/words/format-values';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [-512, '-512 B'],
    [1023, '1023 B'],
    [1024, '1 kB'],
    [1_048_575, '1 MB'],
    [1_572_864, '1.5 MB'],
    [10_800_000, '10.3 MB'],
    [157_286_400, '150 MB'],
    [5 * 2 ** 30, '5 GB'],
  ])('%d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('other values', () => {
  it('are short enough to be read', () => {
    expect([0.0449, 0.0001, 0, 0.956].map(formatShare)).toEqual(['4.5%', '<0.1%', '0%', '96%']);
    expect([9e8, 9e10, 7.2e12, 4.32e14].map(formatDuration)).toEqual([
      '<1 s',
      '1.5 min',
      '2 h',
      '5 d',
    ]);
    expect([7, 1_234_567, 1234.5].map(groupDigits)).toEqual(['7', '1,234,567', '1,234.5']);
  });
});
