import { join } from 'node:path';
import { AppError, toErrorReport } from '#core/base/errors';
import type { Referred } from '#contract/case-folder';
import { foldChanges, foldMarks, foldNotes } from './case-changes.ts';
import type { CaseContents, CaseDamage, KeptFile, KeptTaking } from './case-folder.ts';
import { lineDamage, readIndex } from './case-index.ts';
import type { CaseLines } from './case-lines.ts';
import { CASE_FILES, objectsFolder } from './case-names.ts';
import { objectNames } from './kept-object.ts';
import type { ReferenceStates } from './reference-state.ts';

/**
 * What a case holds, as far as it can be read.
 *
 * @throws AppError `file-unreadable`, `file-too-large` where nothing can be said.
 */
export async function readContents(
  folder: string,
  lines: CaseLines,
  states: ReferenceStates,
): Promise<CaseContents> {
  const index = await readIndex(folder, lines);
  const damages: CaseDamage[] = [...index.damages];
  const changeLines = await lines.changes.read();
  const markLines = await lines.marks.read();
  const noteLines = await lines.notes.read();
  for (const [name, { damaged }] of [
    [CASE_FILES.changes, changeLines],
    [CASE_FILES.marks, markLines],
    [CASE_FILES.notes, noteLines],
  ] as const)
    for (const line of damaged) damages.push(lineDamage(join(folder, name), line));
  const { title, removed, references } = foldChanges(changeLines.values);
  const names = await presentObjects(folder, damages);
  const inSight = [...index.takings.values()].filter(({ id }) => !removed.has(id));
  return {
    title,
    takings: inSight.flatMap((taking) => readable(taking, { folder, names, damages })),
    references: await Promise.all(
      references
        .filter(({ sha256 }) => !removed.has(sha256))
        .map(async (file) => ({
          ...withoutLostCopy(file, { folder, names, damages }),
          state: await states.of(file),
        })),
    ),
    marks: foldMarks(markLines.values).filter(({ id }) => !removed.has(id)),
    notes: foldNotes(noteLines.values),
    damages,
    isNewer: index.isNewer,
  };
}

/** Null where the folder of objects cannot be read, which is told once. */
async function presentObjects(
  folder: string,
  damages: CaseDamage[],
): Promise<ReadonlySet<string> | null> {
  try {
    return await objectNames(folder);
  } catch (caught) {
    if (!(caught instanceof AppError)) throw caught;
    const origin = objectsFolder(folder);
    if (!damages.some((one) => one.origin === origin))
      damages.push({ origin, ...toErrorReport(caught) });
    return null;
  }
}

interface Reading {
  readonly folder: string;
  readonly names: ReadonlySet<string> | null;
  readonly damages: CaseDamage[];
}

/** A taking with those of its files whose objects are there; none where no object is. */
function readable(taking: KeptTaking, { folder, names, damages }: Reading): KeptTaking[] {
  if (names === null) return [];
  const files = taking.files.filter(({ object }) => names.has(object));
  for (const { object } of taking.files)
    if (!names.has(object)) damages.push(objectGone(folder, { object }));
  return files.length === 0 ? [] : [{ ...taking, files }];
}

function withoutLostCopy(file: Referred, { folder, names, damages }: Reading): Referred {
  const { object, ...others } = file;
  if (object === undefined || names?.has(object)) return file;
  if (names) damages.push(objectGone(folder, { object }));
  return others;
}

function objectGone(folder: string, { object }: Pick<KeptFile, 'object'>): CaseDamage {
  const file = join(objectsFolder(folder), object);
  return { origin: file, code: 'file-unreadable', params: { file, reason: 'ENOENT' } };
}
