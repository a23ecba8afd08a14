import { join } from 'node:path';
import { AppError, toErrorReport } from '#core/base/errors';
import { type Taken, TAKEN_KINDS } from '#contract/case-folder';
import type { CaseDamage, KeptFile, KeptTaking } from './case-folder.ts';
import type { CaseLines } from './case-lines.ts';
import { CASE_FILES, objectsFolder, sidecarHash, sidecarName } from './case-names.ts';
import { objectNames } from './kept-object.ts';
import { isNewerSchema, readSidecar } from './sidecars.ts';

/** The takings of a case, whatever their objects are by now, those out of sight as well. */
export interface CaseIndex {
  /** By id, in order of their time. */
  readonly takings: ReadonlyMap<string, KeptTaking>;
  readonly isNewer: boolean;
  /** Whether index.jsonl is not there, or not whole: a writer makes it anew. */
  readonly isBroken: boolean;
  readonly damages: readonly CaseDamage[];
}

/**
 * Reads the index; where it is not whole the sidecars say the rest.
 *
 * @throws AppError `file-unreadable`, `file-too-large`.
 */
export async function readIndex(folder: string, lines: CaseLines): Promise<CaseIndex> {
  const { values, damaged, exists } = await lines.index.read();
  const headers = values.filter((value) => value.type === 'header');
  const files = values.flatMap((value) =>
    value.type === 'taken'
      ? value.files.map(({ sha256, object, taken }) => keptFile({ sha256, object }, taken))
      : [],
  );
  let isNewer = headers.some(({ schema }) => isNewerSchema(schema));
  const isBroken = headers.length === 0 || damaged.length > 0;
  const damages: CaseDamage[] = exists
    ? damaged.map((line) => lineDamage(join(folder, CASE_FILES.index), line))
    : [];
  if (isBroken) {
    const found = await readAllSidecars(folder).catch((caught: unknown) => {
      // Without both there is no case any more.
      if (!exists || !(caught instanceof AppError)) throw caught;
      damages.push({ origin: objectsFolder(folder), ...toErrorReport(caught) });
      return null;
    });
    for (const file of found?.files ?? []) files.push(file);
    for (const damage of found?.damages ?? []) damages.push(damage);
    isNewer ||= found?.isNewer ?? false;
  }
  return { takings: takingsOf(files), isNewer, isBroken, damages };
}

export function lineDamage(file: string, line: number): CaseDamage {
  return { origin: file, ...toErrorReport(new AppError('case-line-damaged', { file, line })) };
}

export function keptFile(
  { sha256, object }: { readonly sha256: string; readonly object: string },
  taken: Taken,
): KeptFile {
  return { ...taken, sha256, object };
}

/** What the index says of a taking. */
export function takenLine(taking: KeptTaking) {
  const files = taking.files.map(({ sha256, object, ...taken }) => ({ sha256, object, taken }));
  return { type: 'taken', files } as const;
}

/** @param only - SHA-256 of the sidecars to read; absent = all. */
export async function readAllSidecars(
  folder: string,
  only?: readonly string[],
): Promise<{ files: KeptFile[]; damages: CaseDamage[]; isNewer: boolean }> {
  const files: KeptFile[] = [];
  const damages: CaseDamage[] = [];
  let isNewer = false;
  const hashes =
    only ??
    [...(await objectNames(folder))]
      .map(sidecarHash)
      .filter((hash): hash is string => hash !== null);
  for (const sha256 of hashes) {
    try {
      const sidecar = await readSidecar(folder, sha256);
      if (sidecar === null) continue;
      isNewer ||= isNewerSchema(sidecar.schema);
      for (const taken of sidecar.takings) files.push(keptFile(sidecar, taken));
    } catch (caught) {
      if (!(caught instanceof AppError)) throw caught;
      const origin = join(objectsFolder(folder), sidecarName(sha256));
      damages.push({ origin, ...toErrorReport(caught) });
    }
  }
  return { files, damages, isNewer };
}

/** Puts the files of each taking together, each file once. */
export function takingsOf(files: readonly KeptFile[]): ReadonlyMap<string, KeptTaking> {
  const byTaking = new Map<string, Map<string, KeptFile>>();
  for (const file of files) {
    const known = byTaking.get(file.taking) ?? new Map<string, KeptFile>();
    byTaking.set(file.taking, known.set(`${file.kind} ${file.sha256}`, file));
  }
  const takings = [...byTaking].map(([id, known]) => takingOf(id, [...known.values()]));
  takings.sort((left, right) => compareTimes(left, right) || (left.id < right.id ? -1 : 1));
  return new Map(takings.map((taking) => [taking.id, taking]));
}

/** @param files - One at least. */
export function takingOf(id: string, files: readonly KeptFile[]): KeptTaking {
  const sorted = [...files].sort(
    (left, right) =>
      TAKEN_KINDS.indexOf(left.kind) - TAKEN_KINDS.indexOf(right.kind) ||
      (left.sha256 < right.sha256 ? -1 : 1),
  );
  const { timeNanos, service, process } = sorted[0]!;
  return { id, timeNanos: BigInt(timeNanos), service, process, files: sorted };
}

function compareTimes(left: KeptTaking, right: KeptTaking): number {
  return left.timeNanos < right.timeNanos ? -1 : left.timeNanos > right.timeNanos ? 1 : 0;
}
