import { createHash } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AppError } from '#core/base/errors';
import { isText } from '#core/profile/prepare-text';
import { isGzip } from '#core/profile/inflate';
import { MAX_FILE_BYTES, unreadable } from '../file-bytes.ts';
import { headNature, inflateHead } from '../node-inflate.ts';
import { isObjectName, objectsFolder } from './case-names.ts';

const HEAD_BYTES = 64 * 1024;
const gzipped = promisify(gzip);

export interface NewObject {
  readonly sha256: string;
  readonly object: string;
  /** As they will lie on disk. */
  readonly bytes: Uint8Array;
}

/** What becomes of an answer on disk: profiles and texts are compressed, anything else stays as it came. */
export async function objectOf(bytes: Uint8Array): Promise<NewObject> {
  const ending = objectEnding(bytes.subarray(0, HEAD_BYTES));
  const kept = isGzip(bytes) || ending === 'bin' ? bytes : await gzipped(bytes);
  const sha256 = createHash('sha256').update(kept).digest('hex');
  return { sha256, object: `${sha256}.${ending}`, bytes: kept };
}

/** By the first bytes, below gzip. */
export function objectEnding(head: Uint8Array): 'pb.gz' | 'txt.gz' | 'bin' {
  const below = isGzip(head) ? inflateHead(head) : head;
  if (below.length > 0 && isText(below.subarray(0, HEAD_BYTES))) return 'txt.gz';
  return headNature(head) === 'proto' ? 'pb.gz' : 'bin';
}

/**
 * Reads an object and checks that it is what was kept. No link is followed, neither of the object nor of the
 * folder that it lies in.
 *
 * @throws AppError `file-unreadable`, `file-too-large`, `case-object-damaged`.
 */
export async function readObject(
  folder: string,
  { object, sha256 }: { readonly object: string; readonly sha256: string },
): Promise<Uint8Array> {
  const bytes = await readInside(folder, object);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new AppError('case-object-damaged', { file: join(objectsFolder(folder), object) });
  return bytes;
}

async function readInside(folder: string, name: string): Promise<Uint8Array> {
  const path = join(objectsFolder(folder), name);
  if (!isObjectName(name)) throw new AppError('file-unreadable', { file: path, reason: 'EINVAL' });
  try {
    await checkObjectsFolder(folder);
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const file = await open(path, flags);
    try {
      const { size } = checkFile(await file.stat({ bigint: true }), path);
      if (size > MAX_FILE_BYTES)
        throw new AppError('file-too-large', { file: path, limitMB: MAX_FILE_BYTES / 2 ** 20 });
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, cause);
  }
}

function checkFile(facts: BigIntStats, path: string): BigIntStats {
  if (!facts.isFile()) throw new AppError('file-unreadable', { file: path, reason: 'ENOTFILE' });
  return facts;
}

/** @throws AppError `file-unreadable` where `objects` is a link that leads elsewhere, or no folder. */
export async function checkObjectsFolder(folder: string): Promise<void> {
  const path = objectsFolder(folder);
  const facts = await lstat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!facts.isDirectory())
    throw new AppError('file-unreadable', { file: path, reason: 'ENOTDIR' });
}

/** Names of the ordinary files among the objects and sidecars. */
export async function objectNames(folder: string): Promise<ReadonlySet<string>> {
  await checkObjectsFolder(folder);
  const path = objectsFolder(folder);
  try {
    const found = await readdir(path, { withFileTypes: true });
    return new Set(found.filter((entry) => entry.isFile()).map(({ name }) => name));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
