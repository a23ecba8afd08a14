import { readFile, stat } from 'node:fs/promises';
import { AppError } from '#core/base/errors';
import { unreadable } from './file-bytes.ts';
import { type FilePath, shownPath } from './file-path.ts';

/**
 * Reads a small text file whole. Only a regular file is opened: a pipe would never end.
 *
 * @param tooLarge - Makes the error of a file beyond the limit.
 * @throws AppError `file-unreadable`, and what `tooLarge` makes.
 */
export async function readTextFile(
  path: FilePath,
  maxBytes: number,
  tooLarge: () => AppError,
): Promise<string> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) {
      throw new AppError('file-unreadable', { file: shownPath(path), reason: 'ENOTFILE' });
    }
    if (facts.size > maxBytes) throw tooLarge();
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(shownPath(path), cause);
  }
}
