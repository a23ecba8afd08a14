// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, mustRun, ROOT, say } from './steps.mjs';

const STAMP = join(CACHE, 'build.sha256');
/** Everything the build reads. */
const SOURCES = [
  'src-core',
  'src-contract',
  'src-main',
  'src-renderer',
  'locales',
  'handbook',
  'build',
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
  await mustRun(
    process.execPath,
    [join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    {
      log: 'build',
      advice: 'The whole output is in .cache/logs/build.log.',
    },
  );
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, wanted);
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
