// @ts-check
// What the steps of drive-packages.mjs share: an ordinary user, its window, and what is known of processes.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';

/** A window that was told to close and has not by then is ended, and the step has failed. */
const LONGEST_CLOSE_MS = 30_000;

/** @typedef {{ name: string, uid: number, gid: number, home: string, display: string }} User */

/**
 * An ordinary user with an empty home of its own.
 *
 * @returns {User}
 */
export function userOf(
  /** @type {string} */ name,
  /** @type {string} */ folder,
  /** @type {string} */ display,
) {
  const id = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
  const user = { name, uid: id('-u'), gid: id('-g'), home: join(folder, 'home'), display };
  mkdirSync(user.home, { recursive: true });
  chownSync(user.home, user.uid, user.gid);
  return user;
}

/** @returns {NodeJS.ProcessEnv} what a log-in would set, and nothing of this process */
export function environmentOf(/** @type {User} */ { name, home, display }) {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, USER: name, LC_ALL: 'C.UTF-8' };
  return { ...env, XDG_CONFIG_HOME: join(home, '.config'), ...(display && { DISPLAY: display }) };
}

/**
 * Runs a command as the user, and waits.
 *
 * @param {User} user @param {readonly string[]} command
 * @param {{ input?: string | Uint8Array, timeout?: number }} [options]
 */
export function runAs(user, [program = '', ...args], options = {}) {
  const { uid, gid, home } = user;
  const env = environmentOf(user);
  return spawnSync(program, args, {
    ...{ uid, gid, env, cwd: home, encoding: 'utf8', maxBuffer: 1 << 26 },
    ...{ timeout: 60_000, ...options },
  });
}

/**
 * Runs a command as the user until it ends itself, whatever it started and left running: that would hold its streams.
 *
 * @param {User} user @param {readonly string[]} command
 * @returns {Promise<number | null>} its exit code
 */
export async function launchAs(user, [program = '', ...args]) {
  const { uid, gid, home } = user;
  const options = { uid, gid, cwd: home, env: environmentOf(user) };
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  return (await once(child, 'exit'))[0];
}

/**
 * Starts a window, and drives it by the debugging port that Chromium opens.
 *
 * @param {User} user @param {string} program @param {readonly string[]} args
 */
export async function openWindow(user, program, args) {
  const started = Date.now();
  const left = () => JSON.stringify(processesOf(program).map(({ pid, args }) => [pid, ...args]));
  const child = spawn(program, [...args, '--remote-debugging-port=0'], {
    ...{ uid: user.uid, gid: user.gid, env: environmentOf(user), cwd: user.home },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const gone = once(child, 'exit');
  const address = new Promise((resolve, reject) => {
    let told = '';
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
      told += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(told);
      if (found) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}: ${told}`)));
    setTimeout(
      () => reject(new Error(`${program}: no window after 60 s: ${told} ${left()}`)),
      60_000,
    ).unref();
  });
  const { browser, page } = await address.then(connect).catch((cause) => {
    child.kill('SIGKILL'); // nobody would close it
    throw cause;
  });
  return {
    ...{ page, child, milliseconds: Date.now() - started },
    /** Also where it has ended already: whoever waits for that once more would wait for ever. */
    async close() {
      await browser.close().catch(() => undefined);
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_CLOSE_MS);
      const [code, signal] = await gone;
      clearTimeout(late);
      // Its helpers end a moment later; until then they hold what the next start asks for.
      for (let tries = 0; tries < 100 && processesOf(program).length > 0; tries++) await delay(100);
      if (signal === 'SIGKILL' || left() !== '[]')
        throw new Error(`${program} did not end (${code ?? signal}): ${left()}`);
    },
  };
}

/** The page of the window behind a debugging address, once it shows something. */
async function connect(/** @type {string} */ address) {
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  if (!context) throw new Error('no page');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.locator('nav').waitFor();
  return { browser, page };
}

/** @returns {{ pid: number, args: string[], status: string }[]} processes of a program, as the kernel has them */
export function processesOf(/** @type {string} */ program) {
  return readdirSync('/proc').flatMap((name) => {
    const path = join('/proc', name);
    if (!/^\d+$/.test(name) || !existsSync(join(path, 'cmdline'))) return [];
    try {
      const args = readFileSync(join(path, 'cmdline'), 'utf8').split(/[\0 ]/).filter(Boolean);
      const status = readFileSync(join(path, 'status'), 'utf8');
      return args[0] === program ? [{ pid: Number(name), args, status }] : [];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}
