import { existsSync, readdirSync } from 'node:fs';
import type { Plugin } from 'vite';
import shared from '../../vitest.config.ts';

const FOLDERS = ['measures', 'rules', 'trend', 'evidence'];

/** Tests named as a source: they say where it turns, and are quick. Those by theme take whole cases for it. */
const mirrored = FOLDERS.flatMap((folder) =>
  readdirSync(`tests/core/${folder}`)
    .filter((file) => existsSync(`src-core/${folder}/${file.replace('.test.ts', '.ts')}`))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `tests/core/${folder}/${file}`),
);

/** One number of a source, as change-numbers.mjs wants it read. */
interface ChangedNumber {
  readonly file: string;
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const wanted = process.env['LEAKBOOK_CHANGED_NUMBER'];
const changed = wanted === undefined ? null : (JSON.parse(wanted) as ChangedNumber);
const changeNumber: Plugin = {
  name: 'change-number',
  enforce: 'pre',
  transform: (code, id) =>
    changed && id.endsWith(`/${changed.file}`)
      ? code.slice(0, changed.at) + changed.text + code.slice(changed.at + changed.length)
      : null,
};

const common = { ...shared.test };
delete common.projects;

export default {
  ...shared,
  plugins: [...(shared.plugins ?? []), changeNumber],
  // One after the other without a world of its own each: thousands of runs are made of them.
  test: { ...common, include: mirrored, isolate: false },
};
