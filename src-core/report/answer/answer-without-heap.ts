import { amountOf } from '#core/base/amounts-by-name';
import { largest } from '#core/base/largest';
import { type CodedStatement, say } from '#core/words/say';
import { findingStatements, firstFinding } from './answer-causes.ts';
import { cutStatement, natureOf, spanNanos } from './answer-heap.ts';
import { listingLimits, nextOfListing } from './answer-no-state.ts';
import { placedAt } from './answer-own.ts';
import { groupDigits } from '#core/words/format-values';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';
import type { ReportGoroutineGroup, ReportGoroutines, ReportSnapshot } from '../report-model.ts';

/** A number so many times the larger of both ends was a peak that these do not show. */
const PEAK = 1.5;

const NANOS_PER_MINUTE = 60_000_000_000n;

/** Part of the largest that is near it. */
const NEAR = 0.5;

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
      ...(finding ? findingStatements(finding) : []),
      ...(isSeries ? [] : [say('answer-one-goroutines')]),
    ],
    next: [
      ...(isSeries ? [] : [say('answer-next-goroutines-again')]),
      ...listed.map(({ savedAs }) => nextOfListing(savedAs)),
      say('answer-next-heap'),
    ],
  };
}

function countsOf({ totals, groups }: ReportGoroutines): CodedStatement {
  const most = ownFirst(groups, ({ counts }) => counts[0]!);
  const total = totals[0]!;
  if (!most) return say('answer-goroutines-none', { total });
  const params = { total, count: most.counts[0]!, ...placeOf(most) };
  return say('answer-goroutines-one', params);
}

/**
 * The group that counts most; of the program's own code, where one comes near: a library's goroutines come with those
 * that it works for, and say less.
 */
function ownFirst(
  groups: readonly ReportGoroutineGroup[],
  amount: (group: ReportGoroutineGroup) => number,
): ReportGoroutineGroup | undefined {
  const ranked = groups.toSorted((a, b) => amount(b) - amount(a));
  const [most] = ranked;
  return ranked.find((group) => group.own && amount(group) >= NEAR * amount(most!)) ?? most;
}

/** The group that gained most, else that none did. */
function courseOf(report: AnalysedReport, goroutines: ReportGoroutines): CodedStatement {
  const { totals, snapshots, groups } = goroutines;
  const ends = [report.snapshots[snapshots[0]!]!, report.snapshots[snapshots.at(-1)!]!] as const;
  const span = spanNanos(...ends);
  const isTimed = span !== null && span > 0n;
  const params = { from: totals[0]!, to: totals.at(-1)!, snapshots: snapshots.length };
  const most = ownFirst(groups, ({ delta }) => delta ?? 0);
  if (!most || (most.delta ?? 0) <= 0) {
    const isStill = groups.every(({ counts }) => counts.every((count) => count === counts[0]));
    return say(isStill ? 'answer-goroutines-still' : 'answer-goroutines-level', params);
  }
  const group = { from: most.counts[0]!, to: most.counts.at(-1)!, ...placeOf(most) };
  const all = { totalFrom: params.from, totalTo: params.to };
  if (!isTimed) return say('answer-goroutines-grew', { ...group, ...all });
  const timed = { ...group, ...all, durationNanos: String(span) };
  // A rate of less than what it speaks of would only look exact.
  if (span < NANOS_PER_MINUTE) return say('answer-goroutines-grew-in', timed);
  const perMinute = (most.delta ?? 0) / (Number(span) / Number(NANOS_PER_MINUTE));
  return say('answer-goroutines-grew-rate', {
    ...timed,
    perMinute: groupDigits(Number(perMinute.toPrecision(2))),
  });
}

/** Profiles in between that had far more than both ends. */
function peakOf({ totals }: ReportGoroutines): CodedStatement[] {
  const peak = largest(totals);
  return peak > PEAK * Math.max(totals[0]!, totals.at(-1)!)
    ? [say('answer-peak', { peak: groupDigits(peak) })]
    : [];
}

/** Name, with its line where the profile says. */
function placeOf({ function: name, place, wait }: ReportGoroutineGroup): {
  function: string;
  wait: ReportGoroutineGroup['wait'];
} {
  return { function: placedAt(name, place), wait };
}

/** No heap and no goroutines: what the files are, or why none could be read. Never an all-clear. */
export function nothingAnswer({ snapshots }: AnalysedReport): AnswerParts {
  const failed = snapshots.filter(({ error }) => error !== null);
  const reasons = failed.slice(0, MOST_REASONS).map(({ path, error }): CodedStatement => {
    const { code, params } = error!;
    return say('answer-reason', { file: path, ...params, error: code });
  });
  const rest = failed.length - reasons.length;
  const more = rest > 0 ? [say('answer-more-reasons', { count: rest })] : [];
  const next = [say('answer-next-give-heap')];
  if (failed.length === snapshots.length) {
    const headline = say('answer-unreadable', { count: snapshots.length });
    return { kind: 'unreadable', headline, verdict: [...reasons, ...more], next };
  }
  const headline = failed.length > 0 ? noHeap(snapshots.length) : kindOf(snapshots);
  return { kind: 'other-kind', headline, verdict: [...reasons, ...more], next };
}

function noHeap(count: number): CodedStatement {
  return say('answer-no-heap', { count });
}

/** Files that all could be read: what they are, where they are of one kind. */
function kindOf(snapshots: readonly ReportSnapshot[]): CodedStatement {
  const count = snapshots.length;
  const [first] = snapshots;
  if (!first || snapshots.some(({ kind }) => kind !== first.kind)) return noHeap(count);
  const { kind, path } = first;
  if (kind === 'goroutine')
    return say('answer-goroutine-difference', {
      delta: signedCount(amountOf(first.totals, first.sampleTypes[0]!.type) ?? 0),
    });
  if (kind === 'goref') return say('answer-only-references');
  if (kind === 'unknown') {
    const types = first.sampleTypes.map(({ type }) => type).join(', ');
    return say('answer-only-types', { types });
  }
  return count === 1
    ? say('answer-only-kind-one', { file: path, kind })
    : say('answer-only-kind', { count, kind });
}

function signedCount(value: number): string {
  return value > 0 ? `+${groupDigits(value)}` : groupDigits(value);
}
