// @ts-check
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT, say, SetupError } from './steps.mjs';

/** Electron and Chromium keep their sandbox on, so where set-up runs as root they run as this user. */
const USER = 'leakbook';
export const isRoot = () => process.getuid?.() === 0;

/**
 * A place the ordinary user can read, whatever the rights of the project's folder, and where nobody
 * but root can put a launcher that root would then start.
 */
const STAGE = isRoot() ? '/var/lib/leakbook-stage' : join(CACHE, 'stage');

/**
 * Creates the ordinary user unless there is one.
 *
 * @returns {{ name: string, home: string }}
 */
export function ensureOrdinaryUser() {
  if (spawnSync('id', ['-u', USER]).status !== 0) {
    say(
      `creating the ordinary user ${USER} (Electron keeps its sandbox on and so never runs as root)`,
    );
    execFileSync('useradd', ['--system', '--create-home', '--shell', '/usr/sbin/nologin', USER]);
  }
  const home = execFileSync('getent', ['passwd', USER], { encoding: 'utf8' }).split(':')[5];
  if (!home) throw new SetupError(`user ${USER} has no home folder.`, `Run: userdel ${USER}`);
  return { name: USER, home };
}

/**
 * Lays the runtime and the built application where the ordinary user can read them.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {string} path of the Electron binary, with the application in `resources/app`
 */
export function stageElectron(runtime) {
  const folder = join(STAGE, `electron-${runtime.version}`);
  const stamp = join(folder, 'staged-from');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== runtime.folder) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(STAGE, { recursive: true });
    cpSync(runtime.folder, folder, { recursive: true });
    const sandbox = join(folder, 'chrome-sandbox');
    if (isRoot() && existsSync(sandbox)) {
      chownSync(sandbox, 0, 0);
      chmodSync(sandbox, 0o4755);
    }
    writeFileSync(stamp, runtime.folder);
  }
  const app = join(folder, 'resources', 'app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(app, 'package.json'));
  cpSync(join(ROOT, 'out'), join(app, 'out'), { recursive: true });
  if (runtime.note) writeFileSync(join(app, 'runtime-note.txt'), runtime.note);
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  return join(folder, 'electron');
}

/**
 * Lets a runtime find the built application. Electron takes its folder as an argument thanks to
 * `default_app.asar`; a runtime without that file (the fallback) gets a link instead.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {readonly string[]} arguments that come before the user's
 */
export function applicationArguments(runtime) {
  const resources = join(runtime.folder, 'resources');
  if (existsSync(join(resources, 'default_app.asar'))) return [ROOT];
  const app = join(resources, 'app');
  const there = lstatSync(app, { throwIfNoEntry: false });
  if (there && !there.isSymbolicLink()) {
    throw new SetupError(
      `${runtime.folder} holds an application already, so it is no plain Electron.`,
      'Let ELECTRON_OVERRIDE_DIST_PATH name an unpacked Electron.',
    );
  }
  rmSync(app, { force: true });
  symlinkSync(ROOT, app);
  return [];
}

/**
 * Chromium's sandbox needs user namespaces, or a helper that belongs to root and is set-uid.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {string | null} why it cannot work here, or null
 */
export function whyNoSandbox(runtime) {
  if (process.platform !== 'linux') return null;
  const helper = join(runtime.folder, 'chrome-sandbox');
  if (existsSync(helper)) {
    const { uid, mode } = statSync(helper);
    if (uid === 0 && (mode & 0o4000) !== 0) return null;
  }
  const isRefused =
    kernelSays('kernel/unprivileged_userns_clone') === '0' ||
    kernelSays('user/max_user_namespaces') === '0' ||
    kernelSays('kernel/apparmor_restrict_unprivileged_userns') === '1';
  return isRefused
    ? `Electron's sandbox needs user namespaces, which this system refuses; or run: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`
    : null;
}

/** @returns {string | null} null where the kernel has no such switch */
function kernelSays(/** @type {string} */ name) {
  const file = join('/proc/sys', name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/**
 * Writes a launcher that starts `executable` as the ordinary user; for programs that start browsers.
 * A profile folder named on the command line is handed to that user first.
 *
 * @param {string} name @param {string} executable
 * @returns {string} path of the launcher, or `executable` itself when nobody is root here
 */
export function launcherFor(name, executable) {
  if (!isRoot()) return executable;
  const user = ensureOrdinaryUser();
  mkdirSync(STAGE, { recursive: true });
  const path = join(STAGE, `launch-${name}.sh`);
  const script = [
    '#!/bin/sh',
    'for argument in "$@"; do',
    `  case $argument in --user-data-dir=*) chown -R ${user.name} "\${argument#*=}" ;; esac`,
    'done',
    `exec runuser -u ${user.name} -- env HOME=${user.home} XDG_CONFIG_HOME=${user.home}/.config "${executable}" "$@"`,
    '',
  ];
  writeFileSync(path, script.join('\n'), { mode: 0o755 });
  return path;
}
