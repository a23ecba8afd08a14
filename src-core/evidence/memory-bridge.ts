import type { MemStats } from '#core/profile/mem-stats';

/**
 * Parts that a process's memory falls into, from the live heap outwards. The ids are locale keys
 * `memory.<id>`; formulas are ours, over the fields of Go's MemStats.
 */
export const MEMORY_PARTS = [
  /** Σ inuse_space of the same text: what the heap profile can show, estimated from samples. */
  'profiled',
  /** HeapAlloc − profiled: newer than the profile, not yet swept, or sampling error; may be negative. */
  'unprofiled',
  /** HeapInuse − HeapAlloc: rounding to size classes and half-empty spans. */
  'fragmented',
  /** HeapIdle − HeapReleased: free, kept for reuse. */
  'idle',
  /** Stack in use by goroutines, and what the runtime keeps for them. */
  'stacks',
  /** MSpan, MCache, profiling buckets, collector and other runtime structures. */
  'runtime',
  /** Sys − HeapReleased − all of the above: what Go's own figures do not explain. */
  'rest',
  /** MaxRSS − (Sys − HeapReleased): outside Go when positive; negative when pages were never touched. */
  'outside',
] as const;
export type MemoryPart = (typeof MEMORY_PARTS)[number];

export interface MemoryBridgeRow {
  readonly part: MemoryPart;
  /** Signed; null when the text lacks a figure that the formula takes. */
  readonly bytes: number | null;
}

export interface MemoryBridge {
  readonly rows: readonly MemoryBridgeRow[];
  /** Sys − HeapReleased: what Go holds of the system's memory now. */
  readonly retained: number | null;
  /** Peak resident set size of the process's life: not what it holds now. */
  readonly maxRSS: number | null;
}

/**
 * Explains a process's memory out of one text heap. The rows from `profiled` to `rest` add up to
 * `retained`; with `outside` they add up to MaxRSS, where the platform gives it.
 *
 * @param profiledBytes - Σ inuse_space of the profile in the same text.
 * @see https://pkg.go.dev/runtime#MemStats
 */
export function memoryBridge(stats: MemStats, profiledBytes: number): MemoryBridge {
  const minus = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : a - b;
  const retained = minus(stats.sys, stats.heapReleased);
  const known = {
    profiled: profiledBytes,
    unprofiled: minus(stats.heapAlloc, profiledBytes),
    fragmented: minus(stats.heapInuse, stats.heapAlloc),
    idle: minus(stats.heapIdle, stats.heapReleased),
    stacks: stats.stackSys,
    runtime: sum([stats.mSpanSys, stats.mCacheSys, stats.buckHashSys, stats.gcSys, stats.otherSys]),
  };
  const explained = sum(Object.values(known));
  const parts: Record<MemoryPart, number | null> = {
    ...known,
    rest: minus(retained, explained),
    outside: minus(stats.maxRSS, retained),
  };
  return {
    rows: MEMORY_PARTS.map((part) => ({ part, bytes: parts[part] })),
    retained,
    maxRSS: stats.maxRSS,
  };
}

/** null when any part is unknown. */
function sum(parts: readonly (number | null)[]): number | null {
  let total = 0;
  for (const part of parts) {
    if (part === null) return null;
    total += part;
  }
  return total;
}
