import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '#core/base/errors';
import { isGzip } from '#core/profile/inflate';
import { isCaseTime, type Referred } from '#contract/case-folder';
import { unreadable, unwritable } from '../file-bytes.ts';
import { firstBytes } from '../folder-files.ts';
import type { ChangeCase } from './case-lock.ts';
import { CASE_FILES, objectsFolder } from './case-names.ts';
import { checkText } from './check-text.ts';
import { keepObjects, type ObjectToKeep } from './keep-objects.ts';
import { objectEnding } from './kept-object.ts';
import { writeTemporary } from './sure-write.ts';

/** Refers to files where they lie; with `copy` their bytes are kept as well, piece by piece whatever their size. */
export async function referFiles(
  folder: string,
  change: ChangeCase,
  { paths, copy }: { readonly paths: readonly string[]; readonly copy: boolean },
): Promise<readonly Referred[]> {
  const objects: ObjectToKeep[] = [];
  const referred: Referred[] = [];
  try {
    for (const path of paths.map((one) => resolve(one))) {
      const read = await readReferred(path, copy ? objectsFolder(folder) : null);
      referred.push(read.file);
      if (read.object) objects.push({ ...read.object, more: [{ referred: read.file }] });
    }
    if (referred.length === 0) return [];
    const lines = referred.map((file) => ({ type: 'referred', file }) as const);
    await change(async ({ confirm }) => {
      await confirm();
      const file = CASE_FILES.changes;
      await keepObjects({ folder, objects: withoutRepeats(objects), file, lines });
    });
    return referred;
  } catch (cause) {
    throw unwritable(objectsFolder(folder), cause);
  } finally {
    for (const { temporary } of objects) await temporary?.discard();
  }
}

/** Equal files are one object. */
function withoutRepeats(objects: readonly ObjectToKeep[]): readonly ObjectToKeep[] {
  const byName = new Map<string, ObjectToKeep>();
  for (const object of objects) {
    const known = byName.get(object.object);
    byName.set(object.object, known ? { ...known, more: [...known.more, ...object.more] } : object);
  }
  return [...byName.values()];
}

interface ReadReferred {
  readonly file: Referred;
  readonly object: ObjectToKeep | null;
}

/** @param copyTo - Folder of objects; null = no copy. */
async function readReferred(path: string, copyTo: string | null): Promise<ReadReferred> {
  checkText(path);
  const facts = await stat(path, { bigint: true }).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!facts.isFile()) throw new AppError('file-unreadable', { file: path, reason: 'ENOTFILE' });
  // A time that a case cannot keep is that of no file: then its bytes tell whether it is the same.
  const timeNanos = isCaseTime(facts.mtimeNs) ? facts.mtimeNs.toString() : '0';
  const times = { path, timeNanos };
  if (copyTo === null) return { file: { ...times, ...(await hashedFile(path)) }, object: null };
  const head = await firstBytes(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  const ending = objectEnding(head);
  const source = counted();
  const kept = counted();
  const isPacked = isGzip(head) || ending === 'bin';
  const temporary = await writeTemporary(copyTo, async (file) => {
    // Of what fails first the pipeline tells only that it was aborted.
    let first: unknown = null;
    const input = createReadStream(path).once('error', (cause) => {
      first ??= unreadable(path, cause);
    });
    const packed = isPacked ? new PassThrough() : createGzip();
    const out = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
      await file.writeFile(chunks).catch((cause: unknown) => {
        first ??= cause;
        throw cause;
      });
    };
    await pipeline(input, source.stream, packed, kept.stream, out).catch((cause: unknown) => {
      throw first ?? cause;
    });
  });
  const { sha256 } = kept.facts();
  const object = `${sha256}.${ending}`;
  const file = { ...times, ...source.facts(), object };
  return { file, object: { sha256, object, temporary, write: null, more: [], instead: null } };
}

/** @throws AppError `file-unreadable`. */
async function hashedFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Lets bytes pass, and tells their number and SHA-256 at the end. */
function counted(): {
  readonly stream: Transform;
  readonly facts: () => { readonly bytes: number; readonly sha256: string };
} {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, facts: () => ({ bytes, sha256: hash.digest('hex') }) };
}
