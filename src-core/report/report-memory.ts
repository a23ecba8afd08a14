import { memoryBridge } from '#core/evidence/memory-bridge';
import { sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import type { MemoryReading } from '#core/rules/rule-context';
import { type CaseSnapshot, snapshotTime } from './case-snapshot.ts';
import type { ReportMemory } from './report-model.ts';

/** MemStats of the case's text heaps in time order, each as a bridge from RSS to heap. */
export function reportMemory(snapshots: readonly CaseSnapshot[]): ReportMemory[] {
  const readings = withMemStats(snapshots);
  const first = readings[0]?.memStats.numGC ?? null;
  return readings.map(({ index, memStats, profile }) => {
    const { rows, retained, maxRSS } = memoryBridge(memStats, inuseBytes(profile));
    return {
      snapshot: index,
      heapAlloc: memStats.heapAlloc,
      heapObjects: memStats.heapObjects,
      nextGC: memStats.nextGC,
      numGC: memStats.numGC,
      collections: memStats.numGC === null || first === null ? null : memStats.numGC - first,
      retained,
      maxRSS,
      rows,
    };
  });
}

/** The same for rules; readings that lack what the rules need are left out. */
export function memoryReadings(snapshots: readonly CaseSnapshot[]): MemoryReading[] {
  return reportMemory(snapshots).flatMap(({ heapAlloc, retained, maxRSS }) =>
    heapAlloc === null || retained === null ? [] : [{ heapAlloc, retained, maxRss: maxRSS }],
  );
}

function withMemStats(snapshots: readonly CaseSnapshot[]): {
  index: number;
  profile: Profile;
  memStats: NonNullable<CaseSnapshot['memStats']>;
}[] {
  const time = (index: number): bigint => snapshotTime(snapshots[index]!).nanos ?? 0n;
  return snapshots
    .flatMap(({ profile, memStats }, index) =>
      profile && memStats ? [{ index, profile, memStats }] : [],
    )
    .sort((a, b) => {
      const [left, right] = [time(a.index), time(b.index)];
      return left < right ? -1 : left > right ? 1 : a.index - b.index;
    });
}

function inuseBytes(profile: Profile): number {
  const at = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  return at < 0 ? 0 : sampleTotals(profile)[at]!;
}
