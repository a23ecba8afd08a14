import { expect, it } from 'vitest';
import { largest } from '#core/base/largest';

it('is the largest of more values than a call has arguments', () => {
  const values = Array.from({ length: 500_000 }, (_none, at) => -at);
  expect(largest([...values, 3, 1])).toBe(3);
  expect(largest([-2, -5])).toBe(-2);
  expect(largest([])).toBe(-Infinity);
});
