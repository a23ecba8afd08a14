import { describe, expect, it } from 'vitest';
import { heapLevels } from '#core/measures/heap-levels';
import type { CourseOf } from '#support/comparison-of';
import { measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.keep', 'shop.serve'];
const levels = (held: readonly number[], allocated?: readonly number[], timeline = {}): unknown => {
  const course: CourseOf = allocated ? { stack, held, allocated } : { stack, held };
  return valueOf(heapLevels(measuredOf({ stacks: [course], timeline })));
};
/** As much is allocated in each interval. */
const BUSY = [0, 100, 200, 300, 400];

describe('all memory in use', () => {
  it('levels off where the later half adds less than fifteen hundredths of the rise', () => {
    expect(levels([0, 50, 86, 90, 100], BUSY)).toBe('under-load');
    expect(levels([0, 50, 85, 90, 100], BUSY)).toBe('no');
    expect(levels([0, 80, 100, 90, 80], BUSY)).toBe('under-load');
  });

  it('is at rest where the last interval allocates a tenth of the fastest at most', () => {
    expect(levels([0, 50, 100, 100, 100], [0, 100, 200, 300, 310])).toBe('at-rest');
    expect(levels([0, 50, 100, 100, 100], [0, 100, 200, 300, 311])).toBe('under-load');
  });

  it('levels off only after a rise beyond its error', () => {
    expect(levels([1000, 1010, 1010, 1010, 1010], [1000, 2000, 3000, 4000, 5000])).toBe('no');
    expect(levels([1000, 1011, 1011, 1011, 1011], [1000, 2000, 3000, 4000, 5000])).toBe(
      'under-load',
    );
  });

  it('takes five snapshots of one process, and allocations', () => {
    expect(levels([0, 50, 86, 90], [0, 100, 200, 300])).toBe('unknown: few-snapshots');
    expect(levels([0], [0])).toBe('unknown: no-second-snapshot');
    expect(levels([0, 50, 86, 90, 100])).toBe('unknown: no-allocations');
    expect(levels([0, 50, 86, 90, 100], BUSY, { oneProcess: false })).toBe(
      'unknown: other-process',
    );
  });
});
