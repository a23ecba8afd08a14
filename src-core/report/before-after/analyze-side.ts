import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { FileReadings } from '#core/case/file-readings';
import {
  type AnalyzeOptions,
  type ComparedCase,
  knownLibraries,
  reportComparison,
  type ReportOptions,
} from '../analyze-case.ts';
import type { Side } from './side-growth.ts';

/** One of the two series: its report as `analyzeCase` makes it, and what that was made of. */
export function analyzeSide(snapshots: readonly CaseSnapshot[], options: AnalyzeOptions): Side {
  const known = readCase(snapshots, options.idl, new FileReadings(knownLibraries(options)));
  return reportSide({ known, comparison: compare(known, options) }, options);
}

/** The last step of {@link analyzeSide}, for a series that is read and compared. */
export function reportSide(compared: ComparedCase, options: ReportOptions): Side {
  return { ...compared, report: reportComparison(compared, options) };
}
