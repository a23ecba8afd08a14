import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ErrorReport, toErrorReport } from '#core/base/errors';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import { isIdlPath } from '#core/evidence/idl/parse-idl';
import type { SnapshotRef } from '#contract/snapshot-ref';
import { type FilePath, shownPath } from './file-path.ts';
import { filesBelow } from './folder-files.ts';
import { readIdlFile } from './read-idl.ts';
import { isStandardInput, type SnapshotStore, STANDARD_INPUT } from './snapshot-store.ts';

/** What a list of paths came to; a path that failed is never silently left out. */
export interface OpenedPaths {
  readonly snapshots: SnapshotRef[];
  /** IDL files found among them: they name the fields of findings. */
  readonly idl: IdlFile[];
  readonly failures: ({ readonly origin: string } & ErrorReport)[];
}

/**
 * Opens files and folders. A folder is searched for profiles ({@link filesBelow}); what is named outright is
 * taken whatever its name, also a pipe, a character device or `-`, standard input: those are read now.
 */
export async function openPaths(
  paths: readonly string[],
  store: SnapshotStore,
): Promise<OpenedPaths> {
  const opened: OpenedPaths = { snapshots: [], idl: [], failures: [] };
  for (const given of paths) {
    await openPath(given === STANDARD_INPUT ? given : resolve(given), store, opened);
  }
  return opened;
}

/** Adds to `opened` what one path stands for: a snapshot, an IDL file, all of a folder, or a failure. */
async function openPath(path: string, store: SnapshotStore, opened: OpenedPaths): Promise<void> {
  const keep = async <T>(list: T[], file: FilePath, entry: Promise<T>): Promise<void> => {
    try {
      list.push(await entry);
    } catch (caught) {
      opened.failures.push({ origin: shownPath(file), ...toErrorReport(caught) });
    }
  };
  const { snapshots, idl } = opened;
  if (isStandardInput(path)) {
    const shown = path === STANDARD_INPUT ? store.nameOfInput : path;
    return keep(snapshots, shown, store.addStream(path));
  }
  const facts = await stat(path).catch(() => null);
  if (facts?.isDirectory()) {
    const found = await filesBelow(path);
    opened.failures.push(...found.failures);
    for (const file of found.idl) await keep(idl, file, readIdlFile(file));
    for (const file of found.profiles) await keep(snapshots, file, store.addFile(file));
  } else if (facts?.isFIFO() || facts?.isCharacterDevice()) {
    await keep(snapshots, path, store.addStream(path));
  } else if (isIdlPath(path)) {
    await keep(idl, path, readIdlFile(path));
  } else {
    await keep(snapshots, path, store.addFile(path));
  }
}
