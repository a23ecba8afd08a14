// @ts-check
// A part of `npm run test:long` that is done in equal rounds: goes on where it was stopped; a change of the code begins
// anew.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LONG = join(ROOT, '.cache', 'long');

/**
 * @param {object} part
 * @param {string} part.name
 * @param {readonly string[]} part.code files and folders of the checkout that it is about
 * @param {number} part.total
 * @param {number} part.atOnce
 * @param {(count: number) => Promise<boolean>} part.round whether it went well
 * @param {boolean} part.again begins anew
 * @returns {Promise<boolean>} whether all rounds went well
 */
export async function longRounds({ name, code, total, atOnce, round, again }) {
  const path = join(LONG, `${name}.json`);
  const hash = hashOf(code);
  const known = readProgress(path);
  let done = known.code === hash && !again ? known.done : 0;
  while (done < total) {
    if (!(await round(atOnce))) {
      console.log(`${name}: something was lost after ${done} of ${total}`);
      return false;
    }
    done += atOnce;
    mkdirSync(LONG, { recursive: true });
    writeFileSync(path, JSON.stringify({ code: hash, done }));
  }
  console.log(`${name}: ${done}, nothing lost, nothing left`);
  return true;
}

/** @returns {{ code: string, done: number }} */
function readProgress(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { code: '', done: 0 };
  }
}

function hashOf(/** @type {readonly string[]} */ places) {
  const hash = createHash('sha256');
  for (const place of places.map((one) => join(ROOT, one))) {
    const files = statSync(place).isFile()
      ? [place]
      : readdirSync(place, { recursive: true, encoding: 'utf8' })
          .sort()
          .map((name) => join(place, name));
    for (const file of files) if (statSync(file).isFile()) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
