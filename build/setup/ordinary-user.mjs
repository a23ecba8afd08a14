// @ts-check
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT, say, SetupError } from './steps.mjs';

/** Electron and Chromium keep their sandbox on, so where set-up runs as root they run as this user. */
const USER = 'leakbook';
/** A place the user can read, whatever the rights of the project's folder. */
const STAGE = '/var/tmp/leakbook-stage';

export const isRoot = () => process.getuid?.() === 0;

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
 * Links the built application into the runtime, for a user who is not root.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 */
export function linkApplication(runtime) {
  const app = join(runtime.folder, 'resources', 'app');
  if (runtime.note === null || existsSync(app)) return;
  symlinkSync(ROOT, app);
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
