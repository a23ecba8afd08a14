// @ts-check
// The part `capture` of `npm run test:long`: a day of capture, and two hundred kills of `leakbook watch`. Goes on
// where it was stopped; a change of the code begins anew.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundle } from '../support/bundled.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORK = join(ROOT, '.cache', 'long', 'capture');
const BUNDLES = join(WORK, 'bundles');
const SERVICE = join(WORK, 'watched');
const DAY = 8640;
const KILLS = 200;
/** The ladder leaves some 770 of a day; what stands beside a restart of this test stays, too. */
const MOST_LEFT = 830;
/** What the process may gain between the second hour and the last, in the heap that is left after a collection. */
const MOST_GAIN = 24 * 2 ** 20;

/** @returns {Promise<boolean>} whether both went well */
export async function runLong({ again = false } = {}) {
  mkdirSync(BUNDLES, { recursive: true });
  await bundle(
    {
      cli: 'src-main/cli/index.ts',
      'day-process': 'tests/capture/day-process.ts',
      'kill-process': 'tests/capture/kill-process.ts',
    },
    BUNDLES,
  );
  execFileSync('go', ['build', '-o', SERVICE, '.'], {
    cwd: join(ROOT, 'tests/support/watched-service'),
    env: { ...process.env, GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local' },
  });
  const isNew = again || isChanged();
  const day = await captureDay(isNew);
  const kills = await killWatches(isNew);
  return day && kills;
}

/** Remembers what was tried, so that a change begins anew. */
function isChanged() {
  const hash = createHash('sha256');
  for (const file of readdirSync(BUNDLES, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.js')) hash.update(readFileSync(join(BUNDLES, file)));
  const code = hash.digest('hex');
  const path = join(WORK, 'code');
  const known = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, code);
  return known !== code;
}

async function captureDay(/** @type {boolean} */ isNew) {
  const [folder, state, results] = ['day', 'day.json', 'day.jsonl'].map((name) => join(WORK, name));
  if (isNew)
    for (const path of [folder, state, results]) rmSync(path, { recursive: true, force: true });
  const hours = linesOf(results);
  if ((hours.at(-1)?.taken ?? 0) < DAY) {
    const args = [
      '--expose-gc',
      join(BUNDLES, 'day-process.js'),
      SERVICE,
      folder,
      state,
      String(DAY),
    ];
    await run(args, results, (hour) => {
      hours.push(hour);
      console.log(
        `day: ${hour.taken} taken, ${hour.files} files of ${megabytes(hour.bytes)}, ` +
          `heap ${megabytes(hour.heapUsed)}, process ${megabytes(hour.rss)}`,
      );
    });
  }
  const last = hours.at(-1);
  const gain = (last?.heapUsed ?? Infinity) - (hours[1]?.heapUsed ?? 0);
  const isGood =
    last?.taken === DAY && last.left <= MOST_LEFT && last.damages === 0 && gain <= MOST_GAIN;
  console.log(
    `day: ${last?.taken ?? 0} of ${DAY} taken, ${last?.left} left (at most ${MOST_LEFT}), read in ` +
      `${last?.readMs} ms, ${last?.damages} damages; the heap gained ${megabytes(gain)} since the second hour: ${isGood ? 'as promised' : 'NOT as promised'}`,
  );
  return isGood;
}

async function killWatches(/** @type {boolean} */ isNew) {
  const [folder, results] = ['killed', 'killed.jsonl'].map((name) => join(WORK, name));
  if (isNew) for (const path of [folder, results]) rmSync(path, { recursive: true, force: true });
  const kills = linesOf(results);
  const from = kills.at(-1)?.next ?? 0;
  if (from < KILLS) {
    const args = [join(BUNDLES, 'kill-process.js'), SERVICE, join(BUNDLES, 'cli.js'), folder];
    await run([...args, String(from), String(KILLS)], results, (kill) => kills.push(kill));
  }
  const sum = (/** @type {(kill: any) => number} */ of) =>
    kills.reduce((all, kill) => all + of(kill), 0);
  const lost = sum(({ lost }) => lost.length);
  const damages = sum(({ damages }) => damages.length);
  console.log(
    `kills: ${kills.length} of ${KILLS}, ${sum(({ confirmed }) => confirmed)} snapshots told, ` +
      `${lost} of them lost, ${damages} damages, at most ${Math.max(0, ...kills.map(({ left }) => left))} files left over`,
  );
  return kills.length === KILLS && lost === 0 && damages === 0;
}

/** @returns {any[]} what a run that was stopped had printed */
function linesOf(/** @type {string} */ path) {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line));
}

/**
 * @param {readonly string[]} args
 * @param {string} results file that each line is added to
 * @param {(line: any) => void} take
 */
async function run(args, results, take) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    writeFileSync(results, `${line}\n`, { flag: 'a' });
    take(JSON.parse(line));
  }
  const code = await ended;
  if (code !== 0) console.log(`a process ended with ${code}`);
}

function megabytes(/** @type {number} */ bytes) {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
