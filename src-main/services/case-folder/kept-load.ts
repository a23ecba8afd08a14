import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import { isGzip } from '#core/profile/inflate';
import {
  loadMeasure,
  type LoadPoint,
  MAX_LOAD_MB,
  readLoadSeries,
  thinLoad,
} from '#core/report/before-after/load-series';
import { type AllowedPaths, ANY_PATH } from '../allowed-paths.ts';
import { nodeInflate } from '../node-inflate.ts';
import { readTextFile } from '../read-text-file.ts';
import type { CaseFolder, KeptReference } from './case-folder.ts';
import { lostReference } from './reference-state.ts';

/** Points of one load that a window gets: more than its chart has room for. */
const MAX_POINTS = 2000;

/** A load series of a case, or why it cannot be read. */
export type KeptLoad =
  | {
      readonly path: string;
      /** What its head line calls its values; null = nothing. */
      readonly measure: string | null;
      readonly points: readonly LoadPoint[];
    }
  | ({ readonly origin: string } & ErrorReport);

/** Whether a file that a case refers to is a load series, as `watch --load` keeps one, and no profile. */
export function isLoadFile(path: string): boolean {
  return /\.csv$/i.test(path);
}

/**
 * Reads a load series from where it is, or its copy where that is gone or another file by now.
 *
 * @param allowed - What may be read beside the case.
 */
export async function readKeptLoad(
  folder: CaseFolder,
  reference: KeptReference,
  allowed: AllowedPaths = ANY_PATH,
): Promise<KeptLoad> {
  const { path, object } = reference;
  try {
    const text = await (object === undefined
      ? readAside(reference, allowed)
      : readCopy(folder, object));
    const points = thinLoad(readLoadSeries(text, path), MAX_POINTS);
    return { path, measure: loadMeasure(text), points };
  } catch (caught) {
    return { origin: path, ...toErrorReport(caught) };
  }
}

async function readCopy(folder: CaseFolder, object: string): Promise<string> {
  const bytes = await folder.bytesOf({ object, sha256: object.split('.')[0]! });
  const text = isGzip(bytes) ? await nodeInflate(bytes, MAX_LOAD_MB * 2 ** 20) : bytes;
  return new TextDecoder().decode(text);
}

async function readAside(reference: KeptReference, allowed: AllowedPaths): Promise<string> {
  const { path, state } = reference;
  await allowed.check(path);
  if (state !== 'same') throw lostReference(reference);
  const tooLarge = (): AppError =>
    new AppError('file-too-large', { file: path, limitMB: MAX_LOAD_MB });
  return readTextFile(path, MAX_LOAD_MB * 2 ** 20, tooLarge);
}
