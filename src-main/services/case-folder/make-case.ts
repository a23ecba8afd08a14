import { lstat, mkdir, readdir, realpath } from 'node:fs/promises';
import { AppError } from '#core/base/errors';
import { unwritable } from '../file-bytes.ts';
import { objectsFolder } from './case-names.ts';
import { FOLDER_MODE, makeFolder, syncFolder } from './sure-write.ts';

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
  try {
    await makeFolder(folder, async (staging) => {
      await mkdir(objectsFolder(staging), { mode: FOLDER_MODE });
      await fill(staging);
      await syncFolder(objectsFolder(staging));
    });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/**
 * @throws AppError `case-folder-taken` unless the folder is not there, or empty and may be replaced: another one in the
 *   place of a process's own folder leaves it, and the shell it was called from, in none.
 */
export async function refuseTaken(folder: string): Promise<void> {
  if ((await lstat(folder).catch(() => null)) === null) return;
  const names = await readdir(folder).catch(() => ['not a folder']);
  if (names.length > 0 || (await isCurrent(folder)))
    throw new AppError('case-folder-taken', { folder });
}

async function isCurrent(folder: string): Promise<boolean> {
  const [given, current] = [folder, '.'].map((one) => realpath(one).catch(() => null));
  return (await given) === (await current);
}
