import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { CASE_SCHEMA, type Sidecar, type Taken, takenSchema } from '#contract/case-folder';
import { unwritable } from '../file-bytes.ts';
import type { KeptFile, KeptTaking, NewTaken, NewTaking } from './case-folder.ts';
import { type CaseIndex, keptFile, takenLine, takingOf } from './case-index.ts';
import type { ChangeCase } from './case-lock.ts';
import { CASE_FILES, objectsFolder } from './case-names.ts';
import { cutText } from './check-text.ts';
import { keepObjects, type ObjectToKeep } from './keep-objects.ts';
import { type NewObject, objectOf, readObject } from './kept-object.ts';
import { writeTemporary } from './sure-write.ts';

/**
 * Keeps what was taken. The bytes are written and flushed before the lock is taken, so that a slow disk holds
 * up nobody.
 */
export async function takeFiles(
  folder: string,
  change: ChangeCase,
  taking: NewTaking,
): Promise<KeptTaking> {
  const id = newId(taking.timeNanos);
  const objects = new Map<string, ObjectToKeep>();
  const files: KeptFile[] = [];
  try {
    for (const answer of taking.files) {
      const object = await objectOf(answer.bytes);
      const taken = takenOf(id, taking, answer);
      files.push(keptFile(object, taken));
      const known = objects.get(object.object) ?? (await prepare(folder, object));
      objects.set(object.object, { ...known, more: [...known.more, { taken }] });
    }
    const kept = takingOf(id, files);
    await change(async ({ index, confirm }) => {
      await confirm();
      const all = [...objects.values()].map((object) => ({
        ...object,
        instead: instead(index, object),
      }));
      const lines = [takenLine(kept)];
      await keepObjects({ folder, objects: all, file: CASE_FILES.index, lines });
    });
    return kept;
  } catch (cause) {
    throw unwritable(objectsFolder(folder), cause);
  } finally {
    for (const { temporary } of objects.values()) await temporary?.discard();
  }
}

/** Ids sort by their time; 19 digits last until 2286. */
export function newId(timeNanos: bigint): string {
  return `${timeNanos.toString().padStart(19, '0')}-${randomUUID().slice(0, 8)}`;
}

/** Evidence is kept whatever a service is called or says: only what would not be read again is cut or left out. */
function takenOf(id: string, taking: NewTaking, answer: NewTaken): Taken {
  const { inuseBytes } = answer;
  return v.parse(takenSchema, {
    taking: id,
    kind: answer.kind,
    timeNanos: taking.timeNanos.toString(),
    service: cutText(taking.service),
    process: taking.process === null ? null : cutText(taking.process),
    request: cutText(answer.request),
    collections: answer.collections,
    bytes: answer.bytes.length,
    ...(Number.isSafeInteger(inuseBytes) ? { inuseBytes } : {}),
  });
}

/** Bytes that the case has are not written again, unless they are damaged. */
async function prepare(folder: string, object: NewObject): Promise<ObjectToKeep> {
  const write = () => writeTemporary(objectsFolder(folder), (file) => file.writeFile(object.bytes));
  const isKept = await readObject(folder, object).then(
    () => true,
    () => false,
  );
  const { sha256, object: name } = object;
  const temporary = isKept ? null : await write();
  return { sha256, object: name, temporary, write, more: [], instead: null };
}

/** The sidecar of an object by what the index says; null when it says nothing. */
function instead(index: CaseIndex, { sha256, object }: ObjectToKeep): Sidecar | null {
  const takings = [...index.takings.values()]
    .flatMap((taking) => takenLine(taking).files)
    .filter((file) => file.sha256 === sha256)
    .map(({ taken }) => taken);
  return takings.length === 0 ? null : { schema: CASE_SCHEMA, sha256, object, takings };
}
