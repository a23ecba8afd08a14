import { describe, expect, it } from 'vitest';
import { laterRise } from '#core/trend/later-rise';

describe('laterRise', () => {
  it('is 1 where a series is straight, however its points lie', () => {
    expect(laterRise([0, 1, 2, 3, 4], [10, 20, 30, 40, 50])).toBe(1);
    expect(laterRise([0, 1, 2, 3, 8], [0, 1, 2, 3, 8])).toBe(1);
  });

  it('is less where it bends, and none where it is level', () => {
    expect(laterRise([0, 1, 2, 3, 4], [0, 5, 10, 12, 14])).toBeCloseTo(0.4);
    expect(laterRise([0, 1, 2, 3, 4], [0, 5, 10, 10, 10])).toBe(0);
    expect(laterRise([0, 1, 2, 3, 4], [0, 5, 10, 10, 9])).toBe(0);
  });

  it('is more where it rises faster at the end, without end where only there', () => {
    expect(laterRise([0, 1, 2, 3, 4], [0, 1, 2, 5, 8])).toBe(3);
    expect(laterRise([0, 1, 2, 3, 4], [3, 3, 3, 5, 8])).toBe(Infinity);
  });

  it('reads the middle of the axis between two points', () => {
    expect(laterRise([0, 1, 2, 3, 5], [0, 4, 8, 10, 10])).toBeCloseTo(1 / 9);
  });

  it('says nothing of fewer than five points, or of what did not rise', () => {
    expect(laterRise([0, 1, 2, 3], [0, 5, 10, 12])).toBeNull();
    expect(laterRise([0, 1, 2, 3, 4], [10, 12, 14, 12, 10])).toBeNull();
  });
});
