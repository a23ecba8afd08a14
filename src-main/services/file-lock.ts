import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from './process-running.ts';

/** A lock is held for a few file operations; its holder hangs, or is gone with its machine, beyond this. */
const ABANDONED_MS = 10_000;
/** Longer than {@link ABANDONED_MS}, so that one abandoned lock never fails a change. */
const PATIENCE_MS = 20_000;
const RETRY_MS = 15;

/** Asked by the holder right before it changes the file: whether nobody took the lock for abandoned. */
export type StillHeld = () => Promise<boolean>;

/**
 * Runs `work` while no other process, and no other caller in this one, holds the lock of `path`: a file
 * `<path>.lock` that names its holder. A lock of a process that was killed is taken over at once.
 *
 * @param patienceMs - How long others may hold it.
 * @throws What the system says when the lock cannot be made, or not be read all the while (its `code` tells why:
 *   `EACCES`, `ENOSPC` …), an error with the code `EBUSY` when others hold it for too long, and what `work` throws.
 */
export async function withFileLock<T>(
  path: string,
  work: (stillHeld: StillHeld) => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const lock = `${path}.lock`;
  const mine = `${process.pid} ${hostname()} ${randomUUID()}`;
  await acquire(lock, mine, patienceMs);
  const stillHeld: StillHeld = async () => (await contentOf(lock).catch(() => null)) === mine;
  try {
    return await work(stillHeld);
  } finally {
    if (await stillHeld()) await rm(lock, { force: true });
  }
}

async function acquire(lock: string, mine: string, patienceMs: number): Promise<void> {
  let unread: Error | null = null;
  for (let waited = 0; waited < patienceMs;) {
    if (await create(lock, mine)) return;
    try {
      unread = null;
      const holder = await contentOf(lock);
      if (holder === null) continue; // given back just now
      if (isGone(holder) || (await isOld(lock))) {
        if (await takeAway(lock, holder)) continue;
      }
    } catch (cause) {
      unread = cause as Error; // of another user, or no file: it may be given back all the same
    }
    const pause = RETRY_MS * (0.5 + Math.random());
    await sleep(pause);
    waited += pause;
  }
  throw unread ?? Object.assign(new Error(`${lock} is held by another process`), { code: 'EBUSY' });
}

async function create(lock: string, mine: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx', 0o600);
    try {
      await file.writeFile(mine);
    } catch (cause) {
      await rm(lock, { force: true }); // a full disk took the file, but not who holds it
      throw cause;
    } finally {
      await file.close();
    }
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

/** Whether the holder is known to run no more: only on this machine can that be told. */
function isGone(holder: string): boolean {
  const [pid, host] = holder.split(' ');
  return host === hostname() && /^\d+$/.test(pid ?? '') && !isRunning(Number(pid));
}

async function isOld(lock: string): Promise<boolean> {
  const facts = await stat(lock).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs > ABANDONED_MS;
}

/**
 * Removes an abandoned lock. Two may try at once, and the second may meet the first one's new lock: by
 * renaming, exactly one gets what was there, and puts back what was not the abandoned one.
 *
 * @returns Whether it was there to be taken away.
 */
async function takeAway(lock: string, abandoned: string): Promise<boolean> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
    if ((await contentOf(aside)) !== abandoned) await link(aside, lock);
    return true;
  } catch {
    return false; // another one was faster, and its lock counts; or the folder does not let go of it
  } finally {
    await rm(aside, { force: true });
  }
}

/** Null when there is no lock. A link is not followed, and a pipe not waited for. */
async function contentOf(lock: string): Promise<string | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(lock, flags).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (file === null) return null;
  try {
    if (!(await file.stat()).isFile()) throw Object.assign(new Error(lock), { code: 'ENOTFILE' });
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
