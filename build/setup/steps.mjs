// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** What set-up keeps between runs; may be deleted at any time. */
export const CACHE = join(ROOT, '.cache');

/** Tells the user what is going on, always on stderr: stdout belongs to the command. */
export function say(/** @type {string} */ text) {
  process.stderr.write(`leakbook: ${text}\n`);
}

/** A set-up step that cannot go on; `advice` says what the user can do. */
export class SetupError extends Error {
  constructor(/** @type {string} */ message, /** @type {string} */ advice) {
    super(`${message}\n  ${advice}`);
    this.name = 'SetupError';
  }
}

/**
 * Runs a command and waits. Its output goes to `.cache/logs/<log>.log` and is shown when it fails,
 * or straight to the terminal when no log is named. Says every ten seconds that it is still at it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log?: string, cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} exit code (-1 = killed) and, with a log, what it printed.
 */
export async function run(command, args, options = {}) {
  const { log, cwd = ROOT, env = process.env, timeoutMs } = options;
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: log ? ['ignore', 'pipe', 'pipe'] : ['inherit', process.stderr, 'inherit'],
    timeout: timeoutMs,
  });
  let output = '';
  if (log) {
    mkdirSync(join(CACHE, 'logs'), { recursive: true });
    const file = createWriteStream(join(CACHE, 'logs', `${log}.log`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (/** @type {Buffer} */ chunk) => {
        file.write(chunk);
        output += chunk.toString();
      });
    }
  }
  const started = Date.now();
  const reminder = setInterval(() => {
    if (log) say(`  … ${log}, ${Math.round((Date.now() - started) / 1000)} s`);
  }, 10_000);
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (/** @type {number | null} */ status) => resolve(status ?? -1));
    });
    return { code, output };
  } finally {
    clearInterval(reminder);
  }
}

/**
 * As {@link run}, but a failure ends the set-up with the end of the command's output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv, advice: string }} options
 */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, options).catch((cause) => ({
    code: -1,
    output: String(cause),
  }));
  if (code === 0) return;
  const tail = output.trim().split('\n').slice(-15).join('\n  ');
  throw new SetupError(`${command} ${args.join(' ')} failed (${code}):\n  ${tail}`, options.advice);
}

/**
 * Runs a command's main function and turns failures into an exit code.
 *
 * @param {() => Promise<number>} body
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (caught) {
    say(explain(caught));
    process.exitCode = 3;
  }
}

/** @returns {string} what the user needs: advice for what they can mend, the stack of a bug */
export function explain(/** @type {unknown} */ caught) {
  if (caught instanceof SetupError) return caught.message;
  return caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
}
