import type { FilterSpec } from '#core/filter/apply-filter';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import type { OwnTexts } from '#core/base/with-texts';
import type { WordlessReport } from '#core/report/report-model';
import type { AfterSide } from './after-side.ts';
import type { CaseFile, NewFile, OpenFailure } from './case-file.ts';
import type { Selection } from './selection.ts';

/** What the worker answered, with the texts of the packs whose rules it was asked with. */
export interface Analysed {
  readonly document: WordlessReport;
  readonly texts: OwnTexts;
}

/** A case that another one replaced, so that Back can show it again. */
export interface HeldCase {
  readonly number: number;
  readonly files: readonly CaseFile[];
  /** Asked for, but not looked at when the case was replaced. */
  readonly incoming: readonly NewFile[];
  readonly after: AfterSide;
  readonly failures: readonly OpenFailure[];
  readonly idl: readonly IdlFile[];
  readonly keptId: string | null;
  readonly seriesId: string | null;
  readonly analysed: Analysed | null;
  readonly chosen: { readonly base: number | null; readonly source: number | null };
  readonly sampleType: string;
  readonly filter: FilterSpec;
  readonly selection: Selection | null;
}

/**
 * Replaced cases that are held at most, of those whose files all lie on disk. Of such a file the host
 * has the bytes; of a dropped, chosen or pasted one the page holds the blob itself.
 */
const MOST_HELD = 8;

/** Whether a file could not be opened again by Leakbook itself and can be read, as far as is known. */
export function isUnsaved(file: NewFile & Partial<Pick<CaseFile, 'report'>>): boolean {
  return !file.onDisk && (file.report?.error ?? null) === null;
}

/** Every file that goes with a case, those after a change among them. */
export function allFiles({
  files,
  incoming,
  after,
}: Pick<HeldCase, 'files' | 'incoming' | 'after'>): (NewFile &
  Partial<Pick<CaseFile, 'report'>>)[] {
  return [...files, ...incoming, ...after.files, ...after.incoming];
}

/**
 * Adds a case, latest last. The oldest of those on disk go first; one with a file that could not be
 * opened again stays until the window closes, as the question before replacing it promises.
 */
export function holdCase(held: readonly HeldCase[], added: HeldCase): readonly HeldCase[] {
  const all = [...held, added];
  const onDisk = all.filter((one) => !allFiles(one).some(isUnsaved));
  const gone = new Set(onDisk.slice(0, -MOST_HELD));
  return all.filter((one) => !gone.has(one));
}
