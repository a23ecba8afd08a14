// @ts-check
// `npm run check [-- STEP…]`: the gate. Every step runs, even after one failed, so that one run shows all.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { CACHE, main, ROOT, run, say } from './steps.mjs';

const bin = (/** @type {string} */ path) => join(ROOT, 'node_modules', path);
const RUNTIMES = ['core', 'handbook', 'main', 'preload', 'renderer', 'worker', 'tests', 'setup'];
export const UNIT_RESULTS = join(CACHE, 'results', 'unit.json');

/** @type {readonly { name: string, args: readonly string[] }[]} */
const PROGRAMS = [
  ...RUNTIMES.map((runtime) => ({
    name: `types-${runtime}`,
    args: [bin('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', `tsconfig.${runtime}.json`],
  })),
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'] },
  {
    name: 'layers',
    args: [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      ...['src-core', 'src-handbook', 'src-contract', 'src-main', 'src-renderer'],
    ],
  },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  {
    name: 'unit',
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_RESULTS}`,
    ],
  },
];

/** @returns {{ name: string, take: () => Promise<{ code: number, output: string }> }} */
const stepOf = (/** @type {{ name: string, args: readonly string[] }} */ { name, args }) => ({
  name,
  take: () => run(process.execPath, args, { log: name }),
});

/**
 * @param {readonly string[]} [only] beginnings of step names; none = all steps
 * @returns {Promise<boolean>} whether every step passed
 */
export async function check(only = []) {
  mkdirSync(join(CACHE, 'results'), { recursive: true });
  rmSync(UNIT_RESULTS, { force: true });
  const failed = [];
  const steps = [
    ...PROGRAMS.filter(({ name }) => name !== 'unit').map(stepOf),
    { name: 'build', take: build },
    // Some tests run what was built.
    ...PROGRAMS.filter(({ name }) => name === 'unit').map(stepOf),
  ].filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)));
  for (const { name, take } of steps) {
    const started = Date.now();
    const { code, output } = await take();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    if (code === 0) continue;
    failed.push(name);
    process.stderr.write(`${output.slice(-12_000)}\n`);
  }
  say(failed.length === 0 ? 'check passed' : `check failed: ${failed.join(', ')}`);
  return failed.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await ensureDependencies();
    return (await check(process.argv.slice(2))) ? 0 : 1;
  });
}
