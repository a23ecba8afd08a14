// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, mustRun, ROOT, say, SetupError } from './steps.mjs';

const STAMP = join(CACHE, 'dependencies.sha256');
const OLDEST_NODE = { major: 20, minor: 19 };

/** Installs the locked npm packages when the lockfile or Node's major version changed. */
export async function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE.major || (major === OLDEST_NODE.major && minor < OLDEST_NODE.minor)) {
    throw new SetupError(
      `Node ${process.versions.node} is too old.`,
      `Install Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer.`,
    );
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(String(major))
    .digest('hex');
  const isInstalled = existsSync(join(ROOT, 'node_modules', 'vite', 'package.json'));
  if (isInstalled && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say('installing the locked npm packages into node_modules (about 430 MB, half a minute) …');
  await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    log: 'npm-ci',
    advice:
      'Is a package registry reachable? See "When only a package registry is reachable" in README.md.',
  });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, wanted);
}
