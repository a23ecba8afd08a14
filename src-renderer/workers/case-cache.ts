import { type Case, extendCase, readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { FileReadings } from '#core/case/file-readings';
import type { LineUpChoice } from '#core/case/line-up';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import { LIBRARIES } from '#core/evidence/libraries';
import type { Library } from '#core/evidence/library-schema';
import type { ComparedCase } from '#core/report/analyze-case';

/** The files of a case, decoded. */
export interface CaseFiles {
  readonly snapshots: readonly CaseSnapshot[];
  readonly idl: readonly IdlFile[];
  /** What packs know of libraries: files are read with it, so others mean other readings. */
  readonly libraries: readonly Library[];
  /** Bytes of all columns, roughly: what the cache counts. */
  readonly weight: number;
}

/** The case asked about last and what was compared of it: another question about it reads no file again. */
export interface CaseCache {
  compared(files: CaseFiles, choice: LineUpChoice): ComparedCase;
}

/** The steps that are saved. */
export interface CaseSteps {
  readonly readCase: typeof readCase;
  readonly extendCase: typeof extendCase;
  readonly compare: typeof compare;
}

interface Kept {
  readonly files: CaseFiles;
  readonly known: Case;
  /** What was compared last. */
  last: { readonly choice: LineUpChoice; readonly compared: ComparedCase } | null;
}

/** @param maxBytes - A case keeps its profiles alive; one that is heavier is forgotten once answered. */
export function createCaseCache(
  maxBytes: number,
  steps: CaseSteps = { readCase, extendCase, compare },
): CaseCache {
  let kept: Kept | null = null;
  const caseOf = (files: CaseFiles): Kept => {
    if (kept && isSameCase(kept.files, files)) return kept;
    const known =
      kept && hasAllOf(kept.files, files)
        ? steps.extendCase(kept.known, files.snapshots, files.idl)
        : steps.readCase(
            files.snapshots,
            files.idl,
            new FileReadings([...LIBRARIES, ...files.libraries]),
          );
    return { files, known, last: null };
  };
  return {
    compared(files, choice) {
      const entry = caseOf(files);
      kept = files.weight <= maxBytes ? entry : null;
      const { last, known } = entry;
      if (last && last.choice.base === choice.base && last.choice.source === choice.source)
        return last.compared;
      const compared = { known, comparison: steps.compare(known, choice) };
      entry.last = { choice, compared };
      return compared;
    },
  };
}

function isSameCase(left: CaseFiles, right: CaseFiles): boolean {
  return (
    left.snapshots.length === right.snapshots.length &&
    left.snapshots.every((snapshot, index) => isSameFile(snapshot, right.snapshots[index]!)) &&
    JSON.stringify(left.idl) === JSON.stringify(right.idl) &&
    hasSameLibraries(left, right)
  );
}

/** A file that was decoded again is another one: the case would keep both alive. */
function isSameFile(left: CaseSnapshot, right: CaseSnapshot): boolean {
  return (
    left.profile === right.profile &&
    left.path === right.path &&
    left.fileTimeNanos === right.fileTimeNanos &&
    JSON.stringify(left.error) === JSON.stringify(right.error)
  );
}

/** By content: each question brings its own copy of the packs. */
function hasSameLibraries(left: CaseFiles, right: CaseFiles): boolean {
  return JSON.stringify(left.libraries) === JSON.stringify(right.libraries);
}

function hasAllOf(fewer: CaseFiles, more: CaseFiles): boolean {
  if (!hasSameLibraries(fewer, more)) return false;
  const profiles = new Set(more.snapshots.map(({ profile }) => profile));
  return fewer.snapshots.every(({ profile }) => profile === null || profiles.has(profile));
}
