import {
  amount,
  bytes,
  count,
  error,
  ownText,
  type Parameters,
  publicText,
  snapshotKind,
  untold,
} from './parameters.ts';

/** A file that is told as an error; its sentence names the file. */
const failed = { path: untold(ownText), error };
const path = { path: ownText };

/** Notes on the input, locale key `note.<code>`; listed in docs/report-format.md. */
export const NOTES = {
  'file-error': failed,
  'folder-newest-only': failed,
  'same-file-twice': { ...path, other: ownText },
  'delta-profile': path,
  'sum-profile': path,
  'listing-left-out': { ...path, command: publicText },
  'text-cut-bytes': { ...path, expected: amount, listed: amount },
  'text-cut-goroutines': { ...path, expected: count, listed: count },
  'text-cut-objects': { ...path, expected: count, listed: count },
  'folded-stacks': path,
  speedscope: path,
  'no-names': path,
  'more-texts': { ...path, count },
  'cpu-profile-ignored': path,
  'other-kind': { ...path, kind: snapshotKind },
  'different-process': { ...path, program: ownText, expected: ownText },
  'different-build': { ...path, program: ownText },
  'other-sample-type': { ...path, type: publicText, expected: publicText },
  restart: { ...path, before: ownText },
  'compared-across-processes': { base: ownText, source: ownText },
  'different-period': { base: ownText, source: ownText, basePeriod: count, sourcePeriod: count },
  'unusual-period': { ...path, periodBytes: bytes, usualBytes: bytes },
  'same-gc-cycle': { ...path, other: ownText },
  'time-from-file': path,
  'time-unknown': path,
  'order-from-names': path,
  'other-form': { ...path, other: ownText },
  'goroutines-of-other-program': path,
  'empty-profile': path,
  'single-snapshot': path,
  'small-profile': { ...path, bytes },
  'idl-include-missing': { ...path, missing: ownText },
  'idl-broken': { ...path, file: untold(ownText), line: count, message: ownText },
} as const satisfies Readonly<Record<string, Parameters>>;
export type NoteCode = keyof typeof NOTES;
