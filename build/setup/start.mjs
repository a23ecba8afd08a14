// @ts-check
// `npm start [-- FILE…]`: the application with the files, or with the shipped sample case.
import { spawn } from 'node:child_process';
import { isAbsolute, join, resolve } from 'node:path';
import { ensureBuilt } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { applicationArguments, isRoot, whyNoSandbox } from './ordinary-user.mjs';
import { main, ROOT, say, SetupError } from './steps.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureBuilt();
  const files = process.argv.slice(2).map(fromUsersFolder);
  const args = files.length > 0 ? files : ['--sample'];
  const reason = whyNoWindow();
  if (reason) return serve(args, reason);
  try {
    const runtime = await resolveElectron();
    const refused = whyNoSandbox(runtime);
    if (refused) return serve(args, refused);
    if (runtime.note) say(runtime.note);
    say(`starting Electron ${runtime.version}`);
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, LEAKBOOK_RUNTIME_NOTE: runtime.note ?? '' };
    delete env.ELECTRON_RUN_AS_NODE;
    return await foreground(runtime.executable, [...applicationArguments(runtime), ...args], env);
  } catch (caught) {
    if (!(caught instanceof SetupError)) throw caught;
    return serve(args, `no Electron could be had (${caught.message.split('\n')[0]})`);
  }
});

/** npm runs scripts in the project's root; paths are meant from where the user stands. */
function fromUsersFolder(/** @type {string} */ argument) {
  if (argument.startsWith('-') || isAbsolute(argument)) return argument;
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), argument);
}

/** @returns {string | null} why Electron cannot open a window here, or null */
function whyNoWindow() {
  if (isRoot()) return 'this user is root, and Electron keeps its sandbox on';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no display';
  return null;
}

function serve(/** @type {readonly string[]} */ args, /** @type {string} */ reason) {
  say(`opening in the browser instead of a window: ${reason}.`);
  say('`npm run start:electron` shows the real Electron on a virtual display.');
  return foreground(
    process.execPath,
    [join(ROOT, 'out/main/cli.js'), 'serve', ...args],
    process.env,
  );
}

/**
 * @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function foreground(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env, cwd: ROOT });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((done, reject) => {
    child.on('error', reject);
    child.on('close', (code) => done(code ?? 3));
  });
}
