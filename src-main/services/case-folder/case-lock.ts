import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/base/errors';
import { CASE_SCHEMA } from '#contract/case-folder';
import { unwritable } from '../file-bytes.ts';
import { withFileLock } from '../file-lock.ts';
import { type CaseIndex, readAllSidecars, readIndex, takenLine, takingsOf } from './case-index.ts';
import type { CaseLines } from './case-lines.ts';
import { CASE_FILES, LOCK_NAME, objectsFolder, sidecarHash, sidecarName } from './case-names.ts';
import { objectNames } from './kept-object.ts';
import { appendLines, FOLDER_MODE, removeLeftovers, replaceFile } from './sure-write.ts';

/** What a change is told: the index as it is now, and how to make sure, right before it writes, that it may. */
export interface Changing {
  readonly index: CaseIndex;
  /** Throws when another one took the lock for abandoned; the change is then tried again. */
  readonly confirm: () => Promise<void>;
}

export type ChangeCase = <T>(work: (changing: Changing) => Promise<T>) => Promise<T>;

class LockLost extends Error {}

/**
 * Makes changes of a case, one at a time over all processes. The first one tidies: what killed writers left is
 * removed or taken in, and an index that is not whole is made anew.
 *
 * @throws AppError `case-newer`, `file-unwritable`, `file-unreadable`, and what the change throws.
 */
export function createChangeCase(folder: string, lines: CaseLines): ChangeCase {
  let queue: Promise<unknown> = Promise.resolve();
  let isTidy = false;
  const locked = <T>(work: (changing: Changing) => Promise<T>): Promise<T> =>
    withFileLock(join(folder, LOCK_NAME), async (stillHeld) => {
      const confirm = async (): Promise<void> => {
        if (!(await stillHeld())) throw new LockLost();
      };
      let index = await readIndex(folder, lines);
      refuseNewer(folder, index);
      if (!isTidy || index.isBroken) {
        await confirm();
        await tidy(folder, index);
        isTidy = true;
        index = await readIndex(folder, lines);
      }
      return work({ index, confirm });
    });
  const change: ChangeCase = async (work) => {
    // Not even a lock is put into a newer case.
    refuseNewer(folder, await readIndex(folder, lines));
    for (;;) {
      try {
        return await locked(work);
      } catch (cause) {
        if (!(cause instanceof LockLost)) throw unwritable(folder, cause);
      }
    }
  };
  return (work) => {
    const next = queue.then(() => change(work));
    queue = next.catch(() => undefined);
    return next;
  };
}

function refuseNewer(folder: string, { isNewer }: CaseIndex): void {
  if (isNewer) throw new AppError('case-newer', { folder });
}

export function headerLine() {
  return { schema: CASE_SCHEMA, id: randomUUID() };
}

/** Writes the whole index. */
export function writeIndex(folder: string, takings: CaseIndex['takings']): Promise<void> {
  const all = [headerLine(), ...[...takings.values()].map(takenLine)];
  const text = all.map((line) => `${JSON.stringify(line)}\n`).join('');
  return replaceFile(join(folder, CASE_FILES.index), text);
}

async function tidy(folder: string, index: CaseIndex): Promise<void> {
  const objects = objectsFolder(folder);
  await mkdir(objects, { mode: FOLDER_MODE }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
  await removeLeftovers(folder);
  await removeLeftovers(objects);
  if (index.isBroken) await writeIndex(folder, index.takings);
  else await takeIn(folder, index);
}

/**
 * Of what a killed writer got to: a sidecar whose object is there is taken into the index, one without is
 * removed. Sidecars that the index does not name are looked at, and those written after it.
 */
async function takeIn(folder: string, { takings }: CaseIndex): Promise<void> {
  const names = await objectNames(folder);
  const named = new Set<string>();
  const known = new Set<string>();
  for (const { files } of takings.values())
    for (const file of files) {
      named.add(file.sha256);
      known.add(fileKey(file));
    }
  const newest = (await stat(join(folder, CASE_FILES.index))).mtimeMs;
  const late: string[] = [];
  for (const name of names) {
    const hash = sidecarHash(name);
    if (hash === null) continue;
    const facts = named.has(hash) ? await stat(join(objectsFolder(folder), name)) : null;
    if (facts === null || facts.mtimeMs >= newest) late.push(hash);
  }
  const { files } = await readAllSidecars(folder, late);
  const found = files.filter((file) => !known.has(fileKey(file)) && names.has(file.object));
  const lines = [...takingsOf(found).values()].map(takenLine);
  if (lines.length > 0) await appendLines(join(folder, CASE_FILES.index), lines);
  for (const { sha256, object } of files)
    if (!names.has(object) && !named.has(sha256))
      await rm(join(objectsFolder(folder), sidecarName(sha256)), { force: true });
}

function fileKey({
  taking,
  kind,
  sha256,
}: {
  taking: string;
  kind: string;
  sha256: string;
}): string {
  return `${taking} ${kind} ${sha256}`;
}
