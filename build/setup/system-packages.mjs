// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isRoot } from './ordinary-user.mjs';
import { mustRun, say, SetupError } from './steps.mjs';

/**
 * What the tests need of the system beyond Node: how to see that it is there, and Debian's name.
 *
 * @typedef {{ readonly what: string, readonly isThere: () => boolean, readonly debian: readonly string[] }} Need
 */

const onPath = (/** @type {string} */ command) =>
  spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** @type {readonly Need[]} */
const NEEDS = [
  {
    what: 'Chromium',
    isThere: () => chromiumPath() !== null,
    debian: ['chromium', 'chromium-sandbox'],
  },
  { what: 'a virtual display', isThere: () => onPath('Xvfb'), debian: ['xvfb'] },
  {
    what: 'a Chinese font',
    isThere: () => spawnSync('sh', ['-c', 'fc-list :lang=zh-cn | grep -q .']).status === 0,
    debian: ['fonts-noto-cjk', 'fontconfig'],
  },
  { what: 'Go', isThere: () => onPath('go'), debian: ['golang-go'] },
];
/** Shells that are asked whether they understand the completions; the unit tests' alone. */
export const SHELLS = /** @type {Need} */ ({
  what: 'the shells zsh and fish',
  isThere: () => onPath('zsh') && onPath('fish'),
  debian: ['zsh', 'fish'],
});
/** Shared libraries of Electron that a bare Debian lacks; Chromium brings the same ones. */
const ELECTRON_LIBRARIES = ['libnss3', 'libatk-bridge2.0-0', 'libgtk-3-0', 'libgbm1', 'libasound2'];

/** @returns {string | null} */
export function chromiumPath() {
  const named = process.env['LEAKBOOK_CHROMIUM'];
  const places = [
    named,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return places.find((path) => path && existsSync(path)) ?? null;
}

/**
 * Makes sure that everything the tests need is there; installs Debian's packages where it may.
 *
 * @param {readonly Need[]} also
 * @throws {SetupError} naming what is missing and the command that installs it.
 */
export async function ensureSystemPackages(also = []) {
  const missing = [...NEEDS, ...also].filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const packages = missing.flatMap(({ debian }) => debian);
  if (missing.some(({ what }) => what === 'Chromium')) packages.push(...ELECTRON_LIBRARIES);
  const names = missing.map(({ what }) => what).join(', ');
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isRoot() || !onPath('apt-get')) {
    throw new SetupError(`The tests need ${names}.`, `Install it, on Debian with: sudo ${command}`);
  }
  say(`installing ${names} from Debian's packages (${packages.join(' ')}) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const advice = `Install it by hand: ${command}`;
  await mustRun('apt-get', ['update', '-q'], { log: 'apt-update', env, advice });
  await mustRun('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    log: 'apt-install',
    env,
    advice,
  });
}
