// @ts-check
// Prints how long decoding and analysis take, beside gunzip and `go tool pprof` on the same files in
// the same run: read the ratios, the milliseconds belong to this machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle } from '../support/bundled.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORK = join(ROOT, '.cache', 'bench');
const MEGABYTE = 2 ** 20;
const LARGE = { samples: 1_000_000, seed: 1 };
const PAIR = [
  { samples: 200_000, seed: 1 },
  { samples: 200_000, seed: 2 },
];

await bundle(
  {
    'bench-task': 'tests/bench/bench-task.ts',
    'generate-profile': 'tests/bench/generate-profile.ts',
  },
  WORK,
);
const large = await profileFile(LARGE);
const [base = '', source = ''] = await Promise.all(PAIR.map(profileFile));
console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n`);

title(`${LARGE.samples.toLocaleString('en')} samples`, large);
const gunzip = row('gunzip', measure('gunzip', large));
row('decode', measure('decode', large), gunzip, 'gunzip');
row('top', measure('top', large), gunzip, 'gunzip');
row('call tree and flame', measure('flame', large), gunzip, 'gunzip');

title(`${PAIR[0]?.samples.toLocaleString('en')} samples, and a second file like it`, base);
const pprof = pprofTop(base);
if (pprof) row('go tool pprof -top', pprof);
else console.log('  go tool pprof: no Go on this machine');
row('read, decode and top', measure('read-and-top', base), pprof?.milliseconds, 'pprof');
row('all rules, both files', measure('rules', base, source), pprof?.milliseconds, 'pprof');
row('the whole report', measure('report', base, source), pprof?.milliseconds, 'pprof');
row('call tree and flame', measure('flame', base));
row('compare by function', measure('diff-functions', base, source));
row('compare A and B', measure('compare', base, source));

/** @returns {Promise<string>} path of the generated profile, made anew when the generator changed */
async function profileFile(/** @type {{ samples: number, seed: number }} */ shape) {
  const generator = join(WORK, 'generate-profile.js');
  const stamp = readFileSync(generator, 'utf8');
  const file = join(WORK, `${shape.samples}-${shape.seed}.pb.gz`);
  const madeBy = `${file}.made-by`;
  if (existsSync(file) && existsSync(madeBy) && readFileSync(madeBy, 'utf8') === stamp) return file;
  console.error(`generating ${file} …`);
  const { generateProfile } = await import(pathToFileURL(generator).href);
  mkdirSync(WORK, { recursive: true });
  writeFileSync(file, gzipSync(generateProfile(shape), { level: 1 })); // as Go compresses
  writeFileSync(madeBy, stamp);
  return file;
}

/**
 * @typedef {{ milliseconds: number, peakBytes: number | null, result: string }} Measured
 * @returns {Measured}
 */
function measure(/** @type {string} */ task, /** @type {string[]} */ ...files) {
  const args = ['--expose-gc', join(WORK, 'bench-task.js'), task, ...files];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** @returns {Measured | null} null without Go */
function pprofTop(/** @type {string} */ file) {
  const flags = ['-top', '-symbolize=none', '-sample_index=inuse_space'];
  const args = ['tool', 'pprof', ...flags, file];
  // Newer Go builds its tools at first use; that must not be timed.
  if (spawnSync('go', ['tool', 'pprof', '-help']).error) return null;
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('go', args, {
    encoding: 'utf8',
    maxBuffer: 256 * MEGABYTE,
    env: { ...process.env, PPROF_NO_BROWSER: '1' },
  });
  if (status !== 0) throw new Error(`go tool pprof failed: ${stderr}`);
  const total = / of (\S+) total/.exec(stdout)?.[1] ?? 'no total';
  return { milliseconds: performance.now() - started, peakBytes: null, result: total };
}

function title(/** @type {string} */ text, /** @type {string} */ file) {
  console.log(`\n${text} (${(statSync(file).size / MEGABYTE).toFixed(1)} MB compressed)`);
}

/**
 * Prints one line.
 *
 * @param {string} name @param {Measured} measured
 * @param {number} [beside] ms of what it is compared with @param {string} [what] its name
 * @returns {number} ms
 */
function row(name, { milliseconds, peakBytes, result }, beside, what) {
  const time = `${milliseconds.toFixed(0)} ms`.padStart(10);
  const peak = peakBytes === null ? '' : `${(peakBytes / MEGABYTE).toFixed(0)} MB peak`;
  const ratio = beside === undefined ? '' : `${(milliseconds / beside).toFixed(2)} × ${what}`;
  console.log(`  ${name.padEnd(22)}${time}  ${peak.padEnd(14)}${ratio.padEnd(16)}${result}`);
  return milliseconds;
}
