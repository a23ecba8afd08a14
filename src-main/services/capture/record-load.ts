import { AppError } from '#core/base/errors';
import { MAX_LOAD_MB, readLoadSeries } from '#core/report/before-after/load-series';
import type { CaseFolder } from '../case-folder/case-folder.ts';
import { readTextFile } from '../read-text-file.ts';

/**
 * Keeps a load series, a CSV of time and number, in the case beside what was taken.
 *
 * @throws AppError `load-line`, `file-unreadable`, `file-too-large`, and as `CaseFolder.refer` says.
 */
export async function recordLoad(folder: CaseFolder, file: string): Promise<void> {
  await checkLoad(file);
  await folder.refer([file], { copy: true });
}

/** @throws AppError `load-line`, `file-unreadable`, `file-too-large`. */
export async function checkLoad(file: string): Promise<void> {
  const tooLarge = (): AppError => new AppError('file-too-large', { file, limitMB: MAX_LOAD_MB });
  readLoadSeries(await readTextFile(file, MAX_LOAD_MB * 2 ** 20, tooLarge), file);
}
