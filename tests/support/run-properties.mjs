// @ts-check
// The part `properties` of `npm run test:long`: all tests with fast-check, once for each of many random seeds, where
// the gate always takes one. A seed is printed, so that what it finds can be found again.
import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORK = join(ROOT, '.cache', 'long', 'properties');
const PROGRESS = join(WORK, 'progress.json');
const SEEDS = 25;

/** @typedef {{ code: string, seeds: { seed: number, isGood: boolean }[] }} Progress */

/** @returns {Promise<boolean>} whether every property held for every seed */
export async function runLong({ again = false } = {}) {
  mkdirSync(WORK, { recursive: true });
  const files = testsWithProperties();
  const progress = readProgress(again);
  while (progress.seeds.length < SEEDS) {
    const seed = randomInt(2 ** 31);
    const code = await runTests(files, seed);
    progress.seeds.push({ seed, isGood: code === 0 });
    writeFileSync(PROGRESS, JSON.stringify(progress));
    if (code === 0) continue;
    console.log(
      `  seed ${seed}: again by LEAKBOOK_SEED=${seed} npx vitest run <the file named above>`,
    );
  }
  const wrong = progress.seeds.filter(({ isGood }) => !isGood).map(({ seed }) => seed);
  const all = progress.seeds.map(({ seed }) => seed).join(', ');
  console.log(
    `properties: ${files.length} files, ${SEEDS} seeds (${all}), ${wrong.length} at fault` +
      (wrong.length > 0 ? `: ${wrong.join(', ')}` : ''),
  );
  return wrong.length === 0;
}

/** @returns {string[]} paths from the root */
function testsWithProperties() {
  return sources('tests').filter(
    (path) => path.endsWith('.test.ts') && /\bfast-check\b|\brandom-profile\b/.test(read(path)),
  );
}

/** @returns {Progress} */
function readProgress(/** @type {boolean} */ again) {
  const hash = createHash('sha256');
  for (const folder of [
    'src-contract',
    'src-core',
    'src-handbook',
    'src-main',
    'src-renderer',
    'tests',
  ])
    for (const path of sources(folder)) hash.update(`${path}\n`).update(read(path));
  const code = hash.digest('hex');
  try {
    const known = JSON.parse(readFileSync(PROGRESS, 'utf8'));
    if (known.code === code && !again) return known;
  } catch {
    // no progress yet
  }
  return { code, seeds: [] };
}

/** @returns {string[]} TypeScript and Vue files of a folder, sorted */
function sources(/** @type {string} */ folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|vue)$/.test(path) && !path.includes('node_modules'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort();
}

function read(/** @type {string} */ path) {
  return readFileSync(join(ROOT, path), 'utf8');
}

/**
 * @param {readonly string[]} files
 * @param {number} seed
 * @returns {Promise<number | null>} exit code
 */
function runTests(files, seed) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=dot', '--silent=true', ...files],
    {
      cwd: ROOT,
      env: { ...process.env, LEAKBOOK_SEED: String(seed) },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}
