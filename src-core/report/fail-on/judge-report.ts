import type { Comparison } from '#core/case/comparison';
import { type ConfidenceLevel, reaches } from '#core/rules/confidence-level';
import { isAccepted } from '../acceptances.ts';
import type { Finding, ReportModel, ReportSuspectFunction } from '../report-model.ts';
import { type GrowthLimit, type GrowthVerdict, judgeGrowth } from './growth-limit.ts';
import { knownGrowth, unexplainedGrowth } from './unexplained-growth.ts';

/** What fails a build, as `--fail-on` and `--fail-on-growth` say it. */
export interface FailOn {
  /** Least level that fails; null = none does. */
  readonly level: ConfidenceLevel | null;
  /** Growth that fails; null = none does. */
  readonly growth: GrowthLimit | null;
}

/** What fails, and what would but for a person who knows it. */
export interface FailVerdict {
  /** By the finding's id. */
  readonly findings: ReadonlySet<string>;
  /** Functions that grew unexplained, by the id of {@link knownGrowth}. */
  readonly functions: ReadonlySet<string>;
  /** Ids of both, of those that were accepted. */
  readonly accepted: ReadonlySet<string>;
  /** null = no limit was given, or nothing was compared. */
  readonly growth: GrowthVerdict | null;
  /** Whether anything does. */
  readonly fails: boolean;
}

/**
 * The one place that says what fails a build: the exit code, JUnit, SARIF and Markdown tell what it says.
 *
 * A finding fails at the level and above, and so does a function that grew and that no rule explains: a leak need not
 * be known to be one. What is small or no part of the growth does not, and not what a person accepted.
 */
export function judgeReport(
  report: Pick<
    ReportModel,
    'findings' | 'suspectFunctions' | 'snapshots' | 'base' | 'source' | 'sampleType'
  >,
  comparison: Comparison,
  { level: least, growth: limit }: FailOn,
): FailVerdict {
  const isReached = (level: ConfidenceLevel): boolean => least !== null && reaches(level, least);
  const findings = report.findings.filter(({ level, minor }) => !minor && isReached(level));
  const functions = unexplainedGrowth(report).filter(({ level }) => isReached(level));
  const growth = limit && judgeGrowth(report, comparison, limit);
  const failing = {
    findings: new Set(findings.filter(isCounted).map(({ id }) => id)),
    functions: new Set(functions.filter(isCounted).map(idOf)),
  };
  return {
    ...failing,
    accepted: new Set([
      ...findings.filter(isAccepted).map(({ id }) => id),
      ...functions.filter(isAccepted).map(idOf),
    ]),
    growth,
    fails: failing.findings.size + failing.functions.size > 0 || growth?.exceeded === true,
  };
}

function isCounted(found: Pick<Finding, 'accepted'>): boolean {
  return !isAccepted(found);
}

function idOf(suspect: ReportSuspectFunction): string {
  return knownGrowth(suspect).id;
}
