import type { AnalysisCalls, LoadSource } from '#contract/worker-protocol';
import type { CaseFile, NewFile, OpenFailure } from './case-file.ts';

/** A measured load that could be read. */
export interface LoadFile extends LoadSource, Readonly<AnalysisCalls['load:read']['result']> {}

/** What the open case is held against to see whether a change removed its growth. */
export interface AfterSide {
  /** Recorded after the change. */
  readonly files: readonly CaseFile[];
  /** Asked for, but not looked at yet. */
  readonly incoming: readonly NewFile[];
  readonly failures: readonly OpenFailure[];
  /** Of either series or both: all points count together. */
  readonly load: readonly LoadFile[];
  /** Series of `files` that the user chose; null = the one that fits the open case best. */
  readonly seriesId: string | null;
}

export const NO_AFTER: AfterSide = {
  files: [],
  incoming: [],
  failures: [],
  load: [],
  seriesId: null,
};
