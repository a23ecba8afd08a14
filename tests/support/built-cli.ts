import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { handbook } from '#build/vite-plugin-handbook';
import { temporaryFolder } from './temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Builds the command line from its sources into a folder of the test's own; returns the script. */
export async function buildCli(): Promise<string> {
  const outDir = join(temporaryFolder(), 'out/main');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [handbook()],
    resolve: { alias: { long: join(ROOT, 'build/empty-module.cjs') } },
    ssr: { noExternal: true },
    build: { ssr: join(ROOT, 'src-main/cli/index.ts'), outDir, target: 'node20' },
  });
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  return join(outDir, 'index.js');
}

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
