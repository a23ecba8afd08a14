import { caseGoroutines } from './case-goroutines.ts';
import { memoryFromAToB, memoryReadings } from './case-memory.ts';
import { caseTimeline } from './case-timeline.ts';
import type { Case } from './case.ts';
import type { Comparison } from './comparison.ts';
import { lineUp, type LineUpChoice } from './line-up.ts';
import { withoutHeap } from './without-heap.ts';

/**
 * Holds A against B. Cheap: only where one of the two was chosen from another program or build than the rest are
 * the stacks lined up again, and even then no profile is walked again that the case has read.
 *
 * @throws AppError `snapshot-not-comparable` when a chosen snapshot is not one that can be compared.
 */
export function compare(known: Case, choice: LineUpChoice = {}): Comparison {
  const { snapshots, readings } = known;
  const line = lineUp(known.comparable, readings, choice);
  const goroutineFiles = caseGoroutines(snapshots, line, readings);
  const { source } = line;
  const { libraries } = readings;
  const memory = memoryFromAToB(known.memory, line);
  const files = { line, goroutineFiles, memoryFiles: memory.shown };
  if (!source) return { ...files, ...withoutHeap(goroutineFiles, libraries) };
  const { entries, timeline } = caseTimeline(line, source);
  const profiles = entries.map(({ profile }) => profile);
  const hasOutsiders = entries.length > line.comparable.length;
  const series = hasOutsiders ? readings.series(profiles) : line.series;
  const { bytes } = series.columns[timeline.source]!;
  return {
    ...files,
    series,
    timeline,
    totalBytes: bytes.reduce((sum, one) => sum + one, 0),
    profiles,
    goroutines: goroutineFiles.counted.map(({ summary }) => summary),
    leaked: goroutineFiles.leaked,
    versions: readings.versions(source.profile),
    libraries,
    idl: known.idl,
    memory: memoryReadings(memory.judged),
    holders: known.holders?.holders ?? null,
  };
}
