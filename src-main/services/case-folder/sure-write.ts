import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { isRunning } from '../process-running.ts';

/** Evidence tells of its owner's work: nobody else reads it. */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/** A temporary file of another machine is a dead one's beyond this age. */
const ABANDONED_MS = 60 * 60_000;
/** Names the process that writes it, so that nobody takes it for abandoned. */
const TEMPORARY = /^\.(\d+)-([0-9a-f]{8})-([0-9a-f-]{36})\.(tmp|new)$/;
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** Those of this process that are being written. */
const ours = new Set<string>();

/** `tmp`: a file; `new`: a folder that is being filled. */
function temporaryName(kind: 'tmp' | 'new'): string {
  return `.${process.pid}-${HOST}-${randomUUID()}.${kind}`;
}

/** Opens for writing what is no link, and waits for no reader of a pipe. */
const NO_DETOUR = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file that is whole and flushed, but not in its place yet. */
export interface TemporaryFile {
  /** Puts it in its place; the folder is to be flushed then. */
  moveTo(path: string): Promise<void>;
  /** Removes it where it was not moved; never fails. */
  discard(): Promise<void>;
}

/**
 * Writes a file beside the place where it shall be, and flushes it.
 *
 * @throws What the system says; nothing is left then.
 */
export async function writeTemporary(
  folder: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<TemporaryFile> {
  const name = temporaryName('tmp');
  const path = join(folder, name);
  ours.add(name);
  const discard = async (): Promise<void> => {
    await rm(path, { force: true }).catch(() => undefined); // the next start removes it
    ours.delete(name);
  };
  try {
    const file = await open(path, 'wx+', FILE_MODE);
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    await discard();
    throw cause;
  }
  return {
    async moveTo(place) {
      await rename(path, place);
      ours.delete(name);
    },
    discard,
  };
}

/**
 * Makes a folder beside the place where it shall be, lets it be filled, and puts it there when it is whole. What
 * killed makers left beside it goes.
 *
 * @throws What `fill` and the system say; nothing is left then.
 */
export async function makeFolder(
  folder: string,
  fill: (staging: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true, mode: FOLDER_MODE });
  await removeUnfinished(parent);
  const name = temporaryName('new');
  const staging = join(parent, name);
  ours.add(name);
  try {
    await mkdir(staging, { mode: FOLDER_MODE });
    await fill(staging);
    await syncFolder(staging);
    await rename(staging, folder).catch(async () => {
      await rmdir(folder).catch(() => undefined); // where an empty one is not replaced, it makes room
      await rename(staging, folder);
    });
    await syncFolder(parent);
  } catch (cause) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined); // the next start removes it
    throw cause;
  } finally {
    ours.delete(name);
  }
}

/** A folder for what is only passing through. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all that is in it; never fails. */
  discard(): Promise<void>;
}

/**
 * Makes an empty folder in another one. What killed makers left there goes.
 *
 * @throws What the system says.
 */
export async function makeTemporaryFolder(parent: string): Promise<TemporaryFolder> {
  await mkdir(parent, { recursive: true, mode: FOLDER_MODE });
  await removeUnfinished(parent);
  const name = temporaryName('new');
  const path = join(parent, name);
  ours.add(name);
  await mkdir(path, { mode: FOLDER_MODE });
  return {
    path,
    async discard() {
      await rm(path, { recursive: true, force: true }).catch(() => undefined); // the next start removes it
      ours.delete(name);
    },
  };
}

/** Puts `content` in the place of a file such that it is either the old or the new one, whatever happens. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = await writeTemporary(dirname(path), (file) => file.writeFile(content));
  try {
    await temporary.moveTo(path);
    await syncFolder(dirname(path));
  } finally {
    await temporary.discard();
  }
}

/**
 * Adds whole lines to a file and flushes it. What a killed writer left behind the last line end is cut off,
 * unless it is a whole line. A failure takes back what was added. Only under the lock.
 */
export async function appendLines(path: string, lines: readonly unknown[]): Promise<void> {
  const flags = constants.O_RDWR | constants.O_CREAT | NO_DETOUR;
  const isNew = (await lstat(path).catch(() => null)) === null;
  const file = await open(path, flags, FILE_MODE);
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw Object.assign(new Error(path), { code: 'ENOTFILE' });
    const { end, isCut } = await lastLine(file, facts.size);
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    try {
      await writeAll(file, Buffer.from(isCut ? `\n${text}` : text), end);
      await file.sync();
    } catch (cause) {
      await file.truncate(end).catch(() => undefined);
      throw cause;
    }
  } catch (cause) {
    if (isNew) await rm(path, { force: true }).catch(() => undefined);
    throw cause;
  } finally {
    await file.close();
  }
  if (isNew) await syncFolder(dirname(path));
}

async function writeAll(file: FileHandle, bytes: Uint8Array, from: number): Promise<void> {
  await file.truncate(from);
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, from + done);
    done += bytesWritten;
  }
}

/** Longest end of a file without a line end that is looked at. */
const MAX_LINE = 1 << 20;

/** Where to go on writing, and whether the line before it is whole but for its end. */
async function lastLine(
  file: FileHandle,
  size: number,
): Promise<{ readonly end: number; readonly isCut: boolean }> {
  const from = Math.max(0, size - MAX_LINE);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  const tail = buffer.subarray(0, bytesRead);
  const lineEnd = tail.lastIndexOf(0x0a);
  if (lineEnd === tail.length - 1) return { end: size, isCut: false };
  try {
    JSON.parse(tail.subarray(lineEnd + 1).toString('utf8'));
    return { end: size, isCut: true };
  } catch {
    return { end: from + lineEnd + 1, isCut: false };
  }
}

/** Where a system flushes no folders, the names in it are as safe as it makes them. */
const NO_FLUSH = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR', 'EACCES']);

/** Flushes the names in a folder: a renamed file survives the power failing only then. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (!NO_FLUSH.has((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
  }
}

/** Whether a name is one of a temporary file, whoever writes or wrote it. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** What a lock that was taken over is called for a moment. */
const TAKEN_LOCK = /\.lock\.[0-9a-f-]{36}$/;

/** Removes the temporary files of writers that are gone. Only under the lock. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (TAKEN_LOCK.test(name)) await rm(join(folder, name), { force: true });
    if (await isAbandoned(folder, name)) await rm(join(folder, name), { force: true });
  }
}

/** Removes folders that killed makers left half filled; never fails. */
export async function removeUnfinished(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => []))
    if (name.endsWith('.new') && (await isAbandoned(parent, name)))
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
}

/** Whether it is a temporary file or folder of a process that is gone. */
async function isAbandoned(folder: string, name: string): Promise<boolean> {
  const found = TEMPORARY.exec(name);
  if (!found || ours.has(name)) return false;
  const pid = Number(found[1]);
  // A name of this process's number that it does not know is of an earlier process.
  if (found[2] === HOST) return pid === process.pid || !isRunning(pid);
  return isOld(join(folder, name));
}

async function isOld(path: string): Promise<boolean> {
  const facts = await lstat(path).catch(() => null);
  return facts !== null && Date.now() - facts.mtimeMs > ABANDONED_MS;
}
