import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '#core/base/errors';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import { isIdlPath, MAX_IDL_BYTES, MAX_IDL_FILES } from '#core/evidence/idl/parse-idl';
import { unreadable } from './file-bytes.ts';
import { type FilePath, shownPath } from './file-path.ts';
import { readTextFile } from './read-text-file.ts';

/**
 * Reads one IDL file as text.
 *
 * @throws AppError `file-unreadable`, `idl-too-large`.
 */
export async function readIdlFile(path: FilePath): Promise<IdlFile> {
  const shown = shownPath(path);
  return { path: shown, text: await readTextFile(path, MAX_IDL_BYTES, () => tooLarge(shown)) };
}

/**
 * Reads IDL files and all IDL files below folders, by name.
 *
 * @throws AppError `file-unreadable`, `idl-too-large`; `no-idl` when nothing was found at a path.
 */
export async function readIdlPaths(paths: readonly string[]): Promise<IdlFile[]> {
  const files: IdlFile[] = [];
  for (const path of paths.map((given) => resolve(given))) {
    const facts = await stat(path).catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    const found = facts.isDirectory() ? await idlPathsBelow(path) : [path];
    if (found.length === 0) throw new AppError('no-idl', { file: path });
    if (files.length + found.length > MAX_IDL_FILES) throw tooLarge(path);
    for (const file of found) files.push(await readIdlFile(file));
  }
  return files;
}

async function idlPathsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw unreadable(folder, cause);
    },
  );
  return entries
    .filter((entry) => entry.isFile() && isIdlPath(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function tooLarge(file: string): AppError {
  return new AppError('idl-too-large', {
    file,
    limitMB: MAX_IDL_BYTES / 2 ** 20,
    maxFiles: MAX_IDL_FILES,
  });
}
