import { describe, expect, it } from 'vitest';
import { freedUnder } from '#core/measures/freed-under';
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
  });

  it('is not known where the profiles do not say what was allocated', () => {
    const context = comparisonOf({ stacks: [{ stack, held: [10, 20] }] });
    expect(freedUnder(context, 'shop.serve')).toBeNull();
  });
});
