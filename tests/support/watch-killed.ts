import type { ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { endOf, startCli } from './cli-process.ts';

/** What became of a case whose writer was killed, and of what it had told to be safe. */
export interface KilledWatch {
  /** Ids that the command told before it was killed. */
  readonly confirmed: readonly string[];
  /** Ids that are in the case and whose bytes are whole. */
  readonly whole: readonly string[];
  /** What the case says is damaged. */
  readonly damages: readonly string[];
}

/** Line of a snapshot: it ends in its id. */
const TAKEN = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ {2}\d+ {2}.* {2}(\S+)$/;

/** Starts `leakbook watch` on a service and kills it so many ms after its first line. */
export async function killWatch(
  script: string,
  options: { readonly address: string; readonly folder: string; readonly afterMs: number },
): Promise<KilledWatch> {
  const { address, folder, afterMs } = options;
  const child = startCli(script, ['watch', address, '--case', folder, '--every', '1s']);
  const ended = endOf(child);
  await firstLine(child);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  const { err } = await ended;
  // A line that was cut off told nothing.
  const lines = err.slice(0, err.lastIndexOf('\n') + 1).split('\n');
  const confirmed = lines.flatMap((line) => TAKEN.exec(line)?.[1] ?? []);
  return { confirmed, ...(await stateOf(folder)) };
}

function firstLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stderr!.once('data', () => resolve());
    child.once('close', () => resolve());
  });
}

/** What a case on disk holds: ids of takings whose bytes are whole, and what it says is damaged. */
export async function stateOf(folder: string): Promise<Omit<KilledWatch, 'confirmed'>> {
  const opened = await openCaseFolder(folder);
  const { takings, damages } = await opened.read();
  const whole: string[] = [];
  for (const { id, files } of takings) {
    for (const file of files) gunzipSync(await opened.bytesOf(file));
    whole.push(id);
  }
  return { whole, damages: damages.map(({ origin, code }) => `${origin}: ${code}`) };
}

/** Files below a case that nothing of it names: what writers that were killed left. */
export async function leftovers(folder: string): Promise<string[]> {
  const opened = await openCaseFolder(folder);
  const { takings } = await opened.read();
  const objects = new Set(takings.flatMap(({ files }) => files.map(({ object }) => object)));
  return readdirSync(join(folder, 'objects')).filter((name) => {
    const hash = name.split('.')[0]!;
    return ![...objects].some((object) => name === object || name === `${hash}.json`);
  });
}
