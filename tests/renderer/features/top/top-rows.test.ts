import { describe, expect, it } from 'vitest';
import { topTable } from '#core/graph/top-table';
import { viewOf } from '#core/profile/profile-view';
import { sumColumn, topRows } from '#renderer/features/top/top-rows.ts';
import { profileOf } from '#support/profile-of';

const table = topTable(
  viewOf(
    profileOf({
      samples: [
        { stack: ['b', 'main'], values: [30] },
        { stack: ['a', 'main'], values: [-50] },
        { stack: ['c', 'a', 'main'], values: [10] },
      ],
    }),
  ),
  0,
  'functions',
);
const names = (query: string, key: string, descending = true): string[] =>
  Array.from(
    topRows(table, query, { key, descending }),
    (row) => table.nodes.name[table.node[row]!]!,
  );

describe('topRows', () => {
  it("keeps pprof's order: by the amount of flat, whatever its sign", () => {
    expect(names('', 'flat')).toEqual(['a', 'b', 'c', 'main']);
    expect(names('', '')).toEqual(['a', 'b', 'c', 'main']);
  });

  it('sorts by the amount of cum and by name, both ways', () => {
    expect(names('', 'cum')).toEqual(['a', 'b', 'c', 'main']);
    expect(names('', 'name', false)).toEqual(['a', 'b', 'c', 'main']);
    expect(names('', 'name', true)).toEqual(['main', 'c', 'b', 'a']);
  });

  it('shows the rows whose name has the text, in any case', () => {
    expect(names(' MAI ', 'flat')).toEqual(['main']);
    expect(names('nowhere', 'flat')).toEqual([]);
  });
});

describe('sumColumn', () => {
  it("runs over flat in pprof's order, signs included", () => {
    expect([...sumColumn(table)]).toEqual([-50, -20, -10, -10]);
  });
});
