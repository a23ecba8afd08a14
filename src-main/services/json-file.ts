import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '#core/base/errors';
import { type StillHeld, withFileLock } from './file-lock.ts';
import type { JsonShape } from './json-shape.ts';
import { unreadable, unwritable } from './file-bytes.ts';

/** A small JSON document on disk, shared by all processes of this user. */
export interface JsonFile<T> {
  /** Fails with `file-unreadable`, unless there is no such file: that is the initial value. */
  read(): Promise<T>;
  /**
   * Replaces what the file holds by what `change` makes of it; one change at a time, in whatever process.
   * `change` may be called again when a first try was in vain. Fails with `file-unreadable` (then nothing
   * is overwritten) and `file-unwritable`.
   */
  update(change: (value: T) => T): Promise<T>;
}

/** Paths of cases tell of their owner's work: nobody else reads them. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Broken files that are kept beside each other; beyond it nothing is written any more. */
const MAX_BROKEN = 100;

/**
 * @param path - Created, with its folder, on the first change. A file that cannot be understood is moved
 *   aside (`.broken`, `.broken-2` …), never overwritten and never fatal.
 */
export function createJsonFile<T>(path: string, shape: JsonShape<T>): JsonFile<T> {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const next = queue.then(work);
    queue = next.catch(() => undefined);
    return next;
  };
  const update = async (change: (value: T) => T): Promise<T> => {
    for (;;) {
      const done = await locked(path, (stillHeld) => changeFile(path, shape, change, stillHeld));
      if (done) return done.value;
    }
  };
  let sweeping: Promise<void> | null = null;
  return {
    async read() {
      sweeping ??= inTurn(() => removeLeftovers(path));
      await sweeping;
      await queue;
      const found = await load(path, shape);
      if (found.state === 'good') return found.value;
      if (found.state === 'broken') await inTurn(() => tidy(path, shape));
      return shape.initial;
    },
    update: (change) => inTurn(() => update(change)),
  };
}

type Loaded<T> =
  | { readonly state: 'none' }
  | { readonly state: 'broken' }
  | { readonly state: 'good'; readonly value: T; readonly content: unknown };

async function load<T>(path: string, shape: JsonShape<T>): Promise<Loaded<T>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return { state: 'none' };
    throw unreadable(path, cause);
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { state: 'broken' };
  }
  const value = shape.read(content);
  return value === null ? { state: 'broken' } : { state: 'good', value, content };
}

/** Null when the lock was lost before anything was written: another one's change is there by now. */
async function changeFile<T>(
  path: string,
  shape: JsonShape<T>,
  change: (value: T) => T,
  stillHeld: StillHeld,
): Promise<{ readonly value: T } | null> {
  const found = await load(path, shape);
  const good = found.state === 'good';
  const value = change(good ? found.value : shape.initial);
  const content = shape.write(value, good ? found.content : undefined);
  if (!(await stillHeld())) return null;
  if (found.state === 'broken') await moveAside(path);
  await writeFileAtomic(path, `${JSON.stringify(content, null, 2)}\n`, { mode: FILE_MODE });
  return { value };
}

/** Runs `work` alone, in a folder that is there; what the system refuses is `file-unwritable`. */
async function locked<R>(path: string, work: (stillHeld: StillHeld) => Promise<R>): Promise<R> {
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await chmod(folder, FOLDER_MODE).catch(() => undefined); // another one's folder: the file is private
    return await withFileLock(path, work);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Moves a broken file aside, unless another process has just done so; where it cannot, it stays. */
async function tidy<T>(path: string, shape: JsonShape<T>): Promise<void> {
  const again = async (): Promise<void> => {
    if ((await load(path, shape)).state === 'broken') await moveAside(path);
  };
  await locked(path, again).catch((caught: unknown) => {
    if (!(caught instanceof AppError)) throw caught;
  });
}

async function moveAside(path: string): Promise<void> {
  for (let number = 1; number <= MAX_BROKEN; number++) {
    const aside = `${path}.broken${number === 1 ? '' : `-${number}`}`;
    try {
      await copyFile(path, aside, constants.COPYFILE_EXCL);
      return await rm(path);
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    }
  }
  throw Object.assign(new Error(`${MAX_BROKEN} broken copies of ${path}`), { code: 'EEXIST' });
}

/**
 * Removes what killed writers left beside the file. Whoever holds the lock is the only writer there is, so
 * each temporary file is a dead one's; a dead one's lock was taken over and is given back.
 */
async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const left = async (): Promise<string[]> => {
    const names = await readdir(folder).catch(() => []); // said when the file itself is read
    return names.filter((name) => isLeftover(name, basename(path)));
  };
  if ((await left()).length === 0) return;
  const remove = async (): Promise<void> => {
    for (const name of await left()) {
      if (name !== `${basename(path)}.lock`) await rm(join(folder, name), { force: true });
    }
  };
  await locked(path, remove).catch((caught: unknown) => {
    if (!(caught instanceof AppError)) throw caught; // a folder that is only read keeps them
  });
}

/** Names that write-file-atomic and the lock give: a number, `lock`, or that with a UUID. */
function isLeftover(name: string, file: string): boolean {
  return (
    name.startsWith(`${file}.`) &&
    /^(\d+|lock(\.[0-9a-f-]{36})?)$/.test(name.slice(file.length + 1))
  );
}

/** The system's code of an error; null for a bug. */
function codeOf(cause: unknown): string | null {
  return (cause as NodeJS.ErrnoException).code ?? null;
}
