import { describe, expect, it } from 'vitest';
import { parseByteSize } from '#core/base/byte-size';

describe('an amount of memory', () => {
  it.each([
    ['2GiB', 2 * 2 ** 30],
    ['1024', 1024],
    ['300B', 300],
    ['512Mi', 512 * 2 ** 20],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['129M', 129_000_000],
    ['64k', 64_000],
    ['128e6', 128_000_000],
    ['2GB', 2 * 2 ** 30],
    ['53.2MB', Math.round(53.2 * 2 ** 20)],
    ['512kB', 512 * 1024],
    [' 1Ti ', 2 ** 40],
  ])('%s is read as Go or Kubernetes reads it, or as it is printed here', (text, bytes) => {
    expect(parseByteSize(text)).toBe(bytes);
  });

  it.each(['', 'off', '-1', '0', '2 GiB', '2gib', 'GiB', '1e6Mi', '9999999E', '1_000', 'NaN'])(
    '%j is none',
    (text) => {
      expect(parseByteSize(text)).toBeNull();
    },
  );
});
