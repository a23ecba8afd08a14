import { join } from 'node:path';
import { AppError } from '#core/base/errors';
import { foldChanges } from './case-changes.ts';
import type { CaseLines } from './case-lines.ts';
import type { ChangeCase } from './case-lock.ts';
import { CASE_FILES } from './case-names.ts';
import { appendLines } from './sure-write.ts';

interface Moving {
  readonly folder: string;
  readonly lines: CaseLines;
  readonly change: ChangeCase;
}

/**
 * Takes takings, references and marks out of sight, or brings them back; what is there already stays as it is.
 *
 * @throws AppError `case-entry-unknown`; nothing is changed then.
 */
export async function removeEntries(
  { folder, lines, change }: Moving,
  ids: readonly string[],
  line: { readonly type: 'removed' | 'restored'; readonly atNanos: string },
): Promise<void> {
  if (ids.length === 0) return;
  await change(async ({ index, confirm }) => {
    const { removed, references } = foldChanges((await lines.changes.read()).values);
    const marks = (await lines.marks.read()).values;
    const known = new Set([
      ...index.takings.keys(),
      ...references.map(({ sha256 }) => sha256),
      ...marks.map(({ id }) => id),
    ]);
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined) throw new AppError('case-entry-unknown', { id: unknown });
    const moved = [...new Set(ids)].filter((id) => removed.has(id) !== (line.type === 'removed'));
    if (moved.length === 0) return;
    await confirm();
    const added = moved.map((id) => ({ type: line.type, id, atNanos: line.atNanos }));
    await appendLines(join(folder, CASE_FILES.changes), added);
  });
}
