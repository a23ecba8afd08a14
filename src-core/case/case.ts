import type { IdlFile, IdlModel } from '#core/evidence/idl/idl-model';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { type CaseHolders, latestHolders } from './case-holders.ts';
import { type CaseMemory, caseMemory } from './case-memory.ts';
import type { CaseSnapshot } from './case-snapshot.ts';
import { FileReadings } from './file-readings.ts';
import { type ComparableSnapshots, comparableSnapshots } from './line-up.ts';

/** A set of files, read once: whatever of them is compared then, in whatever language. */
export interface Case {
  /** In the order given; those that failed, too. */
  readonly snapshots: readonly CaseSnapshot[];
  /** What is compared unless the user chooses a snapshot of something else. */
  readonly comparable: ComparableSnapshots;
  /** One per text heap, in time order. */
  readonly memory: readonly CaseMemory[];
  /** Latest goref profile; null = none. */
  readonly holders: CaseHolders | null;
  /** The services' IDL, for the names of fields; null = none given. */
  readonly idl: IdlModel | null;
  readonly readings: FileReadings;
}

/** Reads a set of files. What a comparison needs of them is then there; none is walked again. */
export function readCase(
  snapshots: readonly CaseSnapshot[],
  idl: readonly IdlFile[] = [],
  readings = new FileReadings(),
): Case {
  return {
    snapshots,
    comparable: comparableSnapshots(snapshots, readings),
    memory: caseMemory(snapshots),
    holders: latestHolders(snapshots, readings),
    idl: idl.length > 0 ? parseIdl(idl) : null,
    readings,
  };
}

/**
 * The case of more files, or of other IDL: profiles that `known` has are not read again. `known` stays as
 * it is, but both keep what is read for either.
 */
export function extendCase(
  known: Case,
  snapshots: readonly CaseSnapshot[],
  idl: readonly IdlFile[] = [],
): Case {
  return readCase(snapshots, idl, known.readings);
}
