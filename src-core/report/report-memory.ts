import type { CaseMemory } from '#core/case/case-memory';
import type { ReportMemory } from './report-model.ts';

/** What the case's text heaps say, in time order, each as a bridge from RSS to heap. */
export function reportMemory(memory: readonly CaseMemory[]): ReportMemory[] {
  const first = memory[0]?.memStats.numGC ?? null;
  return memory.map(({ index, memStats, bridge: { rows, retained, maxRSS } }) => ({
    snapshot: index,
    heapAlloc: memStats.heapAlloc,
    heapObjects: memStats.heapObjects,
    nextGC: memStats.nextGC,
    numGC: memStats.numGC,
    collections: memStats.numGC === null || first === null ? null : memStats.numGC - first,
    retained,
    maxRSS,
    rows,
  }));
}
