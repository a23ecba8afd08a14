import type { Count, WholeNumber } from '#core/base/json-values';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import type { GoroutineWait } from '#core/evidence/goroutine-waits';
import type { HolderKind } from '#core/evidence/holder-element';
import type { MemoryBridgeRow } from '#core/evidence/memory-bridge';

/** A process's memory as one text heap (`?debug=1`) with MemStats tells it; null where the text lacks a figure. */
export interface ReportMemory {
  /** Index into `snapshots`. */
  readonly snapshot: SnapshotIndex;
  /** Bytes of live objects and those not swept yet. */
  readonly heapAlloc: number | null;
  /** The same in objects. */
  readonly heapObjects: number | null;
  /** Bytes at which the next collection is due. */
  readonly nextGC: number | null;
  /** Collections since the process began. */
  readonly numGC: number | null;
  /** Collections since the first entry; null where that is of another process. */
  readonly collections: number | null;
  /** Sys − HeapReleased. */
  readonly retained: number | null;
  /** Peak, not current. */
  readonly maxRSS: number | null;
  /** From the live heap outwards, see below. */
  readonly rows: readonly MemoryBridgeRow[];
}

/** Exact counts, also in a case of goroutine profiles alone. */
export interface ReportGoroutines {
  /**
   * Indexes into `snapshots`, in time order: of the process of B, from A's to B's; where A is of another process, or
   * younger than B, A's and B's alone.
   */
  readonly snapshots: readonly SnapshotIndex[];
  /** false = the first is of another process than the last: their difference is no growth. */
  readonly oneProcess: boolean;
  /** All goroutines in each. */
  readonly totals: readonly Count[];
  /** Most gained first. */
  readonly groups: readonly ReportGoroutineGroup[];
}

/** Goroutines that wait for the same thing at the same place and were started at the same place. */
export interface ReportGoroutineGroup {
  /** A `debug=1` text hides it: `unknown`. */
  readonly wait: GoroutineWait;
  /** First function from the leaf outside the runtime and its helpers. */
  readonly blockedIn: string;
  /** Root of the stack: the function that the `go` statement started. */
  readonly entry: string;
  /** Function that holds the `go` statement, of the most frequent stack; only `debug=2` tells. */
  readonly createdBy: string | null;
  /** Longest that one of them has waited; only `debug=2` tells. */
  readonly waitMinutes: WholeNumber | null;
  /** `file:line` of `function` in the most frequent stack; '' where the profile does not say. */
  readonly place: string;
  /** The program's own function nearest to the leaf; `blockedIn` where there is none. */
  readonly function: string;
  /** Whether `function` is the program's own. */
  readonly own: boolean;
  /** Function names, leaf first, of the most frequent stack. */
  readonly stack: readonly string[];
  /** `file:line` of each of `stack`; '' where the profile does not say. */
  readonly places: readonly string[];
  /** Exact number in each profile of `snapshots`. */
  readonly counts: readonly Count[];
  /** Last minus first; null with one profile. */
  readonly delta: WholeNumber | null;
  /** How many nothing can ever wake, by a goroutineleak profile; null without one. */
  readonly leaked: WholeNumber | null;
  /** In-use bytes in B of heap stacks that hold the function where they wait; null without a heap. */
  readonly heapBytes: number | null;
  /** Whether a finding is about these goroutines. */
  readonly explained: boolean;
}

/**
 * Who refers to the live objects, by one goref profile: the last one given, because it names neither program nor time.
 * Exact, not sampled; each object is counted once, on the first chain on which goref found it.
 */
export interface ReportHolders {
  /** Index into `snapshots`. */
  readonly snapshot: SnapshotIndex;
  /** All that goref found. */
  readonly totalBytes: number;
  /** The same in objects. */
  readonly totalObjects: number;
  /**
   * Most bytes first, at most 50.
   *
   * @maxItems 50
   */
  readonly roots: readonly ReportHolderRoot[];
  /**
   * Most bytes first, at most 50.
   *
   * @maxItems 50
   */
  readonly chains: readonly ReportHolderChain[];
}

/** One way to objects. */
export interface ReportHolderChain {
  /**
   * References from the root to the objects, no calls; all elements of an array, slice or channel are one, `[*]`.
   *
   * @minItems 1
   */
  readonly elements: readonly ReportHolderElement[];
  /** Of the objects at the end of the chain, without what they refer to: no object is in two chains. */
  readonly bytes: number;
  /** The same in objects. */
  readonly objects: number;
}

/** One reference on the way. */
export interface ReportHolderElement {
  /** As goref writes it. */
  readonly name: string;
  /** Go type; null where goref writes none. */
  readonly type: string | null;
  /** Read from the name, see below. */
  readonly kind: HolderKind;
}

/** Where references begin. */
export interface ReportHolderRoot extends ReportHolderElement {
  /** Of the root and everything below. */
  readonly bytes: number;
  /** The same in objects. */
  readonly objects: number;
}
