// @ts-check
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT, run, say, SetupError } from './steps.mjs';

const STAMP = join(CACHE, 'build.sha256');
/** Everything the build reads; set-up scripts and packaging stand in `build` too, but change nothing in it. */
const SOURCES = [
  'src-core',
  'src-handbook',
  'src-contract',
  'src-main',
  'src-renderer',
  'locales',
  'handbook',
  'build/handbook',
  'build/resources',
  'build/empty-module.cjs',
  'build/vite-plugin-handbook.ts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds `out/` when a source changed since the last build (by name, size and time). */
export async function ensureBuilt() {
  const wanted = fingerprint();
  const isBuilt =
    existsSync(join(ROOT, 'out/main/cli.js')) && existsSync(join(ROOT, 'out/renderer'));
  if (isBuilt && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('building the application into out/ …');
  const { code, output } = await build();
  if (code === 0) return;
  throw new SetupError(
    `the build failed:\n${output.slice(-4_000)}`,
    'The whole output is in .cache/logs/build.log.',
  );
}

/**
 * Builds `out/` in any case, and remembers from which sources.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function build() {
  // Taken before: a source that changes meanwhile is built again next time.
  const builtFrom = fingerprint();
  rmSync(STAMP, { force: true });
  const bundler = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
  const result = await run(process.execPath, [bundler, 'build'], { log: 'build' });
  if (result.code === 0) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(STAMP, builtFrom);
  }
  return result;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
      : [''];
    for (const file of files) {
      const { size, mtimeMs, isFile } = facts(join(path, file));
      if (isFile) hash.update(`${source}/${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function facts(/** @type {string} */ path) {
  const stat = statSync(path);
  return { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile() };
}
