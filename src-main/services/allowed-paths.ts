import { realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { AppError } from '#core/base/errors';
import { unreadable } from './file-bytes.ts';
import { type FilePath, shownPath } from './file-path.ts';

/** Which paths may be read. */
export interface AllowedPaths {
  /**
   * Passes a path that may be read; its links are resolved first.
   *
   * @throws AppError `path-outside`, whether it is there or not; `file-unreadable` for one that is not there and whose
   *   folder may be read.
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
  const isInside = (real: string): boolean =>
    roots.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep));
  return {
    async check(path) {
      const outside = new AppError('path-outside', { file: shownPath(path) });
      const real = await realBytes(path).catch(async (cause: unknown) => {
        // What is there outside is nobody's business, and so is what is not.
        throw isInside(await realAbove(path)) ? cause : outside;
      });
      if (!isInside(real)) throw outside;
    },
  };
}

/** As {@link realBytes}, of the nearest folder above that is there; '' = none is. */
async function realAbove(path: FilePath): Promise<string> {
  let above =
    typeof path === 'string'
      ? Buffer.from(resolve(path)).toString('latin1')
      : path.toString('latin1');
  for (let below = ''; above !== below;) {
    below = above;
    above = dirname(below);
    const real = await realBytes(Buffer.from(above, 'latin1')).catch(() => null);
    if (real !== null) return real;
  }
  return '';
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
