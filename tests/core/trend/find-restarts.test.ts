import { describe, expect, it } from 'vitest';
import { findRestarts } from '#core/trend/find-restarts';

describe('findRestarts', () => {
  it('keeps one process while allocation totals rise or stay', () => {
    expect(
      findRestarts([
        [10, 100],
        [20, 200],
        [20, 200],
      ]),
    ).toEqual([0, 0, 0]);
  });

  it('begins a process wherever any allocation total falls', () => {
    expect(
      findRestarts([
        [10, 100],
        [20, 200],
        [5, 300],
        [6, 301],
        [7, 2],
      ]),
    ).toEqual([0, 0, 1, 1, 2]);
  });
});
