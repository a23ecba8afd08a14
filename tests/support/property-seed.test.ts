import fc from 'fast-check';
import { expect, it } from 'vitest';

it('tries properties with the same values in every run, unless another seed is asked for', () => {
  const seed = Number(process.env['LEAKBOOK_SEED'] ?? 20_261_129);
  expect(fc.readConfigureGlobal().seed).toBe(seed);
  const sample = (): number[] => fc.sample(fc.integer(), { numRuns: 3, seed });
  expect(fc.sample(fc.integer(), 3)).toEqual(sample());
});
