import { amountOf } from '#core/base/amounts-by-name';
import { isOfGo } from '#core/profile/snapshot-facts';
import { CONFIDENCE_LEVELS } from '#core/rules/confidence-level';
import type { CodedStatement } from '#core/rules/rule-outcome';
import { formatBytes, formatShare, groupDigits } from '../format-params.ts';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';
import { grownGoroutines } from '../report-goroutines.ts';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import type { Finding, ReportSnapshot, ReportSuspect } from '../report-model.ts';

/** Findings that explain less than this part of the growth do not stand alone. */
const MOST_OF_IT = 0.5;
/** From so many snapshots on a trend's interval is a real one. */
const ENOUGH_SNAPSHOTS = 5;

/** One state: what memory consists of, the heaviest first; no word of growth. */
export function levelAnswer(report: AnalysedReport, type: string): AnswerParts {
  const source = sourceOf(report);
  const finding = firstFinding(report);
  return {
    kind: 'level',
    headline: levelOf(report, type),
    verdict: [
      ...natureOf(source),
      ...(finding ? [findingStatement(finding)] : []),
      { code: 'answer-one-snapshot', params: {} },
    ],
    next: [{ code: 'answer-next-again', params: {} }, ...missing(report)],
  };
}

/** B − A of one process, whichever way it went, and what most of it came from. */
export function growthAnswer(report: AnalysedReport, type: string): AnswerParts {
  return {
    kind: 'growth',
    headline: changeOf(report, type),
    verdict: [...natureOf(sourceOf(report)), ...causes(report)],
    next: missing(report),
  };
}

/** B beside A of another process: a difference, no growth. */
export function twoProcessesAnswer(report: AnalysedReport, type: string): AnswerParts {
  const { from, to } = amounts(report, type);
  const [suspect] = report.suspects;
  return {
    kind: 'two-processes',
    headline: { code: 'answer-two-processes', params: { type, from: from!, to } },
    verdict: [
      ...natureOf(sourceOf(report)),
      ...(suspect?.deltaBytes
        ? [
            {
              code: 'answer-more-in-b',
              params: { ...named(suspect), deltaBytes: suspect.deltaBytes },
            },
          ]
        : []),
    ],
    next: [{ code: 'answer-next-same-process', params: {} }],
  };
}

/** A counter of all that ever happened: how fast, not how much is kept. */
export function rateAnswer(report: AnalysedReport, type: string): AnswerParts {
  const source = sourceOf(report);
  const base = report.base === null ? null : report.snapshots[report.base]!;
  const delta =
    (amountOf(source.totals, type) ?? 0) - (base ? (amountOf(base.totals, type) ?? 0) : 0);
  const format = formatOf(source, type);
  const span = base === null ? null : spanNanos(base, source);
  const params = { type, delta: format(delta), total: format(amountOf(source.totals, type) ?? 0) };
  const isTwo = report.notes.some(({ code }) => code === 'compared-across-processes');
  const headline = (): CodedStatement => {
    if (base === null || isTwo || delta < 0) return { code: 'answer-counter', params };
    if (span === null || span <= 0n) return { code: 'answer-rate-untimed', params };
    const perSecond = format(Math.round(delta / (Number(span) / 1e9)));
    return { code: 'answer-rate', params: { ...params, perSecond, durationNanos: String(span) } };
  };
  return {
    kind: 'rate',
    headline: headline(),
    verdict: [...natureOf(source), { code: 'answer-counter-limits', params: { type } }],
    next: missing(report),
  };
}

/** What is in use, and the function behind most of it. */
export function levelOf(report: AnalysedReport, type: string): CodedStatement {
  const source = sourceOf(report);
  const total = formatOf(source, type)(amountOf(source.totals, type) ?? 0);
  const [heaviest] = report.suspects;
  if (type !== report.sampleType || !heaviest)
    return { code: 'answer-level-plain', params: { total, type } };
  const { bytes, shareOfHeap, stack } = heaviest;
  const params = { ...named(heaviest), bytes, total, share: shareOfHeap ?? 0 };
  const leaf = stack[0] ?? heaviest.function;
  return leaf === heaviest.function
    ? { code: 'answer-level-own', params }
    : { code: 'answer-level', params: { ...params, leaf } };
}

