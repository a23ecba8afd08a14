import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
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

const MAX_PENDING_BYTES = 1 << 20;

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
      const pending = await readPending(folder);
      if (!isTidy || index.isBroken || pending !== null) {
        await confirm();
        await tidy(folder, index, pending ?? []);
        isTidy = true;
        index = await readIndex(folder, lines);
      }
      return work({ index, confirm });
    });
  const change: ChangeCase = async (work) => {
    await stat(folder).catch((cause: unknown) => {
      throw unwritable(folder, cause);
    });
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

async function tidy(folder: string, index: CaseIndex, pending: readonly string[]): Promise<void> {
  const objects = objectsFolder(folder);
  await mkdir(objects, { mode: FOLDER_MODE }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause;
  });
  await removeLeftovers(folder);
  await removeLeftovers(objects);
  if (index.isBroken) await writeIndex(folder, index.takings);
  else await takeIn(folder, index, pending);
  await rm(join(folder, CASE_FILES.pending), { force: true });
}

/** SHA-256 of the sidecars that a killed writer was about to make longer; null = there was none. */
async function readPending(folder: string): Promise<readonly string[] | null> {
  const path = join(folder, CASE_FILES.pending);
  const facts = await lstat(path).catch(() => null);
  if (facts === null) return null;
  if (!facts.isFile() || facts.size > MAX_PENDING_BYTES) return [];
  try {
    return v.parse(
      v.array(v.pipe(v.string(), v.hash(['sha256']))),
      JSON.parse(await readFile(path, 'utf8')),
    );
  } catch {
    return []; // it is replaced whole: this one is nobody's
  }
}

/**
 * Of what a killed writer got to: a sidecar whose object is there is taken into the index, one without is
 * removed. Those that the index does not name are looked at, and those that were announced.
 */
async function takeIn(
  folder: string,
  { takings }: CaseIndex,
  pending: readonly string[],
): Promise<void> {
  const names = await objectNames(folder);
  const named = new Set<string>();
  const known = new Set<string>();
  for (const { files } of takings.values())
    for (const file of files) {
      named.add(file.sha256);
      known.add(fileKey(file));
    }
  const late = [...names]
    .map(sidecarHash)
    .filter((hash) => hash !== null)
    .filter((hash) => !named.has(hash) || pending.includes(hash));
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
