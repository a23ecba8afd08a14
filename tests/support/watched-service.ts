import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const SOURCE = join(import.meta.dirname, 'watched-service');

/** A real Go process, standard library only. */
export interface WatchedService {
  /** As it printed it: `127.0.0.1:43210`, or a socket's path. */
  readonly address: string;
  readonly port: number;
  /** `keep?mb=16`, `spawn?n=1000`, `exit`. */
  command(path: string): Promise<void>;
  /** Ends it; resolves when it is gone. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Builds (Go ≥ 1.19) the service as a program of that name; returns its path. Go's own cache makes a second build
 * short.
 */
export function buildWatchedService(program = 'watched', ...flags: readonly string[]): string {
  const binary = join(temporaryFolder(), program);
  execFileSync('go', ['build', ...flags, '-o', binary, '.'], {
    cwd: SOURCE,
    env: { ...process.env, GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local' },
  });
  return binary;
}

/** Starts it and resolves once it listens. */
export async function startWatchedService(
  binary: string,
  ...args: readonly string[]
): Promise<WatchedService> {
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const ended = once(child, 'exit').then(() => void running.delete(child));
  const address = await new Promise<string>((found, fail) => {
    child.stdout.once('data', (chunk: Buffer) => found(chunk.toString().trim()));
    child.once('exit', (code) => fail(new Error(`the watched service ended with ${code}`)));
  });
  return {
    address,
    port: Number(address.split(':').at(-1)),
    command: async (path) => void (await fetch(`http://${address}/${path}`).catch(() => undefined)),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
