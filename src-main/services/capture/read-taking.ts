import { type ProcessState, processState } from '#core/case/process-state';
import type { MemStats } from '#core/profile/mem-stats';
import { type ReadSnapshot, readSnapshot } from '#core/profile/read-snapshot';
import { HELD_SPACE, sampleTypeAt, sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import type { NewTaken } from '../case-folder/case-folder.ts';
import { nodeInflate } from '../node-inflate.ts';

/** What a watch needs to know of a taking. */
export interface TakingReading {
  /** In use by the heap, bytes; by MemStats where no heap was taken. null = not known. */
  readonly inuseBytes: number | null;
  /** Bytes that one sampled object stands for; 0 for what is counted exactly. */
  readonly quantum: number;
  readonly goroutines: number | null;
  readonly memStats: MemStats | null;
  readonly process: ProcessState;
}

/** Decodes the files of one taking, one after the other and once each. What cannot be read tells nothing. */
export async function readTaking(files: readonly NewTaken[]): Promise<TakingReading> {
  const profiles: Profile[] = [];
  let heap: { bytes: number; period: number } | null = null;
  let goroutines: number | null = null;
  let memStats: MemStats | null = null;
  for (const file of files) {
    const read = await readFile(file);
    if (read === null || read.profile.header.durationNanos !== 0n) continue; // a window is no state
    if (file.kind === 'heap' || file.kind === 'allocs') heap ??= heapOf(read.profile);
    if (file.kind === 'memstats') memStats = read.memStats;
    else profiles.push(read.profile);
    if (read.kind === 'goroutine') goroutines ??= sampleTotals(read.profile)[0] ?? 0;
  }
  return {
    inuseBytes: heap?.bytes ?? memStats?.heapAlloc ?? null,
    quantum: heap?.period ?? 0,
    goroutines,
    memStats,
    process: processState(profiles, memStats),
  };
}

/** The files with what is in use told beside the heap, so that a case can be listed without decoding. */
export function withLevel(
  files: readonly NewTaken[],
  { inuseBytes }: TakingReading,
): readonly NewTaken[] {
  const heap = files.find(({ kind }) => kind === 'heap');
  return files.map((file) => (file === heap ? { ...file, inuseBytes } : file));
}

/** null = it cannot be read, be it by a fault of the reader: what was taken must be kept, and opening it tells why. */
async function readFile(file: NewTaken): Promise<ReadSnapshot | null> {
  try {
    return await readSnapshot(file.kind, file.bytes, nodeInflate);
  } catch {
    return null;
  }
}

function heapOf(profile: Profile): { bytes: number; period: number } | null {
  const at = sampleTypeAt(profile, ...HELD_SPACE);
  return at < 0 ? null : { bytes: sampleTotals(profile)[at]!, period: profile.header.period };
}
