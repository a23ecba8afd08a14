import { createHash } from 'node:crypto';
import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import type { LineUpChoice } from '#core/case/line-up';
import type { ComparedCase } from '#core/report/analyze-case';
import { type ReportFileOptions, reportFiles } from '#core/report/files/report-files';
import { REPORT_FORMATS, type ReportFormat } from '#core/report/files/report-formats';
import { createTranslate } from '#main/services/translate';

/** What the command line hands to the engine, without packs. */
export function fileOptions(given: Partial<ReportFileOptions> = {}): ReportFileOptions {
  const { language = 'en' } = given;
  return {
    ...{ language, translate: createTranslate(language), version: '0.1.0', masked: false },
    sha256: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
    ...given,
  };
}

export function comparedCase(
  snapshots: readonly CaseSnapshot[],
  choice: LineUpChoice = {},
): ComparedCase {
  const known = readCase(snapshots);
  return { known, comparison: compare(known, choice) };
}

/** A case in every format. */
export async function reportFilesOf(
  snapshots: readonly CaseSnapshot[],
  given: Partial<ReportFileOptions> = {},
  choice: LineUpChoice = {},
): Promise<Readonly<Record<ReportFormat, string>>> {
  const options = fileOptions(given);
  const { texts } = await reportFiles(comparedCase(snapshots, choice), REPORT_FORMATS, options);
  return texts as Readonly<Record<ReportFormat, string>>;
}
