import type { OwnTexts } from '#core/base/with-texts';
import type { WordlessReport } from '#core/report/report-model';
import type { CaseFile } from './case-file.ts';
import { allFiles, type FilesOfCase, isUnsaved } from './files-of-case.ts';
import type { Question } from './question.ts';
import type { Selection } from './selection.ts';

/** What the worker answered, with the texts of the packs whose rules it was asked with. */
export interface Analysed {
  readonly document: WordlessReport;
  readonly texts: OwnTexts;
  /** Of the series that was asked about: the document numbers them. */
  readonly files: readonly CaseFile[];
}

/** A case that another one replaced, so that Back can show it again. */
export interface HeldCase {
  readonly number: number;
  readonly files: FilesOfCase;
  readonly question: Question;
  readonly analysed: Analysed | null;
  readonly selection: Selection | null;
}

/**
 * Replaced cases that are held at most, of those whose files all lie on disk. Of such a file the host
 * has the bytes; of a dropped, chosen or pasted one the page holds the blob itself.
 */
const MOST_HELD = 8;

/**
 * Adds a case, latest last. The oldest of those on disk go first; one with a file that could not be
 * opened again stays until the window closes, as the question before replacing it promises.
 */
export function holdCase(held: readonly HeldCase[], added: HeldCase): readonly HeldCase[] {
  const all = [...held, added];
  const onDisk = all.filter((one) => !allFiles(one.files).some(isUnsaved));
  const gone = new Set(onDisk.slice(0, -MOST_HELD));
  return all.filter((one) => !gone.has(one));
}
