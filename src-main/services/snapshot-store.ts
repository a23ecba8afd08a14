import { randomUUID } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '#core/base/errors';
import type { SnapshotId, SnapshotRef } from '#contract/snapshot-ref';

/** Largest file that is read, as it lies on disk (usually gzipped). */
export const MAX_FILE_BYTES = 1024 * 2 ** 20;

/** Where the bytes of one snapshot are: on disk until asked for, or in memory when fetched. */
type Content = { readonly path: string } | { readonly bytes: Uint8Array };

/** A snapshot that came over the network, with what the user is told of it. */
export interface FetchedSnapshot {
  readonly name: string;
  /** The address without credentials. */
  readonly origin: string;
  /** Host and port: snapshots of one service form a series. */
  readonly group: string;
  readonly bytes: Uint8Array;
  readonly timeNanos: bigint;
}

/**
 * The snapshots of this run, by id. Only what was put in here can be read by URL, so a page can never
 * name a path.
 */
export interface SnapshotStore {
  /** Fails with `file-unreadable`, `file-empty`, `file-too-large`; reads nothing of the content. */
  addFile(path: string): Promise<SnapshotRef>;
  addFetched(snapshot: FetchedSnapshot): SnapshotRef;
  /** Fails with `snapshot-unknown`, and as {@link addFile} when the file changed since. */
  read(id: string): Promise<Uint8Array>;
  /** Path of a snapshot on disk; null for a fetched or unknown one. */
  pathOf(id: string): string | null;
}

/** @param urlOf - Makes the URL under which this host serves a snapshot. */
export function createSnapshotStore(urlOf: (id: SnapshotId) => string): SnapshotStore {
  const contents = new Map<string, Content>();
  const keep = (content: Content, ref: Omit<SnapshotRef, 'id' | 'url'>): SnapshotRef => {
    const id = randomUUID() as string as SnapshotId;
    contents.set(id, content);
    return { id, url: urlOf(id), ...ref };
  };
  return {
    async addFile(path) {
      const facts = await fileFacts(path);
      return keep(
        { path },
        {
          name: basename(path),
          origin: path,
          group: dirname(path),
          bytes: facts.size,
          fileTimeNanos: facts.timeNanos.toString(),
        },
      );
    },
    addFetched: ({ name, origin, group, bytes, timeNanos }) =>
      keep(
        { bytes },
        { name, origin, group, bytes: bytes.length, fileTimeNanos: timeNanos.toString() },
      ),
    async read(id) {
      const content = contents.get(id);
      if (!content) throw new AppError('snapshot-unknown', { id });
      if ('bytes' in content) return content.bytes;
      await fileFacts(content.path);
      return readFile(content.path).catch((cause: unknown) => {
        throw unreadable(content.path, cause);
      });
    },
    pathOf(id) {
      const content = contents.get(id);
      return content && 'path' in content ? content.path : null;
    },
  };
}

async function fileFacts(path: string): Promise<{ size: number; timeNanos: bigint }> {
  try {
    const facts = await stat(path, { bigint: true });
    if (!facts.isFile()) throw new AppError('file-unreadable', { file: path, reason: 'ENOTFILE' });
    await (await open(path, 'r')).close(); // rights, not only existence
    const size = Number(facts.size);
    if (size === 0) throw new AppError('file-empty', { file: path });
    if (size > MAX_FILE_BYTES) {
      throw new AppError('file-too-large', { file: path, limitMB: MAX_FILE_BYTES / 2 ** 20 });
    }
    return { size, timeNanos: facts.mtimeNs };
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, cause);
  }
}

/** The error for a path that the system refuses, with the system's own code (`ENOENT`, `EACCES` …). */
export function unreadable(path: string, cause: unknown): AppError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new AppError('file-unreadable', { file: path, reason }, { cause });
}
