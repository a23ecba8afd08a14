/** What a process had allocated when a snapshot was taken, freed or not. */
export interface AllocationState {
  /** Totals of `alloc_space` and `alloc_objects`; empty when unknown. */
  readonly totals: readonly number[];
  /** `alloc_space` by stack, the same stack at the same place in all snapshots; null when unknown. */
  readonly stacks: Float64Array | null;
  /** Sampling period: by another one everything is scaled differently. */
  readonly period: number;
}

/**
 * Finds where a series of one program goes over to another process. What was allocated only ever counts
 * up while a process lives, in all and on every stack: where it falls there was a restart, or the
 * snapshot is of another instance. Two instances under the same load have totals that may rise by chance,
 * but hardly every one of their stacks.
 *
 * @param states - One per snapshot, in time order.
 * @returns Run number of each snapshot, starting at 0 and never falling.
 */
export function findRestarts(states: readonly AllocationState[]): number[] {
  const run: number[] = [];
  let current = 0;
  let before: AllocationState | null = null;
  for (const state of states) {
    if (before !== null && hasFallen(before, state)) current++;
    run.push(current);
    if (state.totals.length > 0) before = state;
  }
  return run;
}

function hasFallen(before: AllocationState, after: AllocationState): boolean {
  if (after.totals.some((total, type) => total < (before.totals[type] ?? -Infinity))) return true;
  const { stacks, period } = after;
  if (before.stacks === null || stacks === null || before.period !== period) return false;
  return before.stacks.some((allocated, stack) => stacks[stack]! < allocated);
}
