import { amountOf } from '#core/base/amounts-by-name';
import { findingStatement, firstFinding, sourceOf } from './answer-heap.ts';
import type { AnalysedReport, AnswerParts } from './answer-types.ts';
import type { ReportMemory } from '../report-model.ts';

/**
 * Whether what is to be explained lies outside the heap: the leading finding is about the process as a whole,
 * by MemStats, and the heap did not grow more than that.
 */
export function isOutsideHeap(report: AnalysedReport): boolean {
  const finding = firstFinding(report);
  const last = report.memory.at(-1);
  if (!finding || !last || finding.stack.length > 0 || finding.sampleType === 'goroutine')
    return false;
  return (
    residentBytes(last) !== null &&
    outsideBytes(last) > (amountOf(report.deltas, 'inuse_space') ?? 0)
  );
}

/** What the process takes: its peak resident size, else what Go obtained and kept. */
export function residentBytes({ maxRSS, retained }: ReportMemory): number | null {
  return maxRSS ?? retained;
}

function outsideBytes(memory: ReportMemory): number {
  return (residentBytes(memory) ?? 0) - (memory.heapAlloc ?? 0);
}

/** The process is large or grew, its heap did not. */
export function outsideHeapAnswer(report: AnalysedReport): AnswerParts {
  const [first, last] = [report.memory[0]!, report.memory.at(-1)!];
  const [from, to] = [residentBytes(first) ?? 0, residentBytes(last) ?? 0];
  const params = {
    fromBytes: from,
    toBytes: to,
    heapBytes: last.heapAlloc ?? 0,
    outsideBytes: outsideBytes(last),
  };
  const finding = firstFinding(report);
  return {
    kind: 'outside-heap',
    headline: { code: to > from ? 'answer-outside-grew' : 'answer-outside', params },
    verdict: finding ? [findingStatement(finding)] : [],
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
    headline:
      bytes > 0
        ? { code: 'answer-empty', params: { bytes } }
        : { code: 'answer-empty-unsampled', params: {} },
    verdict:
      memory?.heapAlloc != null
        ? [{ code: 'answer-heap-alloc', params: { bytes: memory.heapAlloc } }]
        : [],
    next: [{ code: 'answer-next-fetch-high', params: {} }],
  };
}
