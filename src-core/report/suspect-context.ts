import type { CaseStackIndex } from '#core/case/stack-series';
import type { SnapshotFacts } from '#core/profile/snapshot-facts';
import type { HeapAmounts } from './heap-shares.ts';

/** What the report knows of a heap beside its stacks. */
export interface SuspectContext {
  /** By CaseStackIndex: 1 = allocated by a package initialiser, and no more than in A. */
  readonly startUp: Uint8Array;
  /** By CaseStackIndex: rules at `likely` or above that claim the stack. */
  readonly explained: ReadonlyMap<CaseStackIndex, readonly string[]>;
  /** Of B. */
  readonly facts: SnapshotFacts;
  readonly heap: HeapAmounts;
}
