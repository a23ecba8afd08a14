import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import { isIdlPath } from '#core/evidence/idl/parse-idl';
import { isGzip } from '#core/profile/inflate';
import { sniffText } from '#core/profile/read-snapshot';
import type { SnapshotRef } from '#contract/snapshot-ref';
import { readIdlFile } from './read-idl.ts';
import { type SnapshotStore, unreadable } from './snapshot-store.ts';

/** A series rarely has more; beyond it a folder is probably not a series but a whole disk. */
const MAX_FILES = 2000;
const MAX_DEPTH = 6;
const SNIFF_BYTES = 512;
/** Endings that are never a profile, so that a folder's other files are not reported as broken ones. */
const FOREIGN =
  /\.(md|json|html?|css|[cm]?[jt]s|go|mod|sum|sh|svg|png|jpe?g|pdf|zip|tar|tgz|exe|so)$/i;

/** What a list of paths came to; a path that failed is never silently left out. */
export interface OpenedPaths {
  readonly snapshots: SnapshotRef[];
  /** IDL files found among them: they name the fields of findings. */
  readonly idl: IdlFile[];
  readonly failures: ({ readonly origin: string } & ErrorReport)[];
}

/**
 * Opens files and folders. A folder is searched for files that look like profiles, in natural order
 * (`heap-2` before `heap-10`); a file named outright is taken whatever its name.
 */
export async function openPaths(
  paths: readonly string[],
  store: SnapshotStore,
): Promise<OpenedPaths> {
  const opened: OpenedPaths = { snapshots: [], idl: [], failures: [] };
  const add = async (path: string): Promise<void> => {
    try {
      if (isIdlPath(path)) opened.idl.push(await readIdlFile(path));
      else opened.snapshots.push(await store.addFile(path));
    } catch (caught) {
      opened.failures.push({ origin: path, ...toErrorReport(caught) });
    }
  };
  for (const path of paths.map((given) => resolve(given))) {
    const isFolder = await stat(path).then(
      (facts) => facts.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      await add(path);
      continue;
    }
    const found = await filesBelow(path);
    opened.failures.push(...found.failures);
    for (const file of found.files) await add(file);
  }
  return opened;
}

/**
 * Files that look like profiles, in natural order; links are followed once. A folder that cannot be
 * read, or one that holds more than is opened, is a failure of its own beside what was found.
 */
async function filesBelow(
  root: string,
): Promise<{ files: string[]; failures: OpenedPaths['failures'] }> {
  const files: string[] = [];
  const failures: OpenedPaths['failures'] = [];
  const visited = new Set<string>();
  const order = new Intl.Collator('en', { numeric: true });
  const fail = (origin: string, error: AppError): void => {
    failures.push({ origin, ...toErrorReport(error) });
  };
  const tooLarge = (folder: string): void =>
    fail(
      folder,
      new AppError('folder-too-large', { folder, maxFiles: MAX_FILES, maxDepth: MAX_DEPTH }),
    );
  const walk = async (folder: string, depth: number): Promise<void> => {
    const real = await realpath(folder);
    if (visited.has(real)) return;
    if (depth > MAX_DEPTH || files.length >= MAX_FILES) return tooLarge(folder);
    visited.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((left, right) => order.compare(left.name, right.name));
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      const facts = await stat(path).catch(() => null);
      if (facts?.isDirectory()) await walk(path, depth + 1).catch(unreadableFolder(path));
      else if (facts?.isFile() && (await looksLikeProfile(path, entry.name))) {
        if (files.length < MAX_FILES) files.push(path);
        else return tooLarge(folder);
      }
    }
  };
  const unreadableFolder =
    (folder: string) =>
    (cause: unknown): void =>
      fail(folder, unreadable(folder, cause));
  await walk(root, 0).catch(unreadableFolder(root));
  return { files, failures };
}

async function looksLikeProfile(path: string, name: string): Promise<boolean> {
  if (isIdlPath(name)) return true;
  if (FOREIGN.test(name)) return false;
  // One that cannot be read is kept: opening it then says so.
  const head = await firstBytes(path).catch(() => null);
  if (head === null || head.length === 0) return true;
  if (isGzip(head)) return true;
  const text = sniffText(head);
  // Uncompressed profile.proto begins with field 1, a sample type of a few bytes.
  return text === 'debug1' || (text === null && head[0] === 0x0a && (head[1] ?? 255) < 16);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
