import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ErrorReport, toErrorReport } from '#core/base/errors';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import { isIdlPath } from '#core/evidence/idl/parse-idl';
import { isArchive } from '#core/profile/file-nature';
import type { Mark, Note } from '#contract/case-folder';
import type { SnapshotRef } from '#contract/snapshot-ref';
import { type AllowedPaths, ANY_PATH } from './allowed-paths.ts';
import { type LoadReader, openCase } from './case-folder/open-case.ts';
import { isCaseFolder } from './case-folder/open-case-folder.ts';
import { type FilePath, shownPath } from './file-path.ts';
import { filesBelow, firstBytes } from './folder-files.ts';
import { headNature } from './node-inflate.ts';
import { readIdlFile } from './read-idl.ts';
import {
  type AddedSnapshots,
  isStandardInput,
  type SnapshotStore,
  STANDARD_INPUT,
} from './snapshot-store.ts';

/** What a list of paths came to; a path that failed is never silently left out. */
export interface OpenedPaths {
  readonly snapshots: SnapshotRef[];
  /** IDL files found among them: they name the fields of findings. */
  readonly idl: IdlFile[];
  readonly failures: ({ readonly origin: string } & ErrorReport)[];
  /** What people noted in the cases among them. */
  readonly notes: Note[];
  /** Points of time that they named in them. */
  readonly marks: Mark[];
  /** Services that those cases asked, each once. */
  readonly services: string[];
  /** Load series that they keep. */
  readonly loads: LoadReader[];
}

/**
 * Opens files and folders. A folder that is a case stands for what it keeps and refers to, another is searched for
 * profiles ({@link filesBelow}); what is named outright is
 * taken whatever its name, also a pipe, a character device or `-`, standard input: those are read now.
 *
 * @param allowed - What may be read; all else is a failure.
 */
export async function openPaths(
  paths: readonly string[],
  store: SnapshotStore,
  allowed: AllowedPaths = ANY_PATH,
): Promise<OpenedPaths> {
  const opened: OpenedPaths = {
    ...{ snapshots: [], idl: [], failures: [], marks: [], notes: [], services: [], loads: [] },
  };
  for (const given of paths) {
    await openPath(given === STANDARD_INPUT ? given : resolve(given), { store, allowed }, opened);
  }
  return opened;
}

/** Adds to `opened` what one path stands for: a snapshot, an IDL file, all of a folder or an archive, or a failure. */
async function openPath(
  path: string,
  { store, allowed }: { readonly store: SnapshotStore; readonly allowed: AllowedPaths },
  opened: OpenedPaths,
): Promise<void> {
  const { snapshots, idl, failures } = opened;
  /** Whether it came to nothing bad. */
  const attempt = async (file: FilePath, act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (caught) {
      failures.push({ origin: shownPath(file), ...toErrorReport(caught) });
      return false;
    }
  };
  const addAll = (added: AddedSnapshots, isPassedOver: (code: string) => boolean): void => {
    for (const snapshot of added.snapshots) snapshots.push(snapshot);
    for (const { path: origin, ...error } of added.failures)
      if (!isPassedOver(error.code)) failures.push({ origin, ...error });
  };
  const addStream = (shown: string): Promise<unknown> =>
    attempt(shown, async () => addAll(await store.addStream(path), () => false));
  /** An archive without profiles is passed over in a folder, as any other file. */
  const addFile = async (file: FilePath, inFolder: boolean): Promise<void> => {
    const isPassedOver = (code: string): boolean =>
      inFolder && ['archive-no-profile', 'archive-empty'].includes(code);
    await attempt(file, async () => {
      await allowed.check(file);
      if (await isArchiveFile(file)) addAll(await store.addArchive(file), isPassedOver);
      else snapshots.push(await store.addFile(file));
    });
  };
  const addIdl = (file: FilePath): Promise<unknown> =>
    attempt(file, async () => {
      await allowed.check(file);
      idl.push(await readIdlFile(file));
    });
  if (isStandardInput(path))
    return void (await addStream(path === STANDARD_INPUT ? (store.nameOfInput ?? path) : path));
  // Nothing of it is looked at before: not even whether it is there.
  if (!(await attempt(path, () => allowed.check(path)))) return;
  const facts = await stat(path).catch(() => null);
  if (facts?.isDirectory() && (await isCaseFolder(path))) {
    await attempt(path, async () => {
      const found = await openCase(path, store, allowed);
      for (const snapshot of found.snapshots) snapshots.push(snapshot);
      for (const failure of found.failures) failures.push(failure);
      for (const mark of found.marks) opened.marks.push(mark);
      for (const note of found.notes) opened.notes.push(note);
      for (const load of found.loads) opened.loads.push(load);
      for (const service of found.services)
        if (!opened.services.includes(service)) opened.services.push(service);
      for (const file of found.paths) await (isIdlPath(file) ? addIdl(file) : addFile(file, false));
    });
  } else if (facts?.isDirectory()) {
    const found = await filesBelow(path, allowed);
    for (const failure of found.failures) failures.push(failure);
    for (const file of found.idl) await addIdl(file);
    for (const file of found.profiles) await addFile(file, true);
  } else if (facts?.isFIFO() || facts?.isCharacterDevice()) await addStream(path);
  else await (isIdlPath(path) ? addIdl(path) : addFile(path, false));
}

async function isArchiveFile(path: FilePath): Promise<boolean> {
  const head = await firstBytes(path).catch(() => null);
  return head !== null && isArchive(headNature(head));
}
