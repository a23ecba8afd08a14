import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { FileReadings } from '#core/case/file-readings';
import { LIBRARIES } from '#core/evidence/libraries';
import { type AnalyzeOptions, reportComparison } from '../analyze-case.ts';
import type { Side } from './side-growth.ts';

/** One of the two series: its report as `analyzeCase` makes it, and what that was made of. */
export function analyzeSide(snapshots: readonly CaseSnapshot[], options: AnalyzeOptions): Side {
  const libraries = [...LIBRARIES, ...(options.libraries ?? [])];
  const known = readCase(snapshots, options.idl, new FileReadings(libraries));
  const comparison = compare(known, options);
  const compared = { known, comparison };
  return { ...compared, report: reportComparison(compared, options) };
}
