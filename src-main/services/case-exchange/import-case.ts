import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import { inflateLimit } from '#core/profile/inflate';
import type { CaseContents, CaseFolder } from '../case-folder/case-folder.ts';
import { CASE_FILES, isObjectName } from '../case-folder/case-names.ts';
import { openCaseFolder } from '../case-folder/open-case-folder.ts';
import { makeCase, refuseTaken } from '../case-folder/make-case.ts';
import { FILE_MODE } from '../case-folder/sure-write.ts';
import { MAX_FILE_BYTES, unreadable } from '../file-bytes.ts';
import {
  bundleBroken,
  type BundleFile,
  isEntryName,
  isNewerManifest,
  MANIFEST_NAME,
  manifestLimit,
  manifestSchema,
  MAX_BUNDLE_BYTES,
  MAX_BUNDLE_ENTRIES,
  MAX_LINES_BYTES,
} from './bundle-format.ts';
import { referElsewhere } from './refer-elsewhere.ts';
import { TakingWriter, zipFrom } from './zip-file.ts';

/**
 * Makes a case of a bundle, in a folder that is not there or empty. It is unpacked beside it, each file checked
 * against the bundle's list, and put in its place when all of it is right.
 *
 * @throws AppError `bundle-broken`, `bundle-entry`, `bundle-newer`, `bundle-too-large`, `case-folder-taken`, `file-unreadable`,
 *   `file-unwritable`; nothing is left then.
 */
export async function importCase(path: string, to: string): Promise<CaseFolder> {
  const [file, folder] = [resolve(path), resolve(to)];
  await refuseTaken(folder);
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (cause: unknown) => {
      throw unreadable(file, cause);
    },
  );
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new AppError('file-unreadable', { file, reason: 'ENOTFILE' });
    const entries = await readEntries(handle, { file, bytes: facts.size });
    await makeCase(folder, async (staging) => {
      for (const entry of entries) await unpack(entry, staging, file);
      await referElsewhere(staging);
      const { damages, isNewer } = await readStaged(staging, file);
      if (isNewer) throw new AppError('bundle-newer', { file });
      if (damages[0]) throw bundleBroken(file, basename(damages[0].origin));
    });
  } finally {
    await handle.close();
  }
  return openCaseFolder(folder);
}

async function readStaged(staging: string, file: string): Promise<CaseContents> {
  try {
    return await (await openCaseFolder(staging)).read();
  } catch (cause) {
    throw bundleBroken(file, CASE_FILES.index, cause);
  }
}

type ZipEntry = Extract<
  Awaited<ReturnType<ReturnType<typeof zipFrom>['getEntries']>>[number],
  { directory: false }
>;

interface CheckedEntry {
  readonly entry: ZipEntry;
  readonly listed: BundleFile;
}

/** All entries of a bundle, in its list's order, once their names, sizes and number are right. */
async function readEntries(
  handle: FileHandle,
  { file, bytes }: { readonly file: string; readonly bytes: number },
): Promise<readonly CheckedEntry[]> {
  const found = new Map<string, ZipEntry>();
  let foreign: AppError | null = null;
  let count = 0;
  try {
    for await (const entry of zipFrom(handle, bytes).getEntriesGenerator()) {
      if (count++ >= MAX_BUNDLE_ENTRIES) throw tooLarge(file);
      const name = entry.filename;
      const isRight = name === MANIFEST_NAME || isEntryName(name);
      if (entry.directory || entry.encrypted || !isRight || found.has(name))
        foreign ??= new AppError('bundle-entry', { file, entry: name });
      else found.set(name, entry);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : bundleBroken(file, MANIFEST_NAME, cause);
  }
  const manifest = found.get(MANIFEST_NAME);
  if (!manifest) throw bundleBroken(file, MANIFEST_NAME);
  found.delete(MANIFEST_NAME);
  // A newer version may have other entries as well.
  const { files } = await readManifest(manifest, manifestLimit(count - 1), file);
  if (foreign) throw foreign;
  let sum = 0;
  const checked = files.map((listed) => {
    const entry = found.get(listed.path);
    // Each is listed once: a second time it is not found.
    found.delete(listed.path);
    if (!entry || entry.uncompressedSize !== listed.bytes) throw bundleBroken(file, listed.path);
    const isObject = isObjectName(basename(listed.path));
    const most = isObject ? MAX_FILE_BYTES : MAX_LINES_BYTES;
    sum += listed.bytes;
    if (listed.bytes > inflateLimit(entry.compressedSize, most) || sum > MAX_BUNDLE_BYTES)
      throw tooLarge(file);
    if (isObject && !basename(listed.path).startsWith(listed.sha256))
      throw bundleBroken(file, listed.path);
    return { entry, listed };
  });
  const [unlisted] = found.keys();
  if (unlisted !== undefined) throw new AppError('bundle-entry', { file, entry: unlisted });
  return checked;
}

async function readManifest(entry: ZipEntry, most: number, file: string) {
  const limit = inflateLimit(entry.compressedSize, most);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    await entry.getData(
      new TakingWriter((chunk) => {
        length += chunk.length;
        if (length > limit) throw tooLarge(file);
        chunks.push(chunk.slice());
      }),
    );
    const manifest: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (isNewerManifest(manifest)) throw new AppError('bundle-newer', { file });
    return v.parse(manifestSchema, manifest, { abortEarly: true });
  } catch (cause) {
    throw cause instanceof AppError ? cause : bundleBroken(file, MANIFEST_NAME, cause);
  }
}

/** Writes one entry to its place in the staging folder, no byte more than is listed, and flushes it. */
async function unpack({ entry, listed }: CheckedEntry, to: string, file: string): Promise<void> {
  const out = await open(join(to, ...listed.path.split('/')), 'wx', FILE_MODE);
  const hash = createHash('sha256');
  let length = 0;
  let refused: Error | null = null;
  try {
    await entry.getData(
      new TakingWriter(async (chunk) => {
        length += chunk.length;
        if (length > listed.bytes) throw bundleBroken(file, listed.path);
        hash.update(chunk);
        try {
          await out.writeFile(chunk);
        } catch (cause) {
          refused = cause as Error;
          throw cause;
        }
      }),
    );
    await out.sync();
  } catch (cause) {
    if (refused !== null) throw refused as Error;
    throw cause instanceof AppError ? cause : bundleBroken(file, listed.path, cause);
  } finally {
    await out.close();
  }
  if (length !== listed.bytes || hash.digest('hex') !== listed.sha256)
    throw bundleBroken(file, listed.path);
}

function tooLarge(file: string): AppError {
  return new AppError('bundle-too-large', { file, limitGB: MAX_BUNDLE_BYTES / 2 ** 30 });
}
