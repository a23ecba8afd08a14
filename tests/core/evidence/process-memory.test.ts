import { describe, expect, it } from 'vitest';
import { isPeakRecent, processBytes } from '#core/evidence/process-memory';

const peak = (maxRss: number | null) => ({ retained: null, maxRss });

describe('isPeakRecent', () => {
  it('is so of a peak that rose by more than a fiftieth', () => {
    expect(isPeakRecent(peak(1000), peak(1020))).toBe(false);
    expect(isPeakRecent(peak(1000), peak(1021))).toBe(true);
    expect(isPeakRecent(peak(1000), peak(900))).toBe(false);
  });

  it('is so of a single reading, of which nothing else is known', () => {
    const one = peak(1000);
    expect(isPeakRecent(one, one)).toBe(true);
    expect(isPeakRecent(peak(null), peak(1))).toBe(true);
    expect(isPeakRecent(peak(null), peak(null))).toBe(false);
  });
});

describe('processBytes', () => {
  it('is what Go kept, or the peak where that counts and is more', () => {
    expect(processBytes({ retained: 5, maxRss: 9 }, true)).toBe(9);
    expect(processBytes({ retained: 5, maxRss: 9 }, false)).toBe(5);
    expect(processBytes({ retained: 9, maxRss: 5 }, true)).toBe(9);
    expect(processBytes({ retained: null, maxRss: null }, true)).toBe(0);
  });
});
