import type { Brand } from '#core/base/brand';
import type { Count } from '#core/base/json-values';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import type { FindingLevel } from '#core/rules/confidence-level';
import type { TrendClass } from '#core/trend/trend-types';
import type { Statement } from '#core/words/tell';
import type { ReportAcceptance } from './finding-model.ts';

/**
 * A fast-growing stack for which no rule need exist. Stacks that agree in eight frames from the leaf are one suspect.
 * Without A they are what memory consists of; `refute` is then empty.
 */
export interface ReportSuspect {
  /** First on the stack outside the standard library. */
  readonly function: string;
  /** Function names, leaf first. */
  readonly stack: readonly string[];
  /** In use in B. */
  readonly bytes: number;
  /** In use in B. */
  readonly objects: number;
  /** null without A. */
  readonly deltaBytes: number | null;
  /** As a finding's. */
  readonly shareOfHeap: number | null;
  /** As a finding's. */
  readonly shareOfGrowth: number | null;
  /** How it went, see below. */
  readonly class: TrendClass;
  /** Bytes in each comparable snapshot, in time order. */
  readonly series: readonly number[];
  /** Rules at `likely` or above that explain this memory; empty = nobody wrote a rule for it. */
  readonly rules: readonly string[];
  /** What speaks for it. */
  readonly evidence: readonly Statement[];
  /** What would show that it is no leak. */
  readonly refute: readonly Statement[];
}

/** A line of source and what was asked for there that is in use in B. */
export interface ReportLine {
  /** As compiled in. */
  readonly file: string;
  /** 0 where the profile does not say. */
  readonly line: number;
  /** In use in B. */
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

/** Memory of one kind of container. */
export interface ReportContainer {
  /** See below. */
  readonly kind: ContainerKind;
  /** The function called that most of it was made in; null unless `call`. */
  readonly through: string | null;
  /** In use in B. */
  readonly bytes: number;
  /** null without A. */
  readonly deltaBytes: number | null;
}

/**
 * Place among the report's `suspectFunctions`.
 *
 * @asType integer
 * @minimum 0
 */
export type SuspectFunctionIndex = Brand<number, 'SuspectFunctionIndex'>;

/**
 * Memory by the program's own function that asked for it, whatever made it below: the same bytes are never told
 * under two functions. Growth that is spread over many leaves is found where their callers meet.
 */
export interface ReportSuspectFunction {
  /** Its name. */
  readonly function: string;
  /** false: no function of the program's own is on these stacks. */
  readonly own: boolean;
  /** Where most of it was asked for; '' where the profile does not say. */
  readonly file: string;
  /** In `file`; 0 where the profile does not say. */
  readonly line: number;
  /** Most growth first, at most 5. */
  readonly lines: readonly ReportLine[];
  /** In use in B. */
  readonly bytes: number;
  /** In use in B. */
  readonly objects: number;
  /** null without A. */
  readonly deltaBytes: number | null;
  /** null without A. */
  readonly deltaObjects: number | null;
  /** As a finding's. */
  readonly shareOfHeap: number | null;
  /** As a finding's. */
  readonly shareOfGrowth: number | null;
  /** How it went, see below. */
  readonly class: TrendClass;
  /** Bytes per hour: by the robust line in steady growth, else from A to B; null without two times. */
  readonly perHour: number | null;
  /** 95 % interval of the robust line; null where there is none. */
  readonly low: number | null;
  /** As `low`. */
  readonly high: number | null;
  /** Whether no snapshot is further from that line than a tenth of the rise. */
  readonly straight: boolean;
  /** Index into `snapshots` of the last one before it grew; null without growth. */
  readonly since: SnapshotIndex | null;
  /** Of what was allocated from A to B, the part that was freed again, 0 to 1; null where it is not known. */
  readonly freed: number | null;
  /** Bytes in each comparable snapshot, in time order. */
  readonly series: readonly number[];
  /** `likely` by the bounds of `lasting-growth` (rules.md), else `pattern`. */
  readonly level: Extract<FindingLevel, 'pattern' | 'likely'>;
  /** Why not more. */
  readonly because: readonly Statement[];
  /** What it was made into, as far as the frames between function and leaf tell; most growth first. */
  readonly containers: readonly ReportContainer[];
  /** Container that it itself makes larger, by those frames or by the sizes of its blocks over time; null = none seen. */
  readonly grows: ContainerKind | null;
  /** Own functions on the same way through the program that grow a container, or something unknown and smaller, in step (correlation 0.9 and more). */
  readonly beside: readonly ReportBeside[];
  /** Own functions above it on the heaviest stack, nearest first. */
  readonly callers: readonly string[];
  /** Own functions that call into its library, where it is not own itself; at most 3. */
  readonly calledBy: readonly ReportCaller[];
  /** Number of its stacks. */
  readonly stackCount: Count;
  /** Those that grew most, at most 10. */
  readonly stacks: readonly ReportStack[];
  /** Rules at `likely` or above that explain half of its growth and more. */
  readonly rules: readonly string[];
  /** What speaks for it. */
  readonly evidence: readonly Statement[];
  /** What would show that it is no leak. */
  readonly refute: readonly Statement[];
  /** As a finding's, by `leakbook/growing-function:` and its name; null where nobody accepted it. */
  readonly accepted: ReportAcceptance | null;
}

/** A function and the line of it that matters most; '' and 0 where the profile does not say. */
export interface ReportCaller {
  /** Its name. */
  readonly function: string;
  /** As compiled in. */
  readonly file: string;
  /** In `file`. */
  readonly line: number;
}

/** A function beside another, in step with it. */
export interface ReportBeside extends ReportCaller {
  /** What it grows. */
  readonly container: ContainerKind;
  /** By how much its memory grew. */
  readonly deltaBytes: number;
}

/** One of a function's stacks. */
export interface ReportStack {
  /** Function names, leaf first. */
  readonly stack: readonly string[];
  /** `file:line` of each of `stack`; '' where the profile does not say. */
  readonly places: readonly string[];
  /** In use in B. */
  readonly bytes: number;
  /** null without A. */
  readonly deltaBytes: number | null;
}
