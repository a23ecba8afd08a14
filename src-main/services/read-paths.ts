import { AppError } from '#core/base/errors';
import { type Case, readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { FileReadings } from '#core/case/file-readings';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { acceptancesOf } from '#core/report/acceptances';
import { knownLibraries, type ReportOptions } from '#core/report/analyze-case';
import type { Note } from '#contract/case-folder';
import type { HandbookPack } from '#contract/handbook-pack';
import { type ReportedCase, reportedCase } from '#contract/reported-case';
import type { SnapshotRef } from '#contract/snapshot-ref';
import { type AllowedPaths, ANY_PATH } from './allowed-paths.ts';
import type { LoadReader } from './case-folder/open-case.ts';
import { openCaseFolder } from './case-folder/open-case-folder.ts';
import { loadCase } from './load-case.ts';
import { openPaths } from './open-paths.ts';
import { readIdlPaths } from './read-idl.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** What is read, and what judges it. */
export interface ReadInput {
  readonly paths: readonly string[];
  /** Snapshots of the store beside those of the paths. */
  readonly others?: readonly SnapshotRef[];
  readonly pack: HandbookPack;
  readonly idl: readonly string[];
  /** Further cases whose accepted findings count here. */
  readonly accepted: readonly string[];
  /** Memory limit of the process in bytes; null = none given. */
  readonly limitBytes: number | null;
}

export interface ReadPorts {
  readonly store: SnapshotStore;
  /** What of `paths` may be read; left out = all. */
  readonly allowed?: AllowedPaths;
  /** Told of each file that cannot be read. */
  readonly failed?: (snapshot: CaseSnapshot) => void;
}

/** Paths as a case that is read. */
export interface ReadPaths {
  readonly known: Case;
  readonly options: ReportOptions;
  /** What people said of the cases among the paths. */
  readonly kept: ReportedCase;
  /** The load series of the cases among the paths, not read yet. */
  readonly loads: readonly LoadReader[];
}

/**
 * Opens and reads paths; which of the snapshots are compared is not chosen yet.
 *
 * @throws AppError `no-profiles`, or of the IDL that cannot be read.
 */
export async function readPaths(
  { paths, others = [], pack, idl: idlPaths, accepted, limitBytes }: ReadInput,
  { store, allowed = ANY_PATH, failed = () => undefined }: ReadPorts,
): Promise<ReadPaths> {
  const opened = await openPaths(paths, store, allowed);
  for (const other of others) opened.snapshots.push(other);
  const snapshots = await loadCase(opened, store);
  if (snapshots.length === 0) throw new AppError('no-profiles', { path: paths.join(', ') });
  for (const snapshot of snapshots) if (snapshot.error !== null) failed(snapshot);
  const idl = [...opened.idl, ...(await readIdlPaths(idlPaths))];
  const broken = parseIdl(idl).problems.find((problem) => 'error' in problem);
  if (broken && 'error' in broken) throw broken.error;
  const noted = await Promise.all(accepted.map((path) => notesOfCase(path, allowed)));
  const acceptances = {
    accepted: acceptancesOf([...opened.notes, ...noted.flat()]),
    nowNanos: BigInt(Date.now()) * 1_000_000n,
  };
  const { rules, libraries } = pack;
  return {
    known: readCase(snapshots, idl, new FileReadings(knownLibraries({ libraries }))),
    options: { rules, limitBytes: limitBytes ?? undefined, acceptances },
    kept: reportedCase({ ...opened, loads: [] }),
    loads: opened.loads,
  };
}

async function notesOfCase(path: string, allowed: AllowedPaths): Promise<readonly Note[]> {
  return (await (await openCaseFolder(path, { allowed })).read()).notes;
}
