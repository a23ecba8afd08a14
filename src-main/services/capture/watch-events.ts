import type { ErrorReport } from '#core/base/errors';
import type { ProcessChange } from '#core/case/process-state';
import type { Forecast } from '#core/trend/forecast';
import type { TakenKind } from '#contract/case-folder';
import type { KeptTaking } from '../case-folder/case-folder.ts';
import type { TakingReading } from './read-taking.ts';

/**
 * Why nothing was taken for a while: the service did not answer; this machine slept, or its clock was set; or a
 * taking, or this machine, took longer than the interval.
 */
export const GAP_CAUSES = ['failed', 'clock', 'late'] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

/** `inuse` in bytes. */
export type WatchedLevel = 'inuse' | 'goroutines';

/** Why a watch ended: so many were taken, a limit was passed, it was told to, or the service never answered. */
export const WATCH_ENDS = ['count', 'limit', 'stopped', 'gave-up'] as const;
export type WatchEndReason = (typeof WATCH_ENDS)[number];

/** What a watch tells, in the order in which it happens. */
export type WatchEvent =
  | {
      /** A snapshot is in the case, and would survive the machine's power failing. */
      readonly type: 'taken';
      readonly taking: KeptTaking;
      readonly reading: TakingReading;
      /** Of the heap in use since the process began, as far as it was watched; null with one point. */
      readonly forecast: Forecast | null;
      /** Out of turn, because of a jump. */
      readonly isExtra: boolean;
      /** How many this watch has taken, this one counted. */
      readonly count: number;
    }
  | {
      /** Told when it begins, not again until it is over. */
      readonly type: 'failed';
      /** null = nothing was taken, or nothing could be kept. */
      readonly kind: TakenKind | null;
      readonly error: ErrorReport;
      readonly timeNanos: bigint;
      /** Pause until the next try, ms; null = the watch goes on in its own time. */
      readonly retryMs: number | null;
    }
  | {
      readonly type: 'restarted';
      readonly change: ProcessChange;
      /** The first taking of the other process. */
      readonly taking: KeptTaking;
    }
  | {
      readonly type: 'gap';
      readonly cause: GapCause;
      readonly fromNanos: bigint;
      readonly toNanos: bigint;
    }
  | {
      readonly type: 'limit';
      readonly level: WatchedLevel;
      readonly value: number;
      readonly limit: number;
    }
  | {
      readonly type: 'thinned';
      /** Takings that were taken out of the case. */
      readonly count: number;
    }
  | {
      readonly type: 'done';
      readonly reason: WatchEndReason;
      /** How many it has taken. */
      readonly count: number;
    };
