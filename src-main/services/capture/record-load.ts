import { AppError } from '#core/base/errors';
import { MAX_LOAD_MB, readLoadSeries } from '#core/report/before-after/load-series';
import type { CaseFolder } from '../case-folder/case-folder.ts';
import { readTextFile } from '../read-text-file.ts';

/** A load series, a CSV of time and number, that is kept in a case beside what is taken, and may grow meanwhile. */
export class LoadRecord {
  private constructor(
    private readonly folder: CaseFolder,
    private readonly file: string,
    /** What is in the case: SHA-256. */
    private readonly kept: readonly string[],
  ) {}

  /**
   * Keeps what there is of it.
   *
   * @throws AppError `load-line`, `file-unreadable`, `file-too-large`, and as `CaseFolder.refer` says.
   */
  static async begin(folder: CaseFolder, file: string): Promise<LoadRecord> {
    const tooLarge = (): AppError => new AppError('file-too-large', { file, limitMB: MAX_LOAD_MB });
    readLoadSeries(await readTextFile(file, MAX_LOAD_MB * 2 ** 20, tooLarge), file);
    return new LoadRecord(folder, file, await keep(folder, file));
  }

  /** Keeps what it has become in place of what it was. */
  async end(): Promise<void> {
    const kept = await keep(this.folder, this.file);
    const old = this.kept.filter((sha256) => !kept.includes(sha256));
    if (old.length > 0) await this.folder.remove(old);
  }
}

async function keep(folder: CaseFolder, file: string): Promise<readonly string[]> {
  const referred = await folder.refer([file], { copy: true });
  return referred.map(({ sha256 }) => sha256);
}
