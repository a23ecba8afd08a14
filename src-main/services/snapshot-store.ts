import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, dirname } from 'node:path';
import { splitMemberPath } from '#core/archive/member-path';
import { type ArchiveMember, openArchive, type OpenedArchive } from '#core/archive/open-archive';
import { AppError } from '#core/base/errors';
import { isArchive } from '#core/profile/file-nature';
import type { SnapshotId, SnapshotRef } from '#contract/snapshot-ref';
import { type AllowedPaths, ANY_PATH } from './allowed-paths.ts';
import { readAtMost, withFile } from './file-bytes.ts';
import { type FilePath, shownPath } from './file-path.ts';
import { headNature, nodeInflate } from './node-inflate.ts';

/** The path that means standard input. A file of that name is `./-`. */
export const STANDARD_INPUT = '-';

/**
 * Whether a path means standard input. Its device is not opened a second time: where it is a socket, as under
 * many supervisors, the system refuses that.
 */
export function isStandardInput(path: string): boolean {
  return path === STANDARD_INPUT || path === '/dev/stdin' || path === '/dev/fd/0';
}

/**
 * Where the bytes of one snapshot are: on disk until asked for, alone or in an archive (`member` is then its
 * shown path), in memory when piped, or kept by a case.
 */
type Content =
  | { readonly path: FilePath; readonly member: string | null }
  | { readonly bytes: Uint8Array }
  | KeptContent;

/** Bytes that a case keeps: read and checked when asked for. */
export interface KeptContent {
  /** Of the case; '' = it lies in none. */
  readonly path: string;
  readonly read: () => Promise<Uint8Array>;
}

/** What one path came to: several snapshots where it is an archive. */
export interface AddedSnapshots {
  readonly snapshots: readonly SnapshotRef[];
  readonly failures: OpenedArchive['failures'];
}

/**
 * Standard input as a snapshot. Only a command that a person started at a terminal has it, and reads pipes:
 * opening one cannot be cancelled, and a window that waits for one could not be closed.
 */
