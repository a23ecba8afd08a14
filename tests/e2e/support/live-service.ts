import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../live-service');
const BINARY = join(import.meta.dirname, '../../../.cache/live-service');

/** A real Go process on loopback, standard library only. */
export interface LiveService {
  readonly port: number;
  /** Makes it keep 16 MB more. */
  keep(): Promise<void>;
  stop(): void;
}

/** Builds (Go ≥ 1.19) and starts the service; resolves once it listens. */
export async function startLiveService(): Promise<LiveService> {
  execFileSync('go', ['build', '-o', BINARY, '.'], {
    cwd: SOURCE,
    env: { ...process.env, GOFLAGS: '-buildvcs=false', GOTOOLCHAIN: 'local' },
  });
  const child: ChildProcess = spawn(BINARY, [], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((found, fail) => {
    child.stdout!.once('data', (chunk: Buffer) => found(Number(chunk.toString())));
    child.once('exit', (code) => fail(new Error(`live service ended with ${code}`)));
  });
  return {
    port,
    keep: async () => void (await fetch(`http://127.0.0.1:${port}/keep`)),
    stop: () => void child.kill(),
  };
}
