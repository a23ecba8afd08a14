// @ts-check
// The part `application-kills` of `npm run test:long`: both hosts killed at 200 random moments each while they capture.
import { e2e } from '../../build/setup/e2e.mjs';
import { longRounds } from '../support/long-rounds.mjs';

/** @returns {Promise<boolean>} whether nothing was lost */
export function runLong({ again = false } = {}) {
  const code = ['src-main', 'src-contract', 'tests/e2e/killed.spec.ts'];
  const round = (/** @type {number} */ kills) => {
    process.env['LEAKBOOK_KILLS'] = String(kills);
    return e2e(['killed']);
  };
  return longRounds({ name: 'application-kills', code, total: 200, atOnce: 40, round, again });
}
