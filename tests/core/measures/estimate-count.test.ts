import { describe, expect, it } from 'vitest';
import { estimateCount } from '#core/measures/estimate-count';
import { measuredOf } from '#support/measured-of';

const made = (objects: number, size: number, leaf = 'shop.newTimer') => ({
  stack: [leaf, 'shop.serve'],
  held: [objects],
  size,
});
const PERIOD = 1024;
const count = (...stacks: readonly ReturnType<typeof made>[]) =>
  estimateCount(measuredOf({ stacks, period: PERIOD }));

describe('estimateCount', () => {
  it('counts what at least eight samples stand for', () => {
    expect(count(made(16, 512))).toBe(16);
    expect(count(made(15, 512))).toBeNull();
  });

  it('takes the blocks of one size and one function that weigh most', () => {
    expect(count(made(100, 512), made(300, 64), made(400, 96, 'shop.other'))).toBe(100);
    expect(count(made(100, 512), made(100, 512))).toBe(200);
    expect(count(made(100, 512), made(90, 512, 'shop.other'))).toBe(100);
  });

  it('leaves larger blocks out than one of them can be', () => {
    const bounded = (countedBytes: number) =>
      estimateCount(
        measuredOf({
          stacks: [made(16, 512), made(200, 64)],
          period: PERIOD,
          spec: { countedBytes },
        }),
      );
    expect(bounded(512)).toBe(200);
    expect(bounded(63)).toBeNull();
  });

  it('counts blocks of just that size', () => {
    const exact = (countedBytes: number) =>
      estimateCount(
        measuredOf({ stacks: [made(16, 512)], period: PERIOD, spec: { countedBytes } }),
      );
    expect(exact(512)).toBe(16);
    expect(exact(511)).toBeNull();
  });

  it('looks at the anchors alone', () => {
    const stacks = [made(16, 512), made(160, 512, 'shop.other')];
    expect(estimateCount(measuredOf({ stacks, period: PERIOD, anchors: ['shop.newTimer'] }))).toBe(
      16,
    );
  });
});
