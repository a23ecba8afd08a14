import { describe, expect, it } from 'vitest';
import { ownCame, ownFreed, ownSampled } from '#core/measures/own-memory';
import { comparisonOf, type CourseOf, stacksOf } from '#support/comparison-of';
import { measuredIn, valueOf } from '#support/measured-of';

const KEPT: CourseOf = {
  stack: ['shop.newEntry', 'shop.put'],
  held: [10, 90],
  allocated: [10, 90],
};

function beside(own: Omit<CourseOf, 'stack'>, timeline = {}) {
  const stacks = [{ ...own, stack: ['context.WithValue', 'shop.put'] }, KEPT];
  const context = comparisonOf({ stacks, timeline });
  return measuredIn(context, { subject: { own: stacksOf(context, 'context.WithValue') } });
}

describe('what a rule matched, without what is allocated beside it', () => {
  it('is counted by its samples, and by those that came', () => {
    const found = beside({ held: [1, 3], allocated: [1, 3] });
    expect(valueOf(ownSampled(found))).toBe(3);
    expect(valueOf(ownCame(found))).toBe(2);
  });

  it('may be fewer than before', () => {
    expect(valueOf(ownCame(beside({ held: [3, 1], allocated: [3, 4] })))).toBe(-2);
  });

  it('is freed by its own allocations alone', () => {
    expect(valueOf(ownFreed(beside({ held: [0, 1], allocated: [0, 4] })))).toBe(0.75);
    expect(valueOf(ownFreed(beside({ held: [0, 1], allocated: [0, 1] })))).toBe(0);
    expect(valueOf(ownFreed(beside({ held: [1, 1], allocated: [1, 1] })))).toBe(
      'unknown: few-allocations',
    );
  });

  it('came of one process', () => {
    const other = beside({ held: [0, 1], allocated: [0, 1] }, { oneProcess: false });
    expect(valueOf(ownCame(other))).toBe('unknown: other-process');
    const single = beside({ held: [1, 1], allocated: [1, 1] }, { base: null });
    expect(valueOf(ownCame(single))).toBe('unknown: no-second-snapshot');
  });
});
