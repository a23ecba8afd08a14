import { describe, expect, it } from 'vitest';
import { freedUnder, freedUnderAny } from '#core/measures/freed-under';
import { comparisonOf } from '#support/comparison-of';

const stack = ['shop.copy', 'shop.serve'];
const under = (allocated: number, period: number, size = 1) =>
  freedUnder(
    comparisonOf({
      stacks: [{ stack, held: [1, 2], allocated: [50, 50 + allocated], size }],
      period,
    }),
    'shop.serve',
  );

describe('freedUnder', () => {
  it('is known from ten samples of what was allocated on', () => {
    expect(under(10, 1)).toBe(0.9);
    expect(under(9, 1)).toBeNull();
    expect(under(5, 1024, 2048)).toBe(0.8);
    expect(under(4, 1024, 2048)).toBeNull();
  });

  it('is known from five on where all fared alike', () => {
    const alike = (allocated: number, kept: number) =>
      freedUnder(
        comparisonOf({
          stacks: [{ stack, held: [1, 1 + kept], allocated: [1, 1 + allocated], size: 2048 }],
          period: 2048,
        }),
        'shop.serve',
      );
    expect(alike(5, 5)).toBe(0);
    expect(alike(5, 0)).toBe(1);
    expect(alike(4, 4)).toBeNull();
    expect(alike(5, 4)).toBeNull();
    expect(alike(5, 1)).toBeNull();
  });

  it('is of the later half, where enough was allocated then', () => {
    const later = (held: readonly number[], allocated: readonly number[]) =>
      freedUnder(comparisonOf({ stacks: [{ stack, held, allocated, size: 1 }] }), 'shop.serve');
    // All was freed until the third of five snapshots, nothing since.
    expect(later([0, 0, 0, 20, 40], [0, 20, 40, 60, 80])).toBe(0);
    expect(later([0, 0, 0, 2, 4], [0, 20, 40, 42, 44])).toBeCloseTo(40 / 44);
    // Four make two halves of two, three are judged as one.
    expect(later([0, 0, 0, 20], [0, 20, 40, 60])).toBe(0);
    expect(later([0, 0, 20], [0, 20, 40])).toBe(0.5);
  });

  it('sums all that was allocated under the function, wherever it stands', () => {
    const context = comparisonOf({
      stacks: [
        { stack, held: [1, 2], allocated: [0, 20] },
        { stack: ['shop.serve'], held: [0, 19], allocated: [0, 20] },
        { stack: ['shop.other'], held: [0, 20], allocated: [0, 20] },
      ],
    });
    expect(freedUnder(context, 'shop.serve')).toBe(0.5);
    expect(freedUnder(context, 'shop.serve')).toBe(0.5);
    expect(freedUnder(context, 'shop.other')).toBe(0);
    expect(freedUnder(context, 'shop.none')).toBeNull();
    const both = [[{ packages: ['shop'], symbol: 'serve|other' }]];
    expect(freedUnderAny(context, both)).toBeCloseTo(1 / 3);
    expect(freedUnderAny(context, [[{ packages: ['shop'], symbol: 'none' }]])).toBeNull();
  });

  it('is not known where the profiles do not say what was allocated', () => {
    const context = comparisonOf({ stacks: [{ stack, held: [10, 20] }] });
    expect(freedUnder(context, 'shop.serve')).toBeNull();
  });
});
