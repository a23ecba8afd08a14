import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { FileReadings } from '#core/case/file-readings';
import {
  type AnalyzeOptions,
  type AnalyzePorts,
  knownLibraries,
  reportComparison,
} from '../analyze-case.ts';
import type { Side } from './side-growth.ts';

/** One of the two series: its report as `analyzeCase` makes it, and what that was made of. */
export function analyzeSide(
  snapshots: readonly CaseSnapshot[],
  options: AnalyzeOptions,
  ports: AnalyzePorts,
): Side {
  const known = readCase(snapshots, options.idl, new FileReadings(knownLibraries(options)));
  const comparison = compare(known, options);
  const compared = { known, comparison };
  return { ...compared, report: reportComparison(compared, options, ports) };
}
