import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/base/errors';
import type { Sidecar } from '#contract/case-folder';
import { foldChanges } from './case-changes.ts';
import type { CaseLines } from './case-lines.ts';
import { type Changing, writeIndex } from './case-lock.ts';
import { objectsFolder, sidecarName } from './case-names.ts';
import { readSidecar, sidecarText } from './sidecars.ts';
import { replaceFile, syncFolder } from './sure-write.ts';

/**
 * Deletes the bytes of what went out of sight before a time. An interrupted sweep is done again by the next:
 * what it had still to do is out of sight all the while. Only under the lock.
 */
export async function sweepCase(
  folder: string,
  lines: CaseLines,
  { index, beforeNanos }: { readonly index: Changing['index']; readonly beforeNanos: bigint },
): Promise<void> {
  const { removed, references } = foldChanges((await lines.changes.read()).values);
  const isSwept = (id: string): boolean => {
    const since = removed.get(id);
    return since !== undefined && since < beforeNanos;
  };
  const gone = [...index.takings.values()].filter(({ id }) => isSwept(id));
  const copies = references.filter(({ sha256, object }) => isSwept(sha256) && object !== undefined);
  if (gone.length === 0 && copies.length === 0) return;
  const objects = new Map<string, string>();
  for (const { files } of gone) for (const { sha256, object } of files) objects.set(sha256, object);
  for (const { object = '' } of copies) objects.set(object.split('.')[0]!, object);
  const stays = new Map([...index.takings].filter(([id]) => !isSwept(id)));
  const used = new Set([
    ...[...stays.values()].flatMap(({ files }) => files.map(({ object }) => object)),
    ...references.flatMap(({ sha256, object }) => (object && !isSwept(sha256) ? [object] : [])),
  ]);
  for (const [sha256, object] of objects) {
    if (used.has(object)) await shorten(folder, sha256, isSwept);
    else {
      await rm(join(objectsFolder(folder), object), { force: true });
      await rm(join(objectsFolder(folder), sidecarName(sha256)), { force: true });
    }
  }
  await syncFolder(objectsFolder(folder));
  if (gone.length > 0) await writeIndex(folder, stays);
}

/** Takes what was swept out of the sidecar of an object that stays. */
async function shorten(
  folder: string,
  sha256: string,
  isSwept: (id: string) => boolean,
): Promise<void> {
  const sidecar = await readSidecar(folder, sha256).catch((caught: unknown) => {
    if (caught instanceof AppError) return null; // damaged: it stays as it is, as do the others
    throw caught;
  });
  if (sidecar === null) return;
  const { takings, referred } = sidecar;
  const left: Sidecar = {
    ...sidecar,
    takings: takings.filter(({ taking }) => !isSwept(taking)),
    ...(referred && { referred: referred.filter((file) => !isSwept(file.sha256)) }),
  };
  await replaceFile(join(objectsFolder(folder), sidecarName(sha256)), sidecarText(left));
}
