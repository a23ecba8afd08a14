import { createTranslate } from '#main/services/translate';
import { analyzeCase, type AnalyzeOptions } from '#core/report/analyze-case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';
import { caseSnapshot } from './fixture-case.ts';
import { heapOf, type HeapSampleOf } from './heap-of.ts';

export const MB = 2 ** 20;

/** The English texts, those of the handbook among them. */
export const english = createTranslate('en');

/** A report in English. */
export const inEnglish = (
  snapshots: readonly CaseSnapshot[],
  options: AnalyzeOptions = {},
): ReportModel => sayReport(analyzeCase(snapshots, options), english);

/** A heap of the given minute. */
export const heapAt = (minute: number, ...samples: HeapSampleOf[]): CaseSnapshot =>
  caseSnapshot(`heap-${minute}.pb.gz`, heapOf({ samples, seconds: 60 * (minute + 1) }));

/** So many blocks of one MB in use. */
export const held = (stack: readonly string[], megabytes: number): HeapSampleOf => ({
  stack,
  objects: megabytes,
  size: MB,
});
