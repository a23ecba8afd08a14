import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { temporaryFolder } from './temporary-folder.ts';

/** How a process ended and what it wrote to the streams that were pipes. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the built command line as a process of its own, in English. */
export function startCli(
  script: string,
  args: readonly string[],
  stdio: StdioOptions = ['ignore', 'pipe', 'pipe'],
): ChildProcess {
  const env = { PATH: process.env['PATH'], HOME: temporaryFolder(), LC_ALL: 'C' };
  return spawn(process.execPath, [script, ...args], { stdio, env });
}

/** Waits for a process and collects what it writes. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, out, err })),
  );
}