/** How much, which way, how fast. */
function changeOf(report: AnalysedReport, type: string): CodedStatement {
  const { from, to, delta, change } = amounts(report, type);
  const [base, source] = [report.snapshots[report.base!]!, sourceOf(report)];
  const span = spanNanos(base, source);
  const way = delta > 0 ? 'grew' : delta < 0 ? 'shrank' : 'stayed';
  const timed = span === null ? '-untimed' : '';
  const fromNothing =
    way === 'grew' && (amountOf(base.totals, type) ?? 0) === 0 ? '-from-nothing' : '';
  return {
    code: `answer-${way}${fromNothing}${timed}`,
    params: {
      type,
      from: from!,
      to,
      delta: formatOf(source, type)(Math.abs(delta)),
      change,
      ...(span === null ? {} : { durationNanos: String(span < 0n ? -span : span) }),
    },
  };
}

function amounts(report: AnalysedReport, type: string) {
  const source = sourceOf(report);
  const base = report.base === null ? null : report.snapshots[report.base]!;
  const format = formatOf(source, type);
  const [before, after] = [
    base ? (amountOf(base.totals, type) ?? 0) : 0,
    amountOf(source.totals, type) ?? 0,
  ];
  const delta = after - before;
  const share = before === 0 ? '' : formatShare(delta / before);
  return {
    from: base && format(before),
    to: format(after),
    delta,
    change: delta > 0 ? `+${share}` : share,
  };
}

/** What it came from: a finding that explains most, else what grew most, finding or not. */
function causes(report: AnalysedReport): CodedStatement[] {
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
    return [
      findingStatement(finding),
      ...(isMore ? [grewMost('answer-unexplained', suspect)] : []),
    ];
  }
  if (suspect)
    return finding
      ? [grewMost('answer-grew-most', suspect), findingStatement(finding)]
      : [grewMost('answer-suspect', suspect)];
  if (finding) return [findingStatement(finding)];
  const grown = grownGoroutines(report.goroutines);
  const group = grown.find(isOwn) ?? grown[0];
  if (!group) return [{ code: 'answer-none', params: {} }];
  const { counts, function: name, wait } = group;
  return [
    {
      code: 'answer-none-goroutines',
      params: { function: name, wait, from: counts[0]!, to: counts.at(-1)! },
    },
  ];
}

/** Whether the program's own code waits: that tells more than the library's share of the same call. */
function isOwn({ function: name }: { readonly function: string }): boolean {
  return !isStandardPackage(splitFunctionName(name).package);
}

function grewMost(code: string, suspect: ReportSuspect): CodedStatement {
  const { shareOfGrowth: share, deltaBytes } = suspect;
  const params = { ...named(suspect), deltaBytes: deltaBytes ?? 0 };
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

function isAtLeast({ level }: Finding, least: Finding['level']): boolean {
  return CONFIDENCE_LEVELS.indexOf(level) >= CONFIDENCE_LEVELS.indexOf(least);
}

/** What the reader must know of the file itself before its numbers. */
export function natureOf({ runtime, symbolized }: ReportSnapshot): CodedStatement[] {
  return [
    ...(runtime !== null && !isOfGo({ runtime })
      ? [{ code: 'answer-not-go', params: { runtime } }]
      : []),
    ...(symbolized === false ? [{ code: 'answer-no-names', params: {} }] : []),
  ];
}

/** What to fetch beside it, as far as it is missing. */
function missing(report: AnalysedReport): CodedStatement[] {
  const { runtime } = sourceOf(report);
  if (runtime !== null && !isOfGo({ runtime })) return [];
  const finding = firstFinding(report);
  const isSure = finding !== null && isAtLeast(finding, 'strong');
  const states = report.snapshots.filter(
    ({ kind, comparable }) => comparable && (kind === 'heap' || kind === 'allocs'),
  ).length;
  return [
    ...(report.goroutines === null ? [{ code: 'answer-next-goroutines', params: {} }] : []),
    ...(report.base !== null && !isSure && states < ENOUGH_SNAPSHOTS
      ? [{ code: 'answer-next-five', params: {} }]
      : []),
  ];
}

export function sourceOf(report: AnalysedReport): ReportSnapshot {
  return report.snapshots[report.source!]!;
}

function named({ function: name }: { readonly function: string }): { function: string } {
  return { function: name };
}

/** Amounts of a sample type as they are read: bytes by 1024, counts grouped. */
export function formatOf({ sampleTypes }: ReportSnapshot, type: string): (value: number) => string {
  const unit = sampleTypes.find((known) => known.type === type)?.unit;
  return unit === 'bytes' ? formatBytes : groupDigits;
}

/** Exact; null when one of the two has no time. */
export function spanNanos(base: ReportSnapshot, source: ReportSnapshot): bigint | null {
  return base.timeNanos === null || source.timeNanos === null
    ? null
    : BigInt(source.timeNanos) - BigInt(base.timeNanos);
}
