import type { CaseMemory } from '#core/case/case-memory';
import type { ReportMemory } from './report-model.ts';

/**
 * What text heaps say, in time order, each as a bridge from RSS to heap.
 *
 * @param oneProcess - false = each counts collections of its own.
 */
export function reportMemory(memory: readonly CaseMemory[], oneProcess: boolean): ReportMemory[] {
  const first = oneProcess ? (memory[0]?.memStats.numGC ?? null) : null;
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
