import type { IdlFile } from '#core/evidence/idl/idl-model';
import { type AfterSide, NO_AFTER } from './after-side.ts';
import type { CaseFile, NewFile, OpenFailure } from './case-file.ts';

/** Everything that came into a case. */
export interface FilesOfCase {
  readonly files: readonly CaseFile[];
  /** On their way into the case: asked for, but not looked at yet. */
  readonly incoming: readonly NewFile[];
  /** What the case is held against; after-store works on it. */
  readonly after: AfterSide;
  readonly failures: readonly OpenFailure[];
  /** Each path once; the latest text counts. */
  readonly idl: readonly IdlFile[];
  /** Case on disk that this one is; null = its files are only referred to, or only in this window. */
  readonly keptId: string | null;
}

export const NO_FILES: FilesOfCase = {
  ...{ files: [], incoming: [], after: NO_AFTER, failures: [], idl: [], keptId: null },
};

/** Whether a file could not be opened again by Leakbook itself and can be read, as far as is known. */
export function isUnsaved(file: NewFile & Partial<Pick<CaseFile, 'report'>>): boolean {
  return !file.onDisk && (file.report?.error ?? null) === null;
}

/** Every file that goes with a case, those after a change among them. */
export function allFiles({
  files,
  incoming,
  after,
}: FilesOfCase): (NewFile & Partial<Pick<CaseFile, 'report'>>)[] {
  return [...files, ...incoming, ...after.files, ...after.incoming];
}
