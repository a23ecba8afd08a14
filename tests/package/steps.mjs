// @ts-check
// What the steps of drive-packages.mjs share: an ordinary user, its window, and what is known of processes.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';

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
  const address = await new Promise((resolve, reject) => {
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
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  if (!context) throw new Error('no page');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.locator('nav').waitFor();
  return {
    ...{ page, child, milliseconds: Date.now() - started },
    async close() {
      const gone = once(child, 'exit');
      await browser.close().catch(() => undefined);
      child.kill('SIGTERM');
      await gone;
      // Its helpers end a moment later; until then they hold what the next start asks for.
      for (let tries = 0; tries < 100 && processesOf(program).length > 0; tries++) await delay(100);
    },
  };
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
