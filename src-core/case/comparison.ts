import type { Brand } from '#core/base/brand';
import type { GoroutineSummary } from '#core/evidence/goroutine-summary';
import type { IdlModel } from '#core/evidence/idl/idl-model';
import type { Library } from '#core/evidence/library-schema';
import type { VersionEvidence } from '#core/evidence/module-versions';
import type { Profile } from '#core/profile/tables';
import type { CaseGoroutines } from './case-goroutines.ts';
import type { Holders } from './case-holders.ts';
import type { CaseMemory, MemoryReading } from './case-memory.ts';
import type { LineUp } from './line-up.ts';
import type { ColumnIndex, StackSeries } from './stack-series.ts';

/** A case with its A and B: what rules and the report look at. */
export interface Comparison {
  /** Which snapshots are compared; without a source all below is of a heap of which nothing was sampled. */
  readonly line: LineUp;
  /** `goroutines` and `leaked` with their places in the case. */
  readonly goroutineFiles: CaseGoroutines;
  /** Text heaps that are shown, in time order from A's to B's; of two processes A's and B's alone. */
  readonly memoryFiles: readonly CaseMemory[];
  readonly series: StackSeries;
  readonly timeline: CaseTimeline;
  /** Σ in-use bytes of B over all stacks: what shares are of. */
  readonly totalBytes: number;
  /** Profile of each column: block sizes are read there. */
  readonly profiles: readonly Profile[];
  /** Goroutine profiles of the process of B, in time order from A's to B's. */
  readonly goroutines: readonly GoroutineSummary[];
  /** Latest goroutineleak profile: goroutines that the collector found nothing can wake; null = none. */
  readonly leaked: GoroutineSummary | null;
  readonly versions: VersionEvidence;
  /** What the handbook, and a team's packs, know of libraries. */
  readonly libraries: readonly Library[];
  /** The services' IDL, for the names of fields; null = none given. */
  readonly idl: IdlModel | null;
  /** MemStats of the text heaps of the process of B, in time order from A's to B's. */
  readonly memory: readonly MemoryReading[];
  /** Latest goref profile of the program: who holds what; null = none. */
  readonly holders: Holders | null;
}

/** Place among the comparable snapshots, in time order: row of whatever has one entry for each of them. */
export type MomentIndex = Brand<number, 'MomentIndex'>;

/** Which columns of the series are what. */
export interface CaseTimeline {
  /** Column of each comparable snapshot, in time order. */
  readonly columns: readonly ColumnIndex[];
  /** Hours since the first comparable snapshot; one entry per entry of `columns`. */
  readonly hours: readonly number[];
  /** false when a snapshot has no time at all: order is known, speed is not. */
  readonly timesKnown: boolean;
  /**
   * Those that growth is judged on: one process, from base to source, snapshots of the same GC cycle
   * once.
   */
  readonly judged: readonly MomentIndex[];
  /** Column of A; null for a single snapshot. */
  readonly base: ColumnIndex | null;
  /** Column of B. */
  readonly source: ColumnIndex;
  /** Whether A and B are of one process, so that their difference is growth. */
  readonly oneProcess: boolean;
}
