import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/base/errors';
import type { Sidecar } from '#contract/case-folder';
import { CASE_FILES, objectsFolder, sidecarName } from './case-names.ts';
import { checkObjectsFolder } from './kept-object.ts';
import {
  addToSidecar,
  isNewerSchema,
  readSidecar,
  type SidecarAddition,
  sidecarText,
} from './sidecars.ts';
import {
  appendLines,
  replaceFile,
  syncFolder,
  type TemporaryFile,
  writeTemporary,
} from './sure-write.ts';

/** An object that is about to be kept. */
export interface ObjectToKeep {
  readonly sha256: string;
  readonly object: string;
  /** Its bytes, flushed; null when the case has them: `write` writes them where they turn out to be gone. */
  temporary: TemporaryFile | null;
  readonly write: (() => Promise<TemporaryFile>) | null;
  /** What its sidecar shall say beside what it says. */
  readonly more: readonly SidecarAddition[];
  /** What is known of it where its sidecar is damaged. */
  readonly instead: Sidecar | null;
}

/** Objects, and the lines that name them. */
export interface Keeping {
  readonly folder: string;
  readonly objects: readonly ObjectToKeep[];
  readonly file: string;
  readonly lines: readonly unknown[];
}

/**
 * Puts sidecars, objects and lines in their places, in this order, each flushed before the next: an object that
 * nothing describes is never there. Only under the lock.
 *
 * @throws AppError `case-newer`, and what the system says; all is as it was then.
 */
export async function keepObjects({ folder, objects, file, lines }: Keeping): Promise<void> {
  const place = objectsFolder(folder);
  const undo: (() => Promise<void>)[] = [];
  const finish: (() => Promise<void>)[] = [];
  try {
    if (objects.length > 0) await checkObjectsFolder(folder);
    await announce(folder, objects, finish);
    for (const object of objects) {
      const isThere = await exists(join(place, object.object));
      if (!isThere && object.write) object.temporary ??= await object.write();
      await keepSidecar(folder, object, { undo, finish });
    }
    if (objects.length > 0) await syncFolder(place);
    for (const { object, temporary } of objects) {
      if (temporary === null) continue;
      const path = join(place, object);
      const isThere = await exists(path);
      await temporary.moveTo(path);
      if (!isThere) undo.push(() => rm(path, { force: true }));
    }
    if (objects.length > 0) await syncFolder(place);
    await appendLines(join(folder, file), lines);
  } catch (cause) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    throw cause;
  } finally {
    for (const step of finish) await step().catch(() => undefined); // the next change does it
  }
}

/** New sidecars are found by their names; those that only become longer are announced. */
async function announce(
  folder: string,
  objects: readonly ObjectToKeep[],
  finish: (() => Promise<void>)[],
): Promise<void> {
  const longer: string[] = [];
  for (const { sha256 } of objects)
    if (await exists(join(objectsFolder(folder), sidecarName(sha256)))) longer.push(sha256);
  if (longer.length === 0) return;
  const path = join(folder, CASE_FILES.pending);
  await replaceFile(path, JSON.stringify(longer));
  finish.push(() => rm(path, { force: true }));
}

async function keepSidecar(
  folder: string,
  { sha256, object, more, instead }: ObjectToKeep,
  { undo, finish }: Record<'undo' | 'finish', (() => Promise<void>)[]>,
): Promise<void> {
  const place = objectsFolder(folder);
  const path = join(place, sidecarName(sha256));
  const before = await readSidecar(folder, sha256).catch((caught: unknown) => {
    if (caught instanceof AppError && caught.code === 'case-sidecar-damaged') return instead;
    throw caught;
  });
  if (before && isNewerSchema(before.schema)) throw new AppError('case-newer', { folder });
  const write = (one: Sidecar): Promise<TemporaryFile> =>
    writeTemporary(place, (handle) => handle.writeFile(sidecarText(one)));
  // Made before it is needed: a full disk could not take it then.
  const old = before && (await write(before));
  if (old) finish.push(() => old.discard());
  const temporary = await write(addToSidecar(before, { sha256, object }, more));
  finish.push(() => temporary.discard());
  await temporary.moveTo(path);
  undo.push(() => (old ? old.moveTo(path) : rm(path, { force: true })));
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isFile() ?? false;
}
