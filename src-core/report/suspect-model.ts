import type { ConfidenceLevel } from '#core/rules/confidence-level';
import type { TrendClass } from '#core/trend/trend-types';
import type { Statement } from '#core/words/tell';

/** A fast-growing stack for which no rule need exist. */
export interface ReportSuspect {
  readonly function: string;
  /** Function names, leaf first. */
  readonly stack: readonly string[];
  readonly bytes: number;
  readonly objects: number;
  readonly deltaBytes: number | null;
  /** As in `Finding`. */
  readonly shareOfHeap: number | null;
  readonly shareOfGrowth: number | null;
  readonly class: TrendClass;
  /** Bytes in each comparable snapshot, in time order. */
  readonly series: readonly number[];
  /** Rules at `likely` or above that explain this memory; empty = nobody wrote a rule for it. */
  readonly rules: readonly string[];
  readonly evidence: readonly Statement[];
  /** What would show that it is no leak. */
  readonly refute: readonly Statement[];
}

/** A line of source and what was asked for there that is in use in B. */
export interface ReportLine {
  /** As compiled in. */
  readonly file: string;
  readonly line: number;
  readonly bytes: number;
  /** null without A. */
  readonly deltaBytes: number | null;
}

/**
 * What memory was made into, as far as frames tell. `block`: a slice made at its size. `call`: what other code
 * made when called. `unknown`: the function is the leaf, Go left out the runtime's frames that would tell.
 */
export const CONTAINER_KINDS = [
  'map',
  'sync-map',
  'slice',
  'list',
  'channel',
  'buffer',
  'string',
  'block',
  'object',
  'goroutine',
  'call',
  'unknown',
] as const;
export type ContainerKind = (typeof CONTAINER_KINDS)[number];

export interface ReportContainer {
  readonly kind: ContainerKind;
  /** The function called that most of it was made in; null unless `call`. */
  readonly through: string | null;
  readonly bytes: number;
  /** null without A. */
  readonly deltaBytes: number | null;
}

/**
 * Memory by the program's own function that asked for it, whatever made it below: the same bytes are never told
 * under two functions. Growth that is spread over many leaves is found where their callers meet.
 */
export interface ReportSuspectFunction {
  readonly function: string;
  /** false: no function of the program's own is on these stacks. */
  readonly own: boolean;
  /** Where most of it was asked for; '' and 0 where the profile does not say. */
  readonly file: string;
  readonly line: number;
  /** Most growth first, at most 5. */
  readonly lines: readonly ReportLine[];
  readonly bytes: number;
  readonly objects: number;
  readonly deltaBytes: number | null;
  readonly deltaObjects: number | null;
  /** As in `Finding`. */
  readonly shareOfHeap: number | null;
  readonly shareOfGrowth: number | null;
  readonly class: TrendClass;
  /** Bytes per hour: by the robust line in steady growth, else from A to B; null without two times. */
  readonly perHour: number | null;
  /** 95 % interval of the robust line; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the snapshots lie on the line. */
  readonly straight: boolean;
  /** Index into `snapshots` of the last one before it grew; null without growth. */
  readonly since: number | null;
  /** Of what was allocated from A to B, the part that was freed again, 0 to 1; null where it is not known. */
  readonly freed: number | null;
  /** Bytes in each comparable snapshot, in time order. */
  readonly series: readonly number[];
  /** `likely` by the bounds of lasting growth, else `pattern`; `because` says why not more. */
  readonly level: ConfidenceLevel;
  readonly because: readonly Statement[];
  /** Most growth first. */
  readonly containers: readonly ReportContainer[];
  /** Container that it itself makes larger, by those frames or by the sizes of its blocks over time; null = none seen. */
  readonly grows: ContainerKind | null;
  /** Functions that grow a container in step with it, on the same way through the program. */
  readonly beside: readonly ReportBeside[];
  /** Own functions above it on the heaviest stack, nearest first. */
  readonly callers: readonly string[];
  /** Own functions that call into its library, where it is not own itself; at most 3. */
  readonly calledBy: readonly ReportCaller[];
  /** Number of stacks, and those that grew most, at most 10. */
  readonly stackCount: number;
  readonly stacks: readonly ReportStack[];
  /** Rules at `likely` or above that explain half of its growth and more. */
  readonly rules: readonly string[];
  readonly evidence: readonly Statement[];
  /** What would show that it is no leak. */
  readonly refute: readonly Statement[];
}

/** A function and the line of it that matters most; '' and 0 where the profile does not say. */
export interface ReportCaller {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export interface ReportBeside extends ReportCaller {
  readonly container: ContainerKind;
  readonly deltaBytes: number;
}

export interface ReportStack {
  /** Function names, leaf first. */
  readonly stack: readonly string[];
  /** `file:line` of each of `stack`; '' where the profile does not say. */
  readonly places: readonly string[];
  readonly bytes: number;
  readonly deltaBytes: number | null;
}
