import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from '#core/base/errors';
import type { HttpGet } from '../http-get.ts';
import type { ResolvedService } from './resolve-service.ts';

/** Where the name of a profile goes in a command. */
export const PROFILE_PLACE = '{profile}';
/** Stands for the service in requests: it is never looked up. */
const BASE = 'http://command.invalid/debug/pprof';
/** Most of what a command says of its failure. */
const MOST_SAID = 400;
/** Time that a command has to end when it is told to; then it is killed. */
const END_WITHIN_MS = 2000;

/**
 * A service that a command asks in the user's place. The command itself is kept nowhere: it may hold what is secret.
 *
 * @param name - As shown and kept.
 */
export function commandService(name: string): ResolvedService {
  const base = new URL(BASE);
  return {
    base,
    name,
    address: name,
    isLoopback: true,
    isCommand: true,
    socketPath: null,
    credentials: null,
  };
}

/**
 * Takes each profile from what a command writes to its standard output. The user's shell runs it, with `heap`,
 * `heap?gc=1`, `goroutine`, … in place of `{profile}`; it comes from the user's own command line and nowhere else.
 * Whoever stops waiting ends it, with all that it started, and waits no longer for it, whatever it makes of that.
 *
 * @returns Rejects or breaks with AppError `command-missing`, `command-failed` (with the last that it said).
 */
export function commandGet(command: string): HttpGet {
  return async ({ url, signal }) => {
    signal.throwIfAborted();
    const profile = `${url.pathname.slice(new URL(BASE).pathname.length + 1)}${url.search}`;
    const child = spawn(command.replaceAll(PROFILE_PLACE, profile), {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: the shell alone would leave what it started.
      detached: process.platform !== 'win32',
    });
    const ended = once(child, 'close', { signal });
    const said = lastSaid(child);
    child.stdout.on('error', () => undefined); // told by whoever reads
    const stop = (): void => {
      endGroup(child);
      child.stdout.destroy(signal.reason as Error);
      child.stderr.destroy();
    };
    signal.addEventListener('abort', stop);
    ended.catch(() => undefined).finally(() => signal.removeEventListener('abort', stop));
    await once(child, 'spawn').catch((cause: unknown) => {
      const reason = (cause as NodeJS.ErrnoException).code ?? '';
      throw new AppError('command-missing', { reason }, { cause });
    });
    return { status: 200, header: () => '', body: written() };

    async function* written(): AsyncGenerator<Uint8Array> {
      yield* child.stdout as AsyncIterable<Uint8Array>;
      const [code, killedBy] = (await ended) as [number | null, NodeJS.Signals | null];
      signal.throwIfAborted();
      if (code === 0) return;
      throw new AppError('command-failed', {
        ...{ profile, said: said() },
        code: code ?? killedBy ?? '',
      });
    }
  };
}

/** The last line that a process wrote to its standard error, as far as it matters; '' = none. */
function lastSaid({ stderr }: ChildProcess): () => string {
  let tail = '';
  stderr!.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString('utf8')).slice(-MOST_SAID);
  });
  return () => tail.trimEnd().split('\n').at(-1)!;
}

/** Tells a process and all that it started to end; what is still there a while later is killed. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const killing = spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    killing.on('error', () => undefined); // it has ended
    return;
  }
  signalGroup(pid, 'SIGTERM');
  setTimeout(() => signalGroup(pid, 'SIGKILL'), END_WITHIN_MS).unref();
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // it has ended
  }
}
