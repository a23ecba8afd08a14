import { createWriteStream } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#core/base/errors';
import { isCaseFolder } from '../case-folder/open-case-folder.ts';
import {
  FILE_MODE,
  makeTemporaryFolder,
  syncFolder,
  writeTemporary,
} from '../case-folder/sure-write.ts';
import type { OutputPlace } from '../write-output.ts';

/**
 * Puts a file, once it is whole, in the place of another; a pipe or a device is told its bytes then.
 *
 * @throws What `write` and the system say; nothing is left then.
 */
export async function writeWhole(
  { file, isReplaced }: OutputPlace,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  if (isReplaced) return writeInto(file, write);
  await passWhole(write, (parts) => pipeline(parts, createWriteStream(file)));
}

/**
 * Tells somebody the bytes of a file once it is whole. The file has no name meanwhile, where the system lets an open
 * one go: nothing of it is left even where the process is killed while its reader is slow.
 *
 * @throws What `write`, `tell` and the system say.
 */
export async function passWhole(
  write: (handle: FileHandle) => Promise<void>,
  tell: (parts: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const passing = await makeTemporaryFolder(tmpdir());
  try {
    const whole = await open(join(passing.path, 'whole'), 'wx+', FILE_MODE);
    try {
      if (process.platform !== 'win32') await passing.discard();
      await write(whole);
      await tell(whole.createReadStream({ start: 0, autoClose: false }));
    } finally {
      await whole.close();
    }
  } finally {
    await passing.discard();
  }
}

async function writeInto(
  file: string,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const temporary = await writeTemporary(dirname(file), write);
  try {
    await temporary.moveTo(file);
    await syncFolder(dirname(file));
  } finally {
    await temporary.discard();
  }
}

/** @throws AppError `export-into-case` for a path within a case, be it this one or another. */
export async function refuseInsideCase(file: string): Promise<void> {
  const beside = dirname(file);
  for (let folder = await realpath(beside).catch(() => beside); ; folder = dirname(folder)) {
    if (await isCaseFolder(folder)) throw new AppError('export-into-case', { file, folder });
    if (folder === dirname(folder)) return;
  }
}
