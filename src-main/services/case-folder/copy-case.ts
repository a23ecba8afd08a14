import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { chmod, copyFile, lstat, open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '#core/base/errors';
import { unreadable } from '../file-bytes.ts';
import { CASE_FILES, isObjectName, LOCK_NAME, objectsFolder } from './case-names.ts';
import { checkObjectsFolder } from './kept-object.ts';
import { makeCase } from './make-case.ts';
import { FILE_MODE, isTemporary } from './sure-write.ts';

/**
 * Copies a case file by file, what a newer version wrote as well, each copy checked. Lines come before what they
 * name: what others add meanwhile is taken in from its sidecar.
 *
 * @throws AppError `case-folder-taken`, `case-object-damaged`, `file-unreadable`, `file-unwritable`; nothing is left then.
 */
export async function copyCase(from: string, to: string): Promise<void> {
  await makeCase(resolve(to), async (staging) => {
    await checkObjectsFolder(from);
    for (const name of await filesOf(from)) await copyChecked(from, staging, name);
    for (const name of await filesOf(objectsFolder(from)))
      await copyChecked(objectsFolder(from), objectsFolder(staging), name);
  });
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter(
      (name) =>
        !isTemporary(name) && !name.startsWith(`${LOCK_NAME}.lock`) && name !== CASE_FILES.pending,
    );
}

async function copyChecked(from: string, to: string, name: string): Promise<void> {
  const [source, copy] = [join(from, name), join(to, name)];
  await copyFile(source, copy, constants.COPYFILE_EXCL);
  await chmod(copy, FILE_MODE);
  const hash = await flushedHash(copy);
  // A file of lines may have become longer meanwhile; an object is what it is called.
  if (isObjectName(name) && !name.startsWith(hash))
    throw new AppError('case-object-damaged', { file: source });
  if (!isObjectName(name) && hash !== (await hashOf(source, (await lstat(copy)).size)))
    throw new AppError('file-unreadable', { file: source, reason: 'EIO' });
}

async function flushedHash(path: string): Promise<string> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  return hashOf(path, Infinity);
}

/** SHA-256 of so many bytes of a file. */
async function hashOf(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  if (bytes > 0)
    for await (const chunk of createReadStream(path, { end: bytes - 1 }))
      hash.update(chunk as Buffer);
  return hash.digest('hex');
}
