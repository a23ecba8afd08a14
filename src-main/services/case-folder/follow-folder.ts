import { type FSWatcher, watch } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { CASE_FILES } from './case-names.ts';

/** A change is told so long after it at most, where the system tells of changes … */
const SETTLE_MS = 80;
/** … and where it does not: network file systems and many mounts in containers. */
const POLL_MS = 1000;

const FOLLOWED = [CASE_FILES.index, CASE_FILES.changes, CASE_FILES.marks, CASE_FILES.notes];

/** What tells that a folder may have changed; false = it cannot be watched. */
export type WatchFolder = (folder: string, changed: () => void) => { close(): void } | null;

/** The system's own notices, as far as it gives any. */
export const watchFolder: WatchFolder = (folder, changed) => {
  let watcher: FSWatcher;
  try {
    watcher = watch(folder, { persistent: false }, changed);
  } catch {
    return null; // asked for from time to time instead
  }
  watcher.on('error', () => watcher.close());
  return watcher;
};

/**
 * Calls `changed` after files of a case have changed, until `signal` is aborted. Whether they have is told by
 * their sizes and times: notices of the system say only when to look, and every second somebody looks anyway.
 */
export function followFolder(
  folder: string,
  { changed, signal }: { readonly changed: () => void; readonly signal: AbortSignal },
  watching: WatchFolder = watchFolder,
): void {
  if (signal.aborted) return;
  let last: Promise<string> = stateOf(folder);
  let settling: NodeJS.Timeout | null = null;
  const look = async (): Promise<void> => {
    settling = null;
    const before = last;
    last = stateOf(folder);
    if ((await before) !== (await last) && !signal.aborted) changed();
  };
  const soon = (): void => {
    settling ??= setTimeout(() => void look(), SETTLE_MS).unref();
  };
  const watcher = watching(folder, soon);
  const polling = setInterval(soon, POLL_MS).unref();
  signal.addEventListener(
    'abort',
    () => {
      watcher?.close();
      clearInterval(polling);
      if (settling) clearTimeout(settling);
    },
    { once: true },
  );
}

async function stateOf(folder: string): Promise<string> {
  const states = await Promise.all(
    FOLLOWED.map(async (name) => {
      const facts = await lstat(join(folder, name), { bigint: true }).catch(() => null);
      return facts && `${facts.ino} ${facts.size} ${facts.mtimeNs}`;
    }),
  );
  return states.join('\n');
}
