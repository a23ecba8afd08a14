import type { Translate } from '#core/base/translate';
import { analyzeCase, type AnalyzeOptions } from '#core/report/analyze-case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { Finding, ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';

/** Shows the key and the parameters that a text would be made of. */
export const showKeys: Translate = (key, params) => `${key} ${JSON.stringify(params ?? {})}`;

/** A report whose texts are keys. */
export function analyze(
  snapshots: readonly CaseSnapshot[],
  options: AnalyzeOptions = {},
): ReportModel {
  return sayReport(analyzeCase(snapshots, options), showKeys);
}

/** Findings of one rule. */
export function findingsOf(report: ReportModel, rule: string): Finding[] {
  return report.findings.filter((finding) => finding.rule === rule);
}

/** Codes of a finding's statements. */
export function codesOf(statements: readonly { readonly code: string }[]): string[] {
  return statements.map(({ code }) => code);
}
