import { MEMBER_SEPARATOR } from '#core/base/member-separator';
import { type ErrorReport, toErrorReport } from '#core/base/errors';
import type { Mark, Note } from '#contract/case-folder';
import type { SnapshotRef } from '#contract/snapshot-ref';
import type { AllowedPaths } from '../allowed-paths.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import type { CaseFolder, KeptFile, KeptReference } from './case-folder.ts';
import { openCaseFolder } from './open-case-folder.ts';
import { isLoadFile, type KeptLoad, readKeptLoad } from './kept-load.ts';
import { lostReference } from './reference-state.ts';

/** Reads a load series of a case. */
export type LoadReader = () => Promise<KeptLoad>;

/** What a case has to open. */
export interface OpenedCase {
  readonly snapshots: readonly SnapshotRef[];
  /** Paths of files that the case refers to and that are as they were. */
  readonly paths: readonly string[];
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
  /** Services that were asked, each once. */
  readonly services: readonly string[];
  /** Its load series, each read when it is asked for: only a chart needs them. */
  readonly loads: readonly LoadReader[];
  readonly failures: readonly ({ readonly origin: string } & ErrorReport)[];
}

/**
 * Puts the takings of a case into the store, in their order, named by what and when they are. Copies stand for
 * files that changed or went. Nothing is read of an object before it is asked for; then it is checked.
 *
 * @param allowed - What may be read of the files that it refers to; another is a failure where there is no copy.
 * @throws AppError `not-a-case`, `file-unreadable`.
 */
export async function openCase(
  path: string,
  store: SnapshotStore,
  allowed: AllowedPaths,
): Promise<OpenedCase> {
  const folder = await openCaseFolder(path, { allowed });
  const { takings, references, damages, marks, notes } = await folder.read();
  const failures = [...damages];
  const snapshots = takings.flatMap(({ files }) =>
    files.map((file) => store.addKept(keptRef(folder, file), keptContent(folder, file))),
  );
  const paths: string[] = [];
  const loads: LoadReader[] = [];
  for (const reference of references) {
    if (isLoadFile(reference.path)) loads.push(() => readKeptLoad(folder, reference, allowed));
    else if (reference.state === 'same') paths.push(reference.path);
    else if (reference.object) snapshots.push(addCopy(folder, reference, store));
    else failures.push({ origin: reference.path, ...(await whyLost(reference, allowed)) });
  }
  const services = [...new Set(takings.map(({ service }) => service))];
  return { snapshots, paths, marks, notes, services, loads, failures };
}

async function whyLost(reference: KeptReference, allowed: AllowedPaths): Promise<ErrorReport> {
  return allowed
    .check(reference.path)
    .then(() => toErrorReport(lostReference(reference)), toErrorReport);
}

type Facts = Omit<SnapshotRef, 'id' | 'url'>;

/** What a snapshot of a case is called, and when it is of. */
export function keptRef({ path }: CaseFolder, file: KeptFile): Facts {
  const name = `${file.kind} ${file.service} ${stamp(BigInt(file.timeNanos))}`;
  return {
    name,
    origin: `${path}${MEMBER_SEPARATOR}${name}`,
    group: file.service,
    bytes: file.bytes,
    fileTimeNanos: file.timeNanos,
  };
}

/** UTC to the millisecond, as fetched snapshots are named. */
function stamp(nanos: bigint): string {
  const time = new Date(Number(nanos / 1_000_000n));
  // Beyond what a Date holds a number says as much.
  return Number.isNaN(time.getTime()) ? String(nanos) : time.toISOString().replaceAll(':', '-');
}

/** The case stands for its objects where a path is asked for: it is what can be opened again. */
export function keptContent(folder: CaseFolder, file: Pick<KeptFile, 'object' | 'sha256'>) {
  return { path: folder.path, read: () => folder.bytesOf(file) };
}

/** Puts the copy of a file into the store under the file's own name. */
export function addCopy(
  folder: CaseFolder,
  reference: KeptReference,
  store: SnapshotStore,
): SnapshotRef {
  const { path, bytes, timeNanos, object = '' } = reference;
  const name = path.split(/[/\\]/).at(-1)!;
  const origin = `${folder.path}${MEMBER_SEPARATOR}${name}`;
  const group = path.slice(0, -name.length - 1);
  const facts = { name, origin, group, bytes, fileTimeNanos: timeNanos };
  return store.addKept(facts, keptContent(folder, { object, sha256: object.split('.')[0]! }));
}
