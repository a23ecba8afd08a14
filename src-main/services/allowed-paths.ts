import { realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { AppError } from '#core/base/errors';
import { unreadable } from './file-bytes.ts';
import { type FilePath, shownPath } from './file-path.ts';

/** Which paths may be read. */
export interface AllowedPaths {
  /**
   * Passes a path that may be read; its links are resolved first.
   *
   * @throws AppError `path-outside`; `file-unreadable` for one that is not there.
   */
  check(path: FilePath): Promise<void>;
}

/** For a person at their own machine: whatever they name. */
export const ANY_PATH: AllowedPaths = { check: () => Promise.resolve() };

/**
 * Files and folders that were named, and what lies below those folders; whoever asks later gets nothing else of the
 * machine. A link counts as what it leads to.
 *
 * @throws AppError `file-unreadable` where one of them is not there.
 */
export async function allowNamed(named: readonly string[]): Promise<AllowedPaths> {
  const roots = await Promise.all(named.map(realBytes));
  return {
    async check(path) {
      const real = await realBytes(path);
      const isInside = (root: string): boolean =>
        real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
      if (!roots.some(isInside)) throw new AppError('path-outside', { file: shownPath(path) });
    },
  };
}

/** Without links; the bytes of its name, one a character. */
async function realBytes(path: FilePath): Promise<string> {
  const given = typeof path === 'string' ? resolve(path) : path;
  try {
    return (await realpath(given, 'buffer')).toString('latin1');
  } catch (cause) {
    throw unreadable(shownPath(path), cause);
  }
}
