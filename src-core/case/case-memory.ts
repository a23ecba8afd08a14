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
import { fromAToB, ofProcess, type ReadingsFromAToB } from './from-a-to-b.ts';
import type { LineUp } from './line-up.ts';

/** What one text heap says of its process. */
export interface CaseMemory extends InTime {
  /** Of the snapshot, in the case. */
  readonly index: SnapshotIndex;
  readonly memStats: MemStats;
  /** From RSS to the heap. */
  readonly bridge: MemoryBridge;
}

/** What a MemStats trailer says about a process, in bytes. */
export interface MemoryReading {
  /** Live and not yet swept heap objects. */
  readonly heapAlloc: number;
  /** All address space that Go obtained, less what it gave back. */
  readonly retained: number;
  /** Peak resident size; null where the platform does not tell. */
  readonly maxRss: number | null;
}

/** MemStats of the case's text heaps, in time order. */
export function caseMemory(snapshots: readonly CaseSnapshot[]): CaseMemory[] {
  const readings = indexed(snapshots).flatMap(({ index, snapshot }): CaseMemory[] => {
    const { profile, memStats } = snapshot;
    if (profile === null || memStats === null) return [];
    const bridge = memoryBridge(memStats, sampleTotal(profile, 'inuse_space'));
    return [{ index, snapshot, memStats, bridge }];
  });
  return sortByTime(readings);
}

/** Those of the process of B, held to A and B; all there are where there is no heap to tell a process. */
export function memoryFromAToB(
  memory: readonly CaseMemory[],
  line: LineUp,
): ReadingsFromAToB<CaseMemory> {
  if (!line.source) return { judged: memory, shown: memory };
  return fromAToB(line, (member) => {
    const isOwn = ofProcess(line, member);
    return memory.filter(({ snapshot }) => isOwn(snapshot));
  });
}

/** The same for rules; readings that lack what the rules need are left out. */
export function memoryReadings(memory: readonly CaseMemory[]): MemoryReading[] {
  return memory.flatMap(({ memStats: { heapAlloc }, bridge: { retained, maxRSS } }) =>
    heapAlloc === null || retained === null ? [] : [{ heapAlloc, retained, maxRss: maxRSS }],
  );
}
