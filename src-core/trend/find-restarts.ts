/**
 * Finds where a series of one program goes over to another process. `alloc_space` and
 * `alloc_objects` only ever count up while a process lives, so a total that falls is a restart (or
 * another instance).
 *
 * @param allocTotals - One row per snapshot in time order: its alloc totals; empty when unknown.
 * @returns Run number of each snapshot, starting at 0 and never falling.
 */
export function findRestarts(allocTotals: readonly (readonly number[])[]): number[] {
  const run: number[] = [];
  let current = 0;
  let before: readonly number[] = [];
  for (const totals of allocTotals) {
    if (totals.some((total, type) => total < (before[type] ?? -Infinity))) current++;
    run.push(current);
    if (totals.length > 0) before = totals;
  }
  return run;
}
