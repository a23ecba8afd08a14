import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#support/temporary-folder';
import type { FuzzTarget } from './fuzz-target.ts';
import { runFuzz } from './run-fuzz.ts';
import { fuzzTargets } from './targets.ts';

/** Of each kind; `npm run test:long` reads a million. */
const MUTANTS = 2000;

/** Tests of the kinds that are wanted, in a file of their own: they take their time, one beside another. */
export function describeMutants(wanted: (target: FuzzTarget) => boolean): void {
  const targets = fuzzTargets(join(import.meta.dirname, '../..'), temporaryFolder());
  describe.each(targets.filter(wanted))('mutants of $name', (target) => {
    it('are read or refused by an AppError, in time', { timeout: 120_000 }, async () => {
      const { accepted, refused, faults } = await runFuzz(target, 0, MUTANTS);
      expect(faults).toEqual([]);
      // Mutants that are all refused, or all read, would try nothing.
      expect(Math.min(accepted, refused)).toBeGreaterThan(MUTANTS / 100);
    });
  });
}
