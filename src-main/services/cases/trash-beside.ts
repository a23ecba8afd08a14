import { mkdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * The trash of a host without one of the system's: a folder beside the data, from which a person takes things
 * back or deletes them. A folder on another disk cannot be moved there: that fails with the system's `EXDEV`.
 */
export async function trashBeside(path: string, data: string): Promise<void> {
  const trash = join(data, 'trash');
  await mkdir(trash, { recursive: true, mode: 0o700 });
  await rename(path, join(trash, `${basename(path)} ${Date.now()}`));
}
