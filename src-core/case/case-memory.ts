import { memoryBridge, type MemoryBridge } from '#core/evidence/memory-bridge';
import type { MemStats } from '#core/profile/mem-stats';
import { sampleTotal } from '#core/profile/sample-type';
import {
  type CaseSnapshot,
  indexed,
  type InTime,
  type SnapshotIndex,
  sortByTime,
} from './case-snapshot.ts';
import type { MemoryReading } from './comparison.ts';

/** What one text heap says of its process. */
export interface CaseMemory {
  /** Of the snapshot, in the case. */
  readonly index: SnapshotIndex;
  readonly memStats: MemStats;
  /** From RSS to the heap. */
  readonly bridge: MemoryBridge;
}

/** MemStats of the case's text heaps, in time order. */
export function caseMemory(snapshots: readonly CaseSnapshot[]): CaseMemory[] {
  const readings = indexed(snapshots).flatMap(({ index, snapshot }): (CaseMemory & InTime)[] => {
    const { profile, memStats } = snapshot;
    if (profile === null || memStats === null) return [];
    const bridge = memoryBridge(memStats, sampleTotal(profile, 'inuse_space'));
    return [{ index, snapshot, memStats, bridge }];
  });
  return sortByTime(readings);
}

/** The same for rules; readings that lack what the rules need are left out. */
export function memoryReadings(memory: readonly CaseMemory[]): MemoryReading[] {
  return memory.flatMap(({ memStats: { heapAlloc }, bridge: { retained, maxRSS } }) =>
    heapAlloc === null || retained === null ? [] : [{ heapAlloc, retained, maxRss: maxRSS }],
  );
}
