/** Time, as a watch needs it. */
export interface WatchClock {
  /** Unix ms: what a person's clock shows. It may be set, and runs on while the machine sleeps. */
  readonly now: () => number;
  /** ms that only go forward, at one speed; any origin. It may stand while the machine sleeps. */
  readonly monotonic: () => number;
  /** Resolves after so long, or when the signal aborts. Never fails. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The machine's own. */
export const SYSTEM_CLOCK: WatchClock = {
  now: Date.now,
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    }),
};

/** Longest sleep at a stretch: so soon it is noticed that the machine has slept. */
const NAP_MS = 5000;
/** By less than this clocks differ through adjustment and load. */
const SHIFT_MS = 2000;

/**
 * Pauses by the monotonic clock, and notices when the two clocks part: the machine slept, or its clock was set.
 */
export class WatchPause {
  private offset: number;

  constructor(private readonly clock: WatchClock) {
    this.offset = this.measured();
  }

  /**
   * Resolves at that moment of the monotonic clock, or as soon as clocks part or the signal aborts.
   *
   * @returns By how much the wall clock went ahead of the other, ms; 0 = not.
   */
  async until(due: number, signal: AbortSignal): Promise<number> {
    for (;;) {
      const left = due - this.clock.monotonic();
      if (left <= 0 || signal.aborted) return 0;
      await this.clock.sleep(Math.min(left, NAP_MS), signal);
      const shift = this.shift();
      if (shift !== 0) return shift;
    }
  }

  /** By how much the wall clock went ahead (above 0) or was set back since the last call, ms; 0 = not. */
  shift(): number {
    const measured = this.measured();
    const shift = measured - this.offset;
    if (Math.abs(shift) < SHIFT_MS) return 0;
    this.offset = measured;
    return shift;
  }

  private measured(): number {
    return this.clock.now() - this.clock.monotonic();
  }
}

/** A service that does not answer is asked no more rarely than this, or than its interval where that is longer. */
const LONGEST_BACK_OFF_MS = 300_000;
/** … nor than so many intervals. */
const MOST_INTERVALS = 8;

/** Pause after so many failures in a row, from 1: the interval, then twice as long each time, up to a bound. */
export function backOffMs(intervalMs: number, failures: number): number {
  const most = Math.max(intervalMs, Math.min(MOST_INTERVALS * intervalMs, LONGEST_BACK_OFF_MS));
  return Math.min(most, intervalMs * 2 ** Math.min(failures - 1, 30));
}

/**
 * The next moment of a regular course. What was missed is left out, so that a slow service is not asked twice at once.
 *
 * @param due - The moment that is over.
 */
export function nextDue(due: number, intervalMs: number, now: number): number {
  const next = due + intervalMs;
  return next > now ? next : due + Math.ceil((now - due) / intervalMs) * intervalMs;
}
