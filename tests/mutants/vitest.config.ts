import { existsSync, readdirSync } from 'node:fs';
import shared from '../../vitest.config.ts';

const FOLDERS = ['measures', 'rules', 'trend', 'evidence'];

/** Tests named as a source: they say where it turns, and are quick. Those by theme take whole cases for it. */
const mirrored = FOLDERS.flatMap((folder) =>
  readdirSync(`tests/core/${folder}`)
    .filter((file) => existsSync(`src-core/${folder}/${file.replace('.test.ts', '.ts')}`))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `tests/core/${folder}/${file}`),
);

export default { ...shared, test: { ...shared.test, include: mirrored, isolate: false } };
