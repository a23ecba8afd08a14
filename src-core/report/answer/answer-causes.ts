import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import { CONFIDENCE_LEVELS } from '#core/rules/confidence-level';
import type { CodedStatement } from '#core/rules/rule-outcome';
import { grownGoroutines } from '../report-goroutines.ts';
import type { Finding, ReportSuspect } from '../report-model.ts';
import type { AnalysedReport } from './answer-types.ts';

/** Findings that explain less than this part of the growth do not stand alone. */
const MOST_OF_IT = 0.5;

export interface Causes {
  readonly verdict: readonly CodedStatement[];
  /** What to do about it. */
  readonly next: readonly CodedStatement[];
}

/** What it came from: a finding that explains most, else what grew most, finding or not. */
export function causesOf(report: AnalysedReport): Causes {
  const finding = firstFinding(report);
  const suspect = report.suspects.find(({ rules }) => rules.length === 0);
  const isClaim = finding !== null && isAtLeast(finding, 'likely');
  const explains = finding?.shareOfGrowth ?? 0;
  if (isClaim) {
    const isMore =
      suspect !== undefined &&
      finding.sampleType !== 'goroutine' &&
      explains < MOST_OF_IT &&
      (suspect.deltaBytes ?? 0) > (finding.deltaBytes ?? 0);
    const more = isMore ? [grewMost('answer-unexplained', suspect)] : [];
    return { verdict: [findingStatement(finding), ...more], next: [] };
  }
  if (suspect)
    return {
      verdict: finding
        ? [grewMost('answer-grew-most', suspect), findingStatement(finding)]
        : [grewMost('answer-suspect', suspect)],
      next: [{ code: 'answer-next-look', params: { function: suspect.function } }],
    };
  if (finding) return { verdict: [findingStatement(finding)], next: [] };
  const grown = grownGoroutines(report.goroutines);
  const group = grown.find(isOwn) ?? grown[0];
  if (!group) return { verdict: [{ code: 'answer-none', params: {} }], next: [] };
  const { counts, function: name, wait } = group;
  const params = { function: name, wait, from: counts[0]!, to: counts.at(-1)! };
  return {
    verdict: [{ code: 'answer-none-goroutines', params }],
    next: [{ code: 'answer-next-goroutine-waits', params: {} }],
  };
}

/** Whether the program's own code waits: that tells more than the library's share of the same call. */
function isOwn({ function: name }: { readonly function: string }): boolean {
  return !isStandardPackage(splitFunctionName(name).package);
}

function grewMost(code: string, suspect: ReportSuspect): CodedStatement {
  const { shareOfGrowth: share, deltaBytes } = suspect;
  const params = { function: suspect.function, deltaBytes: deltaBytes ?? 0 };
  // Beside what shrank a part may be more than the whole: then no share is told.
  return share === null || share > 1
    ? { code: `${code}-unshared`, params }
    : { code, params: { ...params, share } };
}

/** A finding by its level and with its part of the whole. */
export function findingStatement(finding: Finding): CodedStatement {
  const { rule, level, shareOfGrowth, shareOfHeap, deltaBytes, bytes } = finding;
  const code = `answer-${level}`;
  if (finding.sampleType === 'goroutine')
    return { code: `${code}-counted`, params: { rule, count: finding.objects } };
  if (finding.stack.length === 0) return { code, params: { rule } };
  if (shareOfGrowth !== null && shareOfGrowth > 0 && shareOfGrowth <= 1)
    return {
      code: `${code}-growth`,
      params: { rule, deltaBytes: deltaBytes!, share: shareOfGrowth },
    };
  return shareOfHeap === null || shareOfHeap <= 0
    ? { code, params: { rule } }
    : { code: `${code}-heap`, params: { rule, bytes, share: shareOfHeap } };
}

/** The finding that may stand in a headline; null = none. */
export function firstFinding({ findings }: AnalysedReport): Finding | null {
  return findings.find(({ minor }) => !minor) ?? null;
}

/** Whether a finding is as sure as that. */
export function isAtLeast({ level }: Finding, least: Finding['level']): boolean {
  return CONFIDENCE_LEVELS.indexOf(level) >= CONFIDENCE_LEVELS.indexOf(least);
}
