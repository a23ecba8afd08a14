// @ts-check
// `npm run mutants -- --numbers [files]`: StrykerJS changes no numbers, and those are what a diagnosis turns on.
// Makes each number of a named constant larger and smaller in turn, and runs the tests named as its file. No file is
// touched: vitest.config.ts replaces the number as the file is read.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDERS = ['measures', 'rules', 'trend', 'evidence'];
/** A constant of numbers alone: its name, and all up to the semicolon. */
const CONSTANT = /^(?:export )?const ([A-Z][A-Z0-9_]*) = ([\d{][^;([]*);/gm;
const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g;

const named = process.argv.slice(2);
const files = FOLDERS.flatMap((folder) =>
  readdirSync(`src-core/${folder}`)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src-core/${folder}/${file}`)
    .filter((file) => named.length === 0 || named.includes(file)),
);

const changes = files.flatMap(changesOf);
let noticed = 0;
for (const change of changes) {
  const { file, name, text, original } = change;
  if (isNoticed(change)) noticed++;
  else console.log(`unnoticed: ${file} ${name}: ${original} -> ${text}`);
}
console.log(`${noticed} of ${changes.length} changes of numbers were noticed`);
process.exitCode = noticed < changes.length ? 1 : 0;

/** @param {string} file */
function changesOf(file) {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(CONSTANT)].flatMap(([whole, name = '', value = '']) => {
    const start = source.indexOf(whole) + whole.lastIndexOf(value);
    return [...value.matchAll(NUMBER)].flatMap(({ 0: original, index }) =>
      others(Number(original)).map((other) => {
        const text = String(other);
        return { file, name, original, text, at: start + index, length: original.length };
      }),
    );
  });
}

/** Small whole numbers by one, others by a tenth. @param {number} value */
function others(value) {
  const step = Number.isInteger(value) && value <= 10 ? 1 : value / 10;
  return [value + step, value - step].map((other) => Number(other.toPrecision(6)));
}

/** @param {ReturnType<typeof changesOf>[number]} change */
function isNoticed(change) {
  const test = change.file.replace('src-core', 'tests/core').replace('.ts', '.test.ts');
  if (!existsSync(test)) return false;
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/mutants/vitest.config.ts',
  ];
  const { status } = spawnSync(process.execPath, [...vitest, '--bail=1', test], {
    env: { ...process.env, LEAKBOOK_CHANGED_NUMBER: JSON.stringify(change) },
  });
  return status !== 0;
}