export interface StandardInput {
  /** What a person is told it is. */
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

/**
 * The snapshots of this run, by id. Only what was put in here can be read by URL, so a page can never
 * name a path.
 */
export interface SnapshotStore {
  /** Fails with `file-unreadable`, `file-empty`, `file-too-large`; reads nothing of the content. */
  addFile(path: FilePath): Promise<SnapshotRef>;
  /**
   * Reads a pipe, a character device or {@link STANDARD_INPUT} to its end. What was read is gone from it, so
   * a second call gives the same snapshots. They have no time but an archive's. Fails with `file-unreadable`,
   * `file-empty`, `file-too-large`.
   */
  addStream(path: string): Promise<AddedSnapshots>;
  /** The members of a zip or tar that may be profiles; those that cannot be read are failures. */
  addArchive(path: FilePath): Promise<AddedSnapshots>;
  /** What {@link STANDARD_INPUT} is called; null where no stream is read. */
  readonly nameOfInput: string | null;
  addKept(facts: Omit<SnapshotRef, 'id' | 'url'>, content: KeptContent): SnapshotRef;
  /** Fails with `snapshot-unknown`, `path-outside`, and as {@link addFile} when the file changed since. */
  read(id: string): Promise<Uint8Array>;
  /** Path of a snapshot on disk, or of the archive or case it lies in; null for one that has none, or none that is text. */
  pathOf(id: string): string | null;
  /** The file that a snapshot is, alone and whole; null for any other. */
  fileOf(id: string): { readonly path: string; readonly snapshot: SnapshotRef } | null;
}

/**
 * @param urlOf - Makes the URL under which this host serves a snapshot.
 * @param input - null = no stream is read, neither standard input nor pipes.
 * @param allowed - What may be read. Asked again whenever bytes are: a link may be put in a file's place since it was
 *   found.
 */
export function createSnapshotStore(
  urlOf: (id: SnapshotId) => string,
  input: StandardInput | null = null,
  allowed: AllowedPaths = ANY_PATH,
): SnapshotStore {
  const contents = new Map<string, Content>();
  const files = new Map<string, { readonly path: string; readonly snapshot: SnapshotRef }>();
  const streams = new Map<string, Promise<AddedSnapshots>>();
  const archives = createArchives();
  const keep = (content: Content, ref: Omit<SnapshotRef, 'id' | 'url'>): SnapshotRef => {
    const id = randomUUID() as string as SnapshotId;
    contents.set(id, content);
    return { id, url: urlOf(id), ...ref };
  };
  const readStream = async (path: string): Promise<AddedSnapshots> => {
    if (!input) throw new AppError('file-unreadable', { file: path, reason: 'ENOTFILE' });
    const openStream = isStandardInput(path) ? input.open : () => createReadStream(path);
    const origin = path === STANDARD_INPUT ? input.name : path;
    const bytes = await readAtMost(origin, openStream);
    if (isArchive(headNature(bytes))) {
      const { members, failures } = await openArchive(origin, bytes, nodeInflate);
      const snapshots = members.map((member) => keep({ bytes: member.bytes }, memberRef(member)));
      return { snapshots, failures };
    }
    const facts = { name: basename(origin), origin, group: dirname(path) };
    const snapshot = keep({ bytes }, { ...facts, bytes: bytes.length, fileTimeNanos: null });
    return { snapshots: [snapshot], failures: [] };
  };
  return {
    async addFile(path) {
      const { size, timeNanos } = await withFile(path, (_, facts) => Promise.resolve(facts));
      const origin = shownPath(path);
      const snapshot = keep(
        { path, member: null },
        {
          name: basename(origin),
          origin,
          group: dirname(origin),
          bytes: size,
          fileTimeNanos: timeNanos.toString(),
        },
      );
      if (typeof path === 'string') files.set(snapshot.id, { path, snapshot });
      return snapshot;
    },
    addStream(path) {
      const known = streams.get(path) ?? readStream(path);
      streams.set(path, known);
      return known;
    },
    nameOfInput: input?.name ?? null,
    async addArchive(path) {
      const { members, failures } = await archives.open(path);
      const snapshots = members.map((member) =>
        keep({ path, member: member.path }, memberRef(member)),
      );
      return { snapshots, failures };
    },
    addKept: (facts, content) => keep(content, facts),
    async read(id) {
      const content = contents.get(id);
      if (!content) throw new AppError('snapshot-unknown', { id });
      if ('bytes' in content) return content.bytes;
      if (content.path !== '') await allowed.check(content.path);
      if ('read' in content) return content.read();
      if (content.member === null) return withFile(content.path, (file) => file.readFile());
      const { members } = await archives.open(content.path);
      const member = members.find(({ path }) => path === content.member);
      if (!member)
        throw new AppError('file-unreadable', { file: content.member, reason: 'ENOENT' });
      return member.bytes;
    },
    pathOf(id) {
      const content = contents.get(id);
      return content && 'path' in content && typeof content.path === 'string' ? content.path : null;
    },
    fileOf: (id) => files.get(id) ?? null,
  };
}

/** The archive opened last: its members are read one after another. */
function createArchives(): { open: (path: FilePath) => Promise<OpenedArchive> } {
  let latest: { key: string; archive: WeakRef<OpenedArchive> } | null = null;
  return {
    open: (path) =>
      withFile(path, async (file, { size, timeNanos }) => {
        const shown = shownPath(path);
        const key = `${shown}\n${size}\n${timeNanos}`;
        const known = latest?.key === key ? latest.archive.deref() : undefined;
        if (known) return known;
        const archive = await openArchive(shown, await file.readFile(), nodeInflate);
        latest = { key, archive: new WeakRef(archive) };
        return archive;
      }),
  };
}

function memberRef({ path, bytes, timeMillis }: ArchiveMember): Omit<SnapshotRef, 'id' | 'url'> {
  return {
    ...splitMemberPath(path),
    origin: path,
    bytes: bytes.length,
    fileTimeNanos: timeMillis === null ? null : (BigInt(timeMillis) * 1_000_000n).toString(),
  };
}
