import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../live-service');
const BINARY = join(import.meta.dirname, '../../../.cache/live-service');

/** A real Go process on loopback, standard library only. */
export interface LiveService {
  readonly port: number;
  /** Makes it keep 16 MB more. */
  keep(): Promise<void>;
  /** Another process at the same address, as after a deploy. */
  restart(): Promise<void>;
  stop(): void;
}

/** Builds (Go ≥ 1.19) and starts the service; resolves once it listens. */
export async function startLiveService(): Promise<LiveService> {
  execFileSync('go', ['build', '-o', BINARY, '.'], {
    cwd: SOURCE,
    env: { ...process.env, GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local' },
  });
  let { child, port } = await listen('127.0.0.1:0');
  return {
    port,
    keep: async () => void (await fetch(`http://127.0.0.1:${port}/keep`)),
    async restart() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      ({ child, port } = await listen(`127.0.0.1:${port}`));
    },
    stop: () => void child.kill(),
  };
}

async function listen(address: string): Promise<{ child: ChildProcess; port: number }> {
  const env = { ...process.env, ADDR: address };
  const child = spawn(BINARY, [], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const port = await new Promise<number>((found, fail) => {
    child.stdout.once('data', (chunk: Buffer) => found(Number(chunk.toString())));
    child.once('exit', (code) => fail(new Error(`live service ended with ${code}`)));
  });
  return { child, port };
}
