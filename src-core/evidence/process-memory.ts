/** What MemStats say of a process's memory, in bytes; null where a platform does not tell. */
export interface ProcessReading {
  /** All address space that Go obtained, less what it gave back. */
  readonly retained: number | null;
  /** Peak resident size since the process began: never falls. */
  readonly maxRss: number | null;
}

/** A peak that rose by more than this between two readings belongs to them, and not to the time before. */
const RISEN = 1.02;

/** Whether the peak of the last reading is of the time since the one before; of one reading nothing else is known. */
export function isPeakRecent(before: ProcessReading, last: ProcessReading): boolean {
  return before === last || (last.maxRss ?? 0) > RISEN * (before.maxRss ?? 0);
}

/** What the process takes: what Go kept, or its peak where that is recent; no platform gives the current size. */
export function processBytes({ retained, maxRss }: ProcessReading, withPeak: boolean): number {
  return Math.max(retained ?? 0, withPeak ? (maxRss ?? 0) : 0);
}
