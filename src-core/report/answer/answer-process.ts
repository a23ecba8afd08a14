import { say } from '#core/words/say';
import { isPeakRecent, processBytes } from '#core/evidence/process-memory';
import { amountOf } from '#core/base/amounts-by-name';
import { findingStatements, firstFinding } from './answer-causes.ts';
import { sourceOf } from './answer-heap.ts';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';
import type { ReportMemory } from '../report-model.ts';
import { isTwoProcesses } from '../two-processes.ts';

/**
 * Whether what is to be explained lies outside the heap: the leading finding is about the process as a whole,
 * by MemStats, and the heap did not grow more than that.
 */
export function isOutsideHeap(report: AnalysedReport): boolean {
  const finding = firstFinding(report);
  const last = report.memory.at(-1);
  if (!finding || !last || finding.stack.length > 0 || finding.sampleType === 'goroutine')
    return false;
  const outside = processSeries(report.memory).at(-1)! - (last.heapAlloc ?? 0);
  return outside > (amountOf(report.deltas, 'inuse_space') ?? 0);
}

/** What the process takes at each reading, in bytes, as the rules see it ({@link processBytes}). */
export function processSeries(memory: readonly ReportMemory[]): number[] {
  const readings = memory.map(({ retained, maxRSS }) => ({ retained, maxRss: maxRSS }));
  const withPeak = hasRecentPeak(memory);
  return readings.map((reading) => processBytes(reading, withPeak));
}

function hasRecentPeak(memory: readonly ReportMemory[]): boolean {
  const [before, last] = [memory.at(-2) ?? memory.at(-1)!, memory.at(-1)!];
  const reading = ({ retained, maxRSS }: ReportMemory) => ({ retained, maxRss: maxRSS });
  return before === last || isPeakRecent(reading(before), reading(last));
}

/** A process whose size changed by less than this part did not grow. */
const LEAST_GROWTH = 0.02;

/** The process is large or grew, its heap did not. */
export function outsideHeapAnswer(report: AnalysedReport): AnswerParts {
  // Of two processes the difference is no growth.
  const memory = isTwoProcesses(report) ? report.memory.slice(-1) : report.memory;
  const series = processSeries(memory);
  const [from, to] = [series[0]!, series.at(-1)!];
  const heap = memory.at(-1)!.heapAlloc ?? 0;
  const params = { fromBytes: from, toBytes: to, heapBytes: heap, outsideBytes: to - heap };
  const way = to > (1 + LEAST_GROWTH) * from ? '-grew' : '';
  const peak = hasRecentPeak(memory) ? '-peak' : '';
  const finding = firstFinding(report);
  return {
    kind: 'outside-heap',
    headline: say(`answer-outside${way}${peak}`, params),
    verdict: finding ? findingStatements(finding) : [],
    next: [],
  };
}

/** Nothing sampled was in use at the last collection. */
export function emptyAnswer(report: AnalysedReport): AnswerParts {
  const { totals } = sourceOf(report);
  const bytes = amountOf(totals, 'alloc_space') ?? 0;
  const memory = report.memory.at(-1);
  return {
    kind: 'empty',
    headline: bytes > 0 ? say('answer-empty', { bytes }) : say('answer-empty-unsampled'),
    verdict:
      memory?.heapAlloc != null ? [say('answer-heap-alloc', { bytes: memory.heapAlloc })] : [],
    next: [say('answer-next-fetch-high')],
  };
}
