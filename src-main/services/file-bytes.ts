import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#core/base/errors';
import { joinChunks } from '#core/profile/inflate';
import { type FilePath, shownPath } from './file-path.ts';

/** Largest file that is read, as it lies on disk (usually gzipped). */
export const MAX_FILE_BYTES = 1024 * 2 ** 20;
/** Most that is read of a pipe or a device; it stays in memory. */
export const MAX_STREAM_BYTES = 512 * 2 ** 20;

export interface FileFacts {
  readonly size: number;
  /** Modification time, Unix ns. */
  readonly timeNanos: bigint;
}

/**
 * Opens an ordinary file and hands it on. It is opened without waiting: a path that has become a pipe since
 * it was found would keep a plain open until somebody writes to it.
 *
 * @throws AppError `file-unreadable`, `file-empty`, `file-too-large`, and what `use` throws.
 */
export async function withFile<T>(
  path: FilePath,
  use: (file: FileHandle, facts: FileFacts) => Promise<T>,
): Promise<T> {
  const shown = shownPath(path);
  let file: FileHandle | null = null;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = await file.stat({ bigint: true });
    if (!facts.isFile()) throw new AppError('file-unreadable', { file: shown, reason: 'ENOTFILE' });
    const size = Number(facts.size);
    if (size === 0) throw new AppError('file-empty', { file: shown });
    if (size > MAX_FILE_BYTES) throw tooLarge(shown, MAX_FILE_BYTES);
    return await use(file, { size, timeNanos: facts.mtimeNs });
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(shown, cause);
  } finally {
    await file?.close();
  }
}

/**
 * Reads a stream to its end.
 *
 * @param shown - Names it in errors.
 * @throws AppError `file-unreadable`, `file-empty`; `file-too-large` as soon as it passes the limit.
 */
export async function readAtMost(
  shown: string,
  openStream: () => AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of openStream()) {
      length += chunk.length;
      if (length > MAX_STREAM_BYTES) throw tooLarge(shown, MAX_STREAM_BYTES);
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(shown, cause);
  }
  if (length === 0) throw new AppError('file-empty', { file: shown });
  return joinChunks(chunks, length);
}

function tooLarge(file: string, limit: number): AppError {
  return new AppError('file-too-large', { file, limitMB: limit / 2 ** 20 });
}

/** The error for a path that the system refuses, with the system's own code (`ENOENT`, `EACCES` …). */
export function unreadable(path: string, cause: unknown): AppError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new AppError('file-unreadable', { file: path, reason }, { cause });
}

/** The error for a path that the system does not let change; what is no error of the system is a bug, and stays. */
export function unwritable(path: string, cause: unknown): unknown {
  const reason = (cause as NodeJS.ErrnoException).code ?? null;
  if (cause instanceof AppError || reason === null) return cause;
  return new AppError('file-unwritable', { file: path, reason }, { cause });
}
