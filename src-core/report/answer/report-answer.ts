import { amountOf } from '#core/base/amounts-by-name';
import { isCounter } from '#core/profile/sample-type';
import { isOfGo } from '#core/profile/snapshot-facts';
import {
  backwardsAnswer,
  growthAnswer,
  levelAnswer,
  rateAnswer,
  spanNanos,
  twoProcessesAnswer,
} from './answer-heap.ts';
import { emptyAnswer, isOutsideHeap, outsideHeapAnswer } from './answer-process.ts';
import { cutAnswer, listingAnswer, sumAnswer, windowAnswer } from './answer-no-state.ts';
import { leadIndex } from './answer-causes.ts';
import { goroutinesAnswer, nothingAnswer } from './answer-without-heap.ts';
import type { Wordless } from '#core/words/wordless';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';
import type { AnswerKind, ReportAnswer } from '../report-model.ts';
import { isTwoProcesses } from '../two-processes.ts';

/**
 * The first sentences of a report: true of whatever was opened, a level told as a level, a counter as a rate,
 * goroutines as counts. Window and command line both show this, in the words of `sayAnswer`.
 *
 * @param sampleType - What the amounts are of; where the source lacks it, the report's own.
 */
export function reportAnswer(
  report: AnalysedReport,
  sampleType: string = report.sampleType,
): Wordless<ReportAnswer> {
  const source = report.source === null ? null : report.snapshots[report.source]!;
  if (source === null) {
    const answer = report.goroutines ? goroutinesAnswer(report) : nothingAnswer(report);
    return { ...answer, sampleType, lead: null };
  }
  const type = source.sampleTypes.some((known) => known.type === sampleType)
    ? sampleType
    : report.sampleType;
  const answer = heapAnswer(report, type);
  const isNamed = NAMES_FUNCTION.has(answer.kind) && type === report.sampleType;
  return { ...answer, sampleType: type, lead: isNamed ? leadIndex(report) : null };
}

/** Answers that say who allocated what they are about. */
const NAMES_FUNCTION: ReadonlySet<AnswerKind> = new Set(['level', 'growth']);

function heapAnswer(report: AnalysedReport, type: string): AnswerParts {
  const source = report.snapshots[report.source!]!;
  const base = report.base === null ? null : report.snapshots[report.base]!;
  if (source.cut) return cutAnswer(report);
  if (source.listing) return listingAnswer(report, type);
  if (source.span === 'window') return windowAnswer(report, type);
  if (source.span === 'sum') return sumAnswer(report, type);
  if (isCounter(type)) return rateAnswer(report, type);
  const held = (snapshot: typeof source): number => amountOf(snapshot.totals, type) ?? 0;
  if (type === report.sampleType && isOutsideHeap(report)) return outsideHeapAnswer(report);
  const isGo = source.runtime === null || isOfGo({ runtime: source.runtime });
  if (isGo && held(source) === 0 && (base === null || held(base) === 0)) return emptyAnswer(report);
  if (base === null) return levelAnswer(report, type);
  const span = spanNanos(base, source);
  if (span !== null && span < 0n) return backwardsAnswer(report, type);
  return isTwoProcesses(report) ? twoProcessesAnswer(report, type) : growthAnswer(report, type);
}
