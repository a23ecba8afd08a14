import { describe, expect, it } from 'vitest';
import { kept, keptSame, keptThrough } from '#core/measures/kept';
import { MB } from '#support/comparison-of';
import { measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.keep'];
const held = (...objects: number[]) => measuredOf({ stacks: [{ stack, held: objects }] });
/** Memory of which so many objects were freed and made anew by each snapshot. */
const replaced = (objects: readonly number[], anew: number) =>
  measuredOf({
    stacks: [
      { stack, held: objects, allocated: objects.map((now, at) => now + Number(at > 0) * anew) },
    ],
  });

describe('kept', () => {
  it('counts the collections through which three quarters are there still', () => {
    expect(valueOf(kept(held(100, 75, 75, 75)))).toBe(3);
    expect(valueOf(kept(held(100, 74, 74, 74)))).toBe(2);
  });

  it('asks every snapshot since, the last as well as the next', () => {
    expect(valueOf(kept(held(100, 74, 100)))).toBe(1);
    expect(valueOf(kept(held(100, 100, 74)))).toBe(0);
  });

  it('asks only for what was a quarter of the peak', () => {
    expect(valueOf(kept(held(25, 25, 100, 100)))).toBe(3);
    expect(valueOf(kept(held(24, 24, 100, 100)))).toBe(1);
  });

  it('takes nothing for kept that was not there', () => {
    expect(valueOf(kept(held(0, 0, 10)))).toBe(0);
    // A peak of nothing at all, on samples of other sizes.
    expect(valueOf(kept(measuredOf({ stacks: [], snapshots: 3, isExact: true })))).toBe(0);
  });

  it('knows nothing of fewer than ten sampled objects in B', () => {
    expect(valueOf(kept(held(10, 10)))).toBe(1);
    expect(valueOf(kept(held(9, 9)))).toBe('unknown: few-samples');
  });
});

describe('keptSame', () => {
  it('allows half of it to be made anew, and no more', () => {
    expect(valueOf(keptSame(replaced([100, 100], 50)))).toBe(1);
    expect(valueOf(keptSame(replaced([100, 100], 51)))).toBe(0);
    expect(valueOf(kept(replaced([100, 100], 51)))).toBe(1);
  });

  it('counts what was made anew only since it was there', () => {
    const late = measuredOf({
      stacks: [{ stack, held: [100, 100, 100], allocated: [100, 200, 210] }],
    });
    expect(valueOf(keptSame(late))).toBe(1);
  });

  it('is as kept where the profiles do not say what was allocated', () => {
    expect(valueOf(keptSame(held(100, 100, 100)))).toBe(2);
  });
});

describe('keptThrough', () => {
  it('tells the latest memory that was kept so long', () => {
    const grown = held(50, 80, 100, 100);
    expect(keptThrough(grown, false, 2)).toEqual({ bytes: 80 * MB, snapshots: 2 });
    expect(keptThrough(grown, false, 3)).toEqual({ bytes: 50 * MB, snapshots: 3 });
    expect(keptThrough(grown, false, 4)).toBeNull();
  });
});
