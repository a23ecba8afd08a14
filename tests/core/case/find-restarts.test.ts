import { describe, expect, it } from 'vitest';
import { type AllocationState, findRestarts } from '#core/case/find-restarts';

const state = (
  totals: readonly number[],
  stacks: readonly number[] | null = null,
  period = 524288,
): AllocationState => ({ totals, stacks: stacks && Float64Array.from(stacks), period });

describe('findRestarts', () => {
  it('keeps one process while allocation totals rise or stay', () => {
    expect(findRestarts([state([10, 100]), state([20, 200]), state([20, 200])])).toEqual([0, 0, 0]);
  });

  it('begins a process wherever any allocation total falls', () => {
    const totals = [
      [10, 100],
      [20, 200],
      [5, 300],
      [6, 301],
      [7, 2],
    ];
    expect(findRestarts(totals.map((row) => state(row)))).toEqual([0, 0, 1, 1, 2]);
  });

  it('begins a process where one stack falls while the totals rise', () => {
    expect(findRestarts([state([9], [4, 5]), state([10], [4, 6]), state([12], [9, 3])])).toEqual([
      0, 0, 1,
    ]);
  });

  it('does not compare stacks that were sampled at different rates', () => {
    expect(findRestarts([state([9], [4, 5]), state([10], [3, 7], 4096)])).toEqual([0, 0]);
  });

  it('takes the process before a snapshot that does not say', () => {
    expect(findRestarts([state([9], [4, 5]), state([]), state([10], [3, 7])])).toEqual([0, 0, 1]);
  });
});
