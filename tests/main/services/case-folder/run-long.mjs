// @ts-check
// The part `case-kills` of `npm run test:long`: writers of a case killed at 200 random moments.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longRounds } from '../../../support/long-rounds.mjs';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const TEST = 'tests/main/services/case-folder/killed-writers.test.ts';

/** @returns {Promise<boolean>} whether nothing was lost */
export function runLong({ again = false } = {}) {
  const code = ['src-main/services/case-folder', 'tests/main/services/case-folder'];
  return longRounds({ name: 'case-kills', code, total: 200, atOnce: 20, round: kill, again });
}

/** @returns {Promise<boolean>} */
function kill(/** @type {number} */ kills) {
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', TEST];
  const env = { ...process.env, LEAKBOOK_KILLS: String(kills) };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  return new Promise((resolve) => child.on('close', (code) => resolve(code === 0)));
}
