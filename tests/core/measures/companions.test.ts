import { describe, expect, it } from 'vitest';
import { companions, companionsCame } from '#core/measures/companions';
import { measuredOf, valueOf } from '#support/measured-of';

const beside = (held: readonly number[], timeline = {}) =>
  measuredOf({
    stacks: [
      { stack: ['shop.keep'], held: held.map(() => 1) },
      { stack: ['shop.beside'], held },
    ],
    anchors: ['shop.keep'],
    companions: ['shop.beside'],
    timeline,
  });

describe('stacks that go with a leak', () => {
  it('are counted by their samples in B, and by those that came since A', () => {
    expect(valueOf(companions(beside([2, 7, 5])))).toBe(5);
    expect(valueOf(companionsCame(beside([2, 7, 5])))).toBe(3);
    expect(valueOf(companionsCame(beside([5, 2])))).toBe(-3);
  });

  it('came of one process', () => {
    expect(valueOf(companionsCame(beside([2, 5], { oneProcess: false })))).toBe(
      'unknown: other-process',
    );
    expect(valueOf(companionsCame(beside([2, 5], { base: null })))).toBe(
      'unknown: no-second-snapshot',
    );
  });
});
