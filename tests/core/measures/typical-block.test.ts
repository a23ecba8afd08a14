import { describe, expect, it } from 'vitest';
import { blockGrowth, largestBlock, typicalBlock } from '#core/measures/typical-block';
import type { CourseOf } from '#support/comparison-of';
import { measuredOf, type MeasuredOf, valueOf } from '#support/measured-of';

const held = (objects: readonly number[], size: number): CourseOf => ({
  stack: ['shop.keep'],
  held: objects,
  size,
});

describe('typicalBlock', () => {
  it('weighs blocks by their bytes', () => {
    const stacks = [held([100], 10), held([1], 1000)];
    expect(valueOf(typicalBlock(measuredOf({ stacks })))).toBe(505);
  });

  it('looks at the anchors in B', () => {
    const stacks = [held([1, 3], 10), { stack: ['shop.other'], held: [9, 9], size: 7 }];
    expect(valueOf(typicalBlock(measuredOf({ stacks, anchors: ['shop.keep'] })))).toBe(10);
    expect(valueOf(typicalBlock(measuredOf({ stacks: [held([3, 0], 10)] })))).toBe(
      'unknown: few-samples',
    );
  });
});

describe('largestBlock', () => {
  it('is that of any snapshot, of what the rule matched alone', () => {
    const stacks = [
      held([1, 0], 300),
      held([1, 1], 10),
      { ...held([1, 1], 900), stack: ['shop.b'] },
    ];
    expect(valueOf(largestBlock(measuredOf({ stacks, anchors: ['shop.keep'] })))).toBe(300);
    expect(valueOf(largestBlock(measuredOf({ snapshots: 2 })))).toBe('unknown: few-samples');
  });
});

describe('blockGrowth', () => {
  const grown = (stacks: readonly CourseOf[], given: MeasuredOf = {}): unknown =>
    valueOf(blockGrowth(measuredOf({ stacks, ...given })));

  it('is from the first snapshot that has any to the last', () => {
    expect(grown([held([1, 0, 0], 10), held([0, 1, 1], 30)])).toBe(3);
    expect(grown([held([0, 1, 0], 10), held([0, 0, 1], 25)])).toBe(2.5);
  });

  it('is not known without two, or of two processes', () => {
    expect(grown([held([0, 0, 1], 10)])).toBe('unknown: no-second-snapshot');
    expect(grown([held([1, 1, 0], 10)])).toBe('unknown: few-samples');
    expect(grown([])).toBe('unknown: no-second-snapshot');
    const others = { timeline: { oneProcess: false } };
    expect(grown([held([1, 1], 10)], others)).toBe('unknown: other-process');
  });
});
