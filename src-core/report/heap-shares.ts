/** What shares are of, in bytes. */
export interface HeapAmounts {
  /** In use in B. */
  readonly bytes: number;
  /** B − A; null without A, and where it is within the sampling error or below 0. */
  readonly growth: number | null;
}

/** 0 to 1; a part may be more than its whole where something else shrank. */
export interface HeapShares {
  /** null when nothing is in use. */
  readonly shareOfHeap: number | null;
  /** null without A, and unless the heap grew. */
  readonly shareOfGrowth: number | null;
}

/** The shares of some memory: `bytes` in B, `baseBytes` in A (null without A). */
export function heapShares(
  { bytes, baseBytes }: { readonly bytes: number; readonly baseBytes: number | null },
  heap: HeapAmounts,
): HeapShares {
  return {
    shareOfHeap: heap.bytes > 0 ? bytes / heap.bytes : null,
    shareOfGrowth:
      heap.growth === null || baseBytes === null ? null : (bytes - baseBytes) / heap.growth,
  };
}
