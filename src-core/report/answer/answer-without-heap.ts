import { amountOf } from '#core/base/amounts-by-name';
import type { CodedStatement } from '#core/rules/rule-outcome';
import { findingStatement, firstFinding } from './answer-causes.ts';
import { cutStatement, natureOf, spanNanos } from './answer-heap.ts';
import { listingLimits, nextOfListing } from './answer-no-state.ts';
import { placedAt } from './answer-own.ts';
import { groupDigits } from '../format-params.ts';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';
import type { ReportGoroutineGroup, ReportGoroutines, ReportSnapshot } from '../report-model.ts';

/** A number so many times the larger of both ends was a peak that these do not show. */
const PEAK = 1.5;

const NANOS_PER_MINUTE = 60_000_000_000n;

/** Reasons that are told one by one. */
const MOST_REASONS = 5;

/** Goroutine profiles alone: exact counts, over time where there are several. */
export function goroutinesAnswer(report: AnalysedReport): AnswerParts {
  const goroutines = report.goroutines!;
  const finding = firstFinding(report);
  const isSeries = goroutines.snapshots.length > 1;
  const last = report.snapshots[goroutines.snapshots.at(-1)!]!;
  const listed = last.listing ? [last.listing] : [];
  return {
    kind: 'goroutines',
    headline: last.cut
      ? cutStatement(last.cut)
      : isSeries
        ? courseOf(report, goroutines)
        : countsOf(goroutines),
    verdict: [
      ...natureOf(last),
      ...listed.map(({ command }) => listingLimits(command)),
      ...(last.cut ? [countsOf(goroutines)] : []),
      ...peakOf(goroutines),
      ...(finding ? [findingStatement(finding)] : []),
      ...(isSeries ? [] : [{ code: 'answer-one-goroutines', params: {} }]),
    ],
    next: [
      ...(isSeries ? [] : [{ code: 'answer-next-goroutines-again', params: {} }]),
      ...listed.map(({ savedAs }) => nextOfListing(savedAs)),
      { code: 'answer-next-heap', params: {} },
    ],
  };
}

function countsOf({ totals, groups }: ReportGoroutines): CodedStatement {
  const most = groups.reduce<ReportGoroutineGroup | undefined>(
    (best, group) => (best === undefined || group.counts[0]! > best.counts[0]! ? group : best),
    undefined,
  );
  const total = totals[0]!;
  if (!most) return { code: 'answer-goroutines-none', params: { total } };
  const params = { total, count: most.counts[0]!, ...placeOf(most) };
  return { code: 'answer-goroutines-one', params };
}

/** The group that gained most, else that none did. */
function courseOf(report: AnalysedReport, goroutines: ReportGoroutines): CodedStatement {
  const { totals, snapshots, groups } = goroutines;
  const ends = [report.snapshots[snapshots[0]!]!, report.snapshots[snapshots.at(-1)!]!] as const;
  const span = spanNanos(...ends);
  const isTimed = span !== null && span > 0n;
  const params = { from: totals[0]!, to: totals.at(-1)!, snapshots: snapshots.length };
  const [most] = groups;
  if (!most || (most.delta ?? 0) <= 0) {
    const isStill = groups.every(({ counts }) => counts.every((count) => count === counts[0]));
    return { code: isStill ? 'answer-goroutines-still' : 'answer-goroutines-level', params };
  }
  const group = { from: most.counts[0]!, to: most.counts.at(-1)!, ...placeOf(most) };
  const all = { totalFrom: params.from, totalTo: params.to };
  if (!isTimed) return { code: 'answer-goroutines-grew', params: { ...group, ...all } };
  const timed = { ...group, ...all, durationNanos: String(span) };
  // A rate of less than what it speaks of would only look exact.
  if (span < NANOS_PER_MINUTE) return { code: 'answer-goroutines-grew-in', params: timed };
  const perMinute = (most.delta ?? 0) / (Number(span) / Number(NANOS_PER_MINUTE));
  return {
    code: 'answer-goroutines-grew-rate',
    params: {
      ...timed,
      perMinute: groupDigits(Number(perMinute.toPrecision(2))),
    },
  };
}

/** Profiles in between that had far more than both ends. */
function peakOf({ totals }: ReportGoroutines): CodedStatement[] {
  const peak = Math.max(...totals);
  return peak > PEAK * Math.max(totals[0]!, totals.at(-1)!)
    ? [{ code: 'answer-peak', params: { peak: groupDigits(peak) } }]
    : [];
}

/** Name, with its line where the profile says. */
function placeOf({ function: name, place, wait }: ReportGoroutineGroup): {
  function: string;
  wait: string;
} {
  return { function: placedAt(name, place), wait };
}

/** No heap and no goroutines: what the files are, or why none could be read. Never an all-clear. */
export function nothingAnswer({ snapshots }: AnalysedReport): AnswerParts {
  const failed = snapshots.filter(({ error }) => error !== null);
  const reasons = failed.slice(0, MOST_REASONS).map(({ path, error }): CodedStatement => {
    const { code, params } = error!;
    return { code: 'answer-reason', params: { file: path, ...params, error: code } };
  });
  const rest = failed.length - reasons.length;
  const more = rest > 0 ? [{ code: 'answer-more-reasons', params: { count: rest } }] : [];
  const next = [{ code: 'answer-next-give-heap', params: {} }];
  if (failed.length === snapshots.length) {
    const headline = { code: 'answer-unreadable', params: { count: snapshots.length } };
    return { kind: 'unreadable', headline, verdict: [...reasons, ...more], next };
  }
  const headline = failed.length > 0 ? noHeap(snapshots.length) : kindOf(snapshots);
  return { kind: 'other-kind', headline, verdict: [...reasons, ...more], next };
}

function noHeap(count: number): CodedStatement {
  return { code: 'answer-no-heap', params: { count } };
}

/** Files that all could be read: what they are, where they are of one kind. */
function kindOf(snapshots: readonly ReportSnapshot[]): CodedStatement {
  const count = snapshots.length;
  const [first] = snapshots;
  if (!first || snapshots.some(({ kind }) => kind !== first.kind)) return noHeap(count);
  const { kind, path } = first;
  if (kind === 'goroutine')
    return {
      code: 'answer-goroutine-difference',
      params: { delta: signedCount(amountOf(first.totals, first.sampleTypes[0]!.type) ?? 0) },
    };
  if (kind === 'goref') return { code: 'answer-only-references', params: {} };
  if (kind === 'unknown') {
    const types = first.sampleTypes.map(({ type }) => type).join(', ');
    return { code: 'answer-only-types', params: { types } };
  }
  return count === 1
    ? { code: 'answer-only-kind-one', params: { file: path, kind } }
    : { code: 'answer-only-kind', params: { count, kind } };
}

function signedCount(value: number): string {
  return value > 0 ? `+${groupDigits(value)}` : groupDigits(value);
}
