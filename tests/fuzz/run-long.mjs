// @ts-check
// The part `fuzz` of `npm run test:long`: a million mutated profiles and a hundred thousand of each text,
// every one read or refused by an AppError. Goes on where it was stopped; a change of the code begins anew.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundle } from '../support/bundled.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORK = join(ROOT, '.cache', 'long', 'fuzz');
const PROGRESS = join(WORK, 'progress.json');
const MUTANTS = {
  text: 100_000,
  listing: 20_000,
  legacy: 20_000,
  archive: 20_000,
  goref: 50_000,
  profile: 950_000,
  thrift: 100_000,
  proto: 100_000,
  'pack-rule': 20_000,
  'pack-page': 20_000,
};

/**
 * @typedef {{ next: number, accepted: number, refused: number, megabytes: number, faults: string[] }} Count
 * @typedef {{ code: string, targets: Record<string, Count> }} Progress
 */

/** @returns {Promise<boolean>} whether no mutant was at fault */
export async function runLong({ again = false } = {}) {
  mkdirSync(WORK, { recursive: true });
  await bundle({ 'fuzz-process': 'tests/fuzz/fuzz-process.ts' }, WORK);
  const progress = readProgress(again);
  for (const [name, mutants] of Object.entries(MUTANTS)) {
    const count = (progress.targets[name] ??= noCount());
    if (count.next < mutants) await readMutants(name, { mutants, count, progress });
    console.log(
      `${name}: ${count.next.toLocaleString('en')} mutants, ${count.accepted.toLocaleString('en')} read, ` +
        `${count.refused.toLocaleString('en')} refused, ${count.faults.length} at fault, ` +
        `at most ${count.megabytes} MB`,
    );
    for (const fault of count.faults.slice(0, 10)) console.log(`  ${fault}`);
  }
  return Object.values(progress.targets).every(({ faults }) => faults.length === 0);
}

/** @returns {Count} */
function noCount() {
  return { next: 0, accepted: 0, refused: 0, megabytes: 0, faults: [] };
}

/** @returns {Progress} */
function readProgress(/** @type {boolean} */ again) {
  const hash = createHash('sha256');
  for (const file of readdirSync(WORK, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.js')) hash.update(readFileSync(join(WORK, file)));
  const code = hash.digest('hex');
  try {
    const known = JSON.parse(readFileSync(PROGRESS, 'utf8'));
    if (known.code === code && !again) return known;
  } catch {
    // no progress yet
  }
  return { code, targets: {} };
}

/**
 * @param {string} name
 * @param {{ mutants: number, count: Count, progress: Progress }} run
 */
async function readMutants(name, { mutants, count, progress }) {
  const args = [join(WORK, 'fuzz-process.js'), ROOT, join(WORK, 'scratch'), name];
  const child = spawn(process.execPath, [...args, String(count.next), String(mutants)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const step = JSON.parse(line);
    count.next = step.next;
    count.accepted += step.accepted;
    count.refused += step.refused;
    count.megabytes = Math.max(count.megabytes, step.megabytes);
    count.faults.push(...step.faults);
    writeFileSync(PROGRESS, JSON.stringify(progress));
  }
  const code = await ended;
  if (code !== 0) count.faults.push(`${count.next}…: the process ended with ${code}`);
}
