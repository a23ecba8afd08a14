import type { FetchLimits } from './ask-service.ts';

/**
 * A forced collection of a heap of tens of gigabytes takes seconds; a profile rarely has 100 MB, even
 * uncompressed: a service is trusted with less than a file that a user opens (1.5 GB).
 */
export const FETCH_LIMITS: FetchLimits = {
  timeoutMs: 60_000,
  maxBytes: 512 * 2 ** 20,
  maxProfileBytes: 256 * 2 ** 20,
};

/** … of a store: series of a large fleet take it a while, and are text. */
export const STORE_LIMITS: FetchLimits = {
  ...FETCH_LIMITS,
  timeoutMs: 120_000,
  maxBytes: 128 * 2 ** 20,
};
