import { amountOf } from '#core/base/amounts-by-name';
import { largest } from '#core/base/largest';
import { type CutText, isOfGo } from '#core/profile/snapshot-facts';
import { type CodedStatement, say } from '#core/words/say';
import { formatBytes, formatShare, groupDigits } from '#core/words/format-values';
import {
  type Causes,
  causesOf,
  findingStatements,
  firstFinding,
  isAtLeast,
} from './answer-causes.ts';
import { limitStatements } from './answer-limit.ts';
import { placed } from './answer-own.ts';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';
import type { ReportSnapshot } from '../report-model.ts';
import { isTwoProcesses } from '../two-processes.ts';

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
      ...(finding ? findingStatements(finding) : []),
      say('answer-one-snapshot'),
    ],
    next: [say('answer-next-again'), ...missing(report)],
  };
}

/** B − A of one process, whichever way it went, and what most of it came from. */
export function growthAnswer(report: AnalysedReport, type: string): AnswerParts {
  const causes = judgedOn(report, type) ?? causesOf(report);
  const change = changeOf(report, type);
  return {
    kind: 'growth',
    headline: causes.headline ?? change,
    verdict: [
      ...natureOf(sourceOf(report)),
      ...(causes.headline ? [change] : []),
      ...peakOf(report, type),
      ...turnoverOf(report, type),
      ...causes.verdict,
      ...(type === report.sampleType ? limitStatements(report) : []),
    ],
    next: [...causes.next, ...missing(report)],
  };
}

/** From here on what was allocated is as good as all freed again. */
const MOSTLY_FREED = 0.9;

/** What became of all that was allocated from A to B, where nearly all of it was freed and no claim says otherwise. */
function turnoverOf(report: AnalysedReport, type: string): CodedStatement[] {
  const finding = firstFinding(report);
  const isClaimed =
    (finding !== null && isAtLeast(finding, 'likely')) ||
    report.suspectFunctions.some(({ level }) => level === 'likely');
  const allocated = amountOf(report.deltas, 'alloc_space') ?? 0;
  const kept = amountOf(report.deltas, 'inuse_space') ?? 0;
  if (isClaimed || type !== report.sampleType || allocated <= 0 || kept > allocated) return [];
  const share = (allocated - kept) / allocated;
  return share < MOSTLY_FREED
    ? []
    : [say('answer-turnover', { allocatedBytes: allocated, share: Math.min(1, share) })];
}

/** A value so many times the larger of both ends was a peak that these do not show. */
const PEAK = 1.5;

/** What lay between A and B, where it was far above both. */
function peakOf(report: AnalysedReport, type: string): CodedStatement[] {
  if (type !== report.sampleType) return [];
  const source = sourceOf(report);
  const ends = [report.snapshots[report.base!]!, source];
  const amounts = (snapshots: readonly ReportSnapshot[]): number[] =>
    snapshots.map(({ totals }) => amountOf(totals, type) ?? 0);
  const times = ends.map(({ timeNanos }) => timeNanos);
  if (times.includes(null)) return [];
  const [from, to] = times.map((time) => BigInt(time!)).sort((a, b) => (a < b ? -1 : 1));
  const between = report.snapshots.filter(
    ({ comparable, timeNanos }) =>
      comparable && timeNanos !== null && BigInt(timeNanos) > from! && BigInt(timeNanos) < to!,
  );
  const peak = largest(amounts(between));
  return peak > PEAK * Math.max(...amounts(ends))
    ? [say('answer-peak', { peak: formatOf(source, type)(peak) })]
    : [];
}

/** Stacks are judged by their bytes in use: of another sample type, and without bytes, no cause is told. */
function judgedOn(report: AnalysedReport, type: string): Causes | null {
  const { sampleType } = report;
  const unit = sourceOf(report).sampleTypes.find((known) => known.type === sampleType)?.unit;
  if (unit !== 'bytes')
    return {
      headline: null,
      verdict: [say('answer-no-bytes', { type: sampleType })],
      next: [],
    };
  return type === sampleType
    ? null
    : {
        headline: null,
        verdict: [say('answer-judged-on', { type: sampleType })],
        next: [],
      };
}

/** B beside A of another process: a difference, no growth. */
export function twoProcessesAnswer(report: AnalysedReport, type: string): AnswerParts {
  const { from, to } = amounts(report, type);
  const [suspect] = report.suspectFunctions;
  return {
    kind: 'two-processes',
    headline: say('answer-two-processes', { type, from: from!, to }),
    verdict: [
      ...natureOf(sourceOf(report)),
      ...(suspect?.deltaBytes && type === report.sampleType
        ? [say('answer-more-in-b', { function: placed(suspect), deltaBytes: suspect.deltaBytes })]
        : []),
    ],
    next: [say('answer-next-same-process')],
  };
}

