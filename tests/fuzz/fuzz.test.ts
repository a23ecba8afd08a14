import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#support/temporary-folder';
import { runFuzz } from './run-fuzz.ts';
import { fuzzTargets } from './targets.ts';

/** Of each kind; `npm run test:long` reads a million. */
const MUTANTS = 2000;

describe.each(fuzzTargets(join(import.meta.dirname, '../..'), temporaryFolder()))(
  'mutants of $name',
  (target) => {
    it('are read or refused by an AppError, in time', { timeout: 120_000 }, async () => {
      const { accepted, refused, faults } = await runFuzz(target, 0, MUTANTS);
      expect(faults).toEqual([]);
      // Mutants that are all refused, or all read, would try nothing.
      expect(Math.min(accepted, refused)).toBeGreaterThan(MUTANTS / 100);
    });
  },
);
