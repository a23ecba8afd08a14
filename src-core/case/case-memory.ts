import { memoryBridge, type MemoryBridge } from '#core/evidence/memory-bridge';
import type { MemStats } from '#core/profile/mem-stats';
import { sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { type CaseSnapshot, snapshotTime } from './case-snapshot.ts';
import type { MemoryReading } from './case.ts';

/** What one text heap says of its process. */
export interface CaseMemory {
  /** Of the snapshot, in the case. */
  readonly index: number;
  readonly memStats: MemStats;
  /** From RSS to the heap. */
  readonly bridge: MemoryBridge;
}

/** MemStats of the case's text heaps, in time order. */
export function caseMemory(snapshots: readonly CaseSnapshot[]): CaseMemory[] {
  const time = (index: number): bigint => snapshotTime(snapshots[index]!).nanos ?? 0n;
  return snapshots
    .flatMap(({ profile, memStats }, index) =>
      profile && memStats
        ? [{ index, memStats, bridge: memoryBridge(memStats, inuseBytes(profile)) }]
        : [],
    )
    .sort((a, b) => {
      const [left, right] = [time(a.index), time(b.index)];
      return left < right ? -1 : left > right ? 1 : a.index - b.index;
    });
}

/** The same for rules; readings that lack what the rules need are left out. */
export function memoryReadings(memory: readonly CaseMemory[]): MemoryReading[] {
  return memory.flatMap(({ memStats: { heapAlloc }, bridge: { retained, maxRSS } }) =>
    heapAlloc === null || retained === null ? [] : [{ heapAlloc, retained, maxRss: maxRSS }],
  );
}

function inuseBytes(profile: Profile): number {
  const at = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  return at < 0 ? 0 : sampleTotals(profile)[at]!;
}
