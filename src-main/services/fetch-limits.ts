import type { FetchLimits } from './profile-fetch.ts';

/** A forced collection of a heap of tens of gigabytes takes seconds; a profile rarely has 100 MB. */
export const FETCH_LIMITS: FetchLimits = { timeoutMs: 60_000, maxBytes: 512 * 2 ** 20 };