/** B taken before A: in the order of time it is the other way round. */
export function backwardsAnswer(report: AnalysedReport, type: string): AnswerParts {
  const { from, to } = amounts(report, type);
  const span = spanNanos(report.snapshots[report.base!]!, sourceOf(report))!;
  return {
    kind: 'backwards',
    headline: say('answer-backwards', {
      type,
      earlier: to,
      later: from!,
      durationNanos: String(-span),
    }),
    verdict: natureOf(sourceOf(report)),
    next: [say('answer-next-swap')],
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
  const headline = (): CodedStatement => {
    const { durationNanos } = source;
    if (durationNanos !== null) {
      const whole = amountOf(source.totals, type) ?? 0;
      const perSecond = format(Math.round(whole / (Number(durationNanos) / 1e9)));
      return say('answer-rate', { ...params, delta: params.total, perSecond, durationNanos });
    }
    if (base === null || isTwoProcesses(report) || delta < 0) return say('answer-counter', params);
    if (span === null || span <= 0n) return say('answer-rate-untimed', params);
    const perSecond = format(Math.round(delta / (Number(span) / 1e9)));
    return say('answer-rate', { ...params, perSecond, durationNanos: String(span) });
  };
  return {
    kind: 'rate',
    headline: headline(),
    verdict: [...natureOf(source), say('answer-counter-limits', { type })],
    next: missing(report),
  };
}

/** What is in use, and the function behind most of it. */
function levelOf(report: AnalysedReport, type: string): CodedStatement {
  const source = sourceOf(report);
  const total = formatOf(source, type)(amountOf(source.totals, type) ?? 0);
  const [heaviest] = report.suspectFunctions;
  if (type !== report.sampleType || !heaviest) return say('answer-level-plain', { total, type });
  const { bytes, shareOfHeap, stacks } = heaviest;
  const params = { function: placed(heaviest), bytes, total, share: shareOfHeap ?? 0 };
  const leaf = stacks[0]?.stack[0] ?? heaviest.function;
  if (leaf === heaviest.function) return say('answer-level-own', params);
  const ofLeaf = stacks.filter(({ stack }) => stack[0] === leaf);
  const byLeaf = ofLeaf.reduce((sum, row) => sum + row.bytes, 0);
  return byLeaf >= NEARLY_ALL * bytes
    ? say('answer-level', { ...params, leaf })
    : say('answer-level-under', params);
}

/** From here on one leaf made as good as all of a function's memory. */
const NEARLY_ALL = 0.9;

/** How much, which way, how fast. */
function changeOf(report: AnalysedReport, type: string): CodedStatement {
  const { from, to, delta, change } = amounts(report, type);
  const [base, source] = [report.snapshots[report.base!]!, sourceOf(report)];
  const span = spanNanos(base, source);
  const isFirst = delta > 0 && (amountOf(base.totals, type) ?? 0) === 0;
  const way = isFirst ? 'grew-from-nothing' : delta > 0 ? 'grew' : delta < 0 ? 'shrank' : 'stayed';
  const absolute = formatOf(source, type)(Math.abs(delta));
  const params = { type, from: from!, to, delta: absolute, change };
  if (span === null) return say(`answer-${way}-untimed`, params);
  return say(`answer-${way}`, { ...params, durationNanos: String(span < 0n ? -span : span) });
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

/** What the reader must know of the file itself before its numbers. */
export function natureOf({ runtime, symbolized, otherTexts }: ReportSnapshot): CodedStatement[] {
  return [
    ...(otherTexts > 0 ? [say('answer-more-texts', { count: otherTexts })] : []),
    ...(runtime !== null && !isOfGo({ runtime }) ? [say('answer-not-go', { runtime })] : []),
    ...(symbolized === false ? [say('answer-no-names')] : []),
  ];
}

/** A text that was cut: what its head counts, and what is listed. */
export function cutStatement({ unit, expected, listed }: CutText): CodedStatement {
  const format = unit === 'bytes' ? formatBytes : groupDigits;
  return say(`answer-cut-${unit}`, { expected: format(expected), listed: format(listed) });
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
    ...(report.goroutines === null ? [say('answer-next-goroutines')] : []),
    ...(report.base !== null && !isSure && states < ENOUGH_SNAPSHOTS
      ? [say('answer-next-five')]
      : []),
  ];
}

export function sourceOf(report: AnalysedReport): ReportSnapshot {
  return report.snapshots[report.source!]!;
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
