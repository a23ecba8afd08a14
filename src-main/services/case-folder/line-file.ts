import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#core/base/errors';
import { unreadable } from '../file-bytes.ts';

/** Most that is read of a file of lines: a hundred thousand takings have about 100 MB. */
const MAX_BYTES = 512 * 2 ** 20;
/** As much of what was read before is compared to tell whether the file only grew. */
const COMPARED_BYTES = 256;

/** What one line says: a value, nothing that this version knows, or that it is damaged. */
export type ReadLine<T> = { readonly value: T } | 'unknown' | 'damaged';

/** What a file of lines holds. */
export interface LinesRead<T> {
  readonly values: readonly T[];
  /** Numbers of the lines that are damaged, from 1. */
  readonly damaged: readonly number[];
  readonly exists: boolean;
}

/** A file of JSON lines that others add to. */
export interface LineFile<T> {
  /** Fails with `file-unreadable`, `file-too-large`; a file that is not there has no lines. */
  read(): Promise<LinesRead<T>>;
}

/** What was read until now, so that of a file that grew only the new lines are read. */
interface Known<T> {
  readonly values: T[];
  readonly damaged: number[];
  lines: number;
  /** Behind the last line end. */
  end: number;
  head: Buffer;
  tail: Buffer;
}

/**
 * A line that is not ended is passed over, unless it is whole: a writer is at it, or was killed.
 *
 * @param readLine - Told what `JSON.parse` made of a line.
 */
export function createLineFile<T>(
  path: string,
  readLine: (content: unknown) => ReadLine<T>,
): LineFile<T> {
  let known: Known<T> | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  const parse = (line: string): ReadLine<T> => {
    try {
      return readLine(JSON.parse(line));
    } catch {
      return 'damaged';
    }
  };
  const readOnce = async (): Promise<LinesRead<T>> => {
    const file = await openLines(path);
    if (file === null) {
      known = null;
      return { values: [], damaged: [], exists: false };
    }
    try {
      const size = await sizeOf(file, path);
      if (known === null || !(await onlyGrew(file, size, known))) known = nothingKnown();
      const fresh = await bytesAt(file, known.end, size - known.end);
      const whole = fresh.lastIndexOf(0x0a) + 1;
      takeLines(fresh.subarray(0, whole), known, parse);
      known.end += whole;
      known.head = await bytesAt(file, 0, Math.min(COMPARED_BYTES, known.end));
      const tailAt = Math.max(0, known.end - COMPARED_BYTES);
      known.tail = await bytesAt(file, tailAt, known.end - tailAt);
      const last = parse(fresh.subarray(whole).toString('utf8'));
      const more = typeof last === 'object' ? [last.value] : [];
      return { values: [...known.values, ...more], damaged: [...known.damaged], exists: true };
    } catch (cause) {
      known = null;
      throw cause instanceof AppError ? cause : unreadable(path, cause);
    } finally {
      await file.close();
    }
  };
  return {
    read() {
      const next = queue.then(readOnce);
      queue = next.catch(() => undefined);
      return next;
    },
  };
}

function nothingKnown<T>(): Known<T> {
  const nothing = Buffer.alloc(0);
  return { values: [], damaged: [], lines: 0, end: 0, head: nothing, tail: nothing };
}

function takeLines<T>(bytes: Buffer, known: Known<T>, parse: (line: string) => ReadLine<T>): void {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const line = bytes.subarray(from, end).toString('utf8');
    from = end + 1;
    known.lines++;
    if (line.trim() === '') continue;
    const read = parse(line);
    if (typeof read === 'object') known.values.push(read.value);
    else if (read === 'damaged') known.damaged.push(known.lines);
  }
}

/** Null when there is no such file. A link is not followed, and a pipe not waited for. */
async function openLines(path: string): Promise<FileHandle | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  try {
    return await open(path, flags);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(path, cause);
  }
}

async function sizeOf(file: FileHandle, path: string): Promise<number> {
  const facts = await file.stat();
  if (!facts.isFile()) throw new AppError('file-unreadable', { file: path, reason: 'ENOTFILE' });
  if (facts.size > MAX_BYTES)
    throw new AppError('file-too-large', { file: path, limitMB: MAX_BYTES / 2 ** 20 });
  return facts.size;
}

async function onlyGrew<T>(file: FileHandle, size: number, known: Known<T>): Promise<boolean> {
  if (size < known.end) return false;
  const head = await bytesAt(file, 0, known.head.length);
  const tail = await bytesAt(file, known.end - known.tail.length, known.tail.length);
  return head.equals(known.head) && tail.equals(known.tail);
}

async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
