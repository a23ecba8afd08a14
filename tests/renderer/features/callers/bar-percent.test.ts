import { expect, it } from 'vitest';
import { barPercent } from '#renderer/features/callers/bar-percent.ts';

it.each([
  [5, 20, 25],
  [-5, 20, 25],
  [30, 20, 100],
  [0, 20, 0],
  [5, 0, 0],
])('%d of %d is a bar of %d percent', (part, whole, percent) => {
  expect(barPercent(part, whole)).toBe(percent);
});
