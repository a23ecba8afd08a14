import { randomBytes } from 'node:crypto';
import { open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '#core/base/errors';

/**
 * Writes a file that the user named: whole, or what was there stays. A link is followed; a pipe or a device, which
 * cannot be replaced, is written to.
 *
 * @throws AppError `file-unwritable` with the system's reason.
 */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  const file = resolve(path);
  try {
    const place = await outputPlace(file);
    if (place.isReplaced) await replaceFile(place.file, content, place.mode);
    else await writeFile(place.file, content);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === undefined) throw cause;
    throw new AppError('file-unwritable', { file: path, reason }, { cause });
  }
}

/** What lies where something is to be written. */
export interface OutputPlace {
  /** Absolute, links followed. */
  readonly file: string;
  /** Whether a file takes its place; a pipe or a device is written to. */
  readonly isReplaced: boolean;
  /** Of the file that is replaced. */
  readonly mode: number | undefined;
}

/** Looks at a path that the user named; never fails. */
export async function outputPlace(path: string): Promise<OutputPlace> {
  const named = resolve(path);
  const facts = await stat(named).catch(() => null);
  const file = await realpath(named).catch(() => named);
  return { file, isReplaced: facts === null || facts.isFile(), mode: facts?.mode };
}

/** Beside the file first, then in its place. Unlike `fs.write`, a handle's `writeFile` goes on until all is written. */
async function replaceFile(
  file: string,
  content: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (cause) {
    await unlink(temporary).catch(() => undefined);
    throw cause;
  }
}
