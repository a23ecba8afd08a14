import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#core/base/errors';
import { unwritable } from '../file-bytes.ts';
import { objectsFolder } from './case-names.ts';
import { FOLDER_MODE, syncFolder } from './sure-write.ts';

/**
 * Makes a folder for a case whose files are all known: beside its place, and put there when it is whole.
 *
 * @param fill - Writes the files, flushed; the folder of objects is there.
 * @throws AppError `case-folder-taken`, `file-unwritable`, and what `fill` throws; nothing is left then.
 */
export async function makeCase(
  folder: string,
  fill: (staging: string) => Promise<void>,
): Promise<void> {
  await refuseTaken(folder);
  const staging = join(dirname(folder), `.${basename(folder)}-${randomUUID()}.new`);
  try {
    await mkdir(dirname(folder), { recursive: true, mode: FOLDER_MODE });
    await mkdir(staging, { mode: FOLDER_MODE });
    await mkdir(objectsFolder(staging), { mode: FOLDER_MODE });
    await fill(staging);
    await syncFolder(objectsFolder(staging));
    await syncFolder(staging);
    await rmdir(folder).catch(() => undefined); // an empty one makes room
    await rename(staging, folder);
    await syncFolder(dirname(folder));
  } catch (cause) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    throw unwritable(folder, cause);
  }
}

/** @throws AppError `case-folder-taken` unless the folder is empty or not there. */
export async function refuseTaken(folder: string): Promise<void> {
  if ((await lstat(folder).catch(() => null)) === null) return;
  const names = await readdir(folder).catch(() => ['not a folder']);
  if (names.length > 0) throw new AppError('case-folder-taken', { folder });
}
