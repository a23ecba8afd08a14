// @ts-check
// The part `case-kills` of `npm run test:long`: writers of a case killed at 200 random moments, by twenty. Goes on
// where it was stopped; a change of the code begins anew.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const PROGRESS = join(ROOT, '.cache', 'long', 'case-kills.json');
const TEST = 'tests/main/services/case-folder/killed-writers.test.ts';
const KILLS = 200;
const AT_ONCE = 20;

/** @returns {Promise<boolean>} whether nothing was lost */
export async function runLong({ again = false } = {}) {
  const code = codeHash();
  const known = readProgress();
  let done = known.code === code && !again ? known.done : 0;
  while (done < KILLS) {
    if ((await kill(AT_ONCE)) !== 0) {
      console.log(`case-kills: something was lost after ${done} kills`);
      return false;
    }
    done += AT_ONCE;
    mkdirSync(dirname(PROGRESS), { recursive: true });
    writeFileSync(PROGRESS, JSON.stringify({ code, done }));
  }
  console.log(`case-kills: ${done} kills, nothing lost, nothing left`);
  return true;
}

/** @returns {{ code: string, done: number }} */
function readProgress() {
  try {
    return JSON.parse(readFileSync(PROGRESS, 'utf8'));
  } catch {
    return { code: '', done: 0 };
  }
}

function codeHash() {
  const hash = createHash('sha256');
  for (const folder of ['src-main/services/case-folder', 'tests/main/services/case-folder'])
    for (const name of readdirSync(join(ROOT, folder)).sort())
      hash.update(readFileSync(join(ROOT, folder, name)));
  return hash.digest('hex');
}

/**
 * @param {number} kills
 * @returns {Promise<number | null>} exit code
 */
function kill(kills) {
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', TEST];
  const env = { ...process.env, LEAKBOOK_KILLS: String(kills) };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  return new Promise((resolve) => child.on('close', resolve));
}
