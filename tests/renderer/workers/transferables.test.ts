import { expect, it } from 'vitest';
import { transferables } from '#renderer/workers/transferables.ts';
import { profileOf } from '#support/profile-of';
import { treeViewOf } from '#support/tree-view-of';

it('finds every buffer of a tree and its boxes once, so that none is copied', () => {
  const sample = { stack: ['f', 'main'], values: [1] };
  const view = treeViewOf([profileOf({ samples: [sample] }), profileOf({ samples: [sample] })]);
  const found = transferables(view);
  const { tree, layouts } = view;
  for (const column of [
    ...[tree.parent, tree.node, tree.depth, tree.nodes.line],
    ...tree.columns.flatMap(({ flat, cum, samples }) => [flat, cum, samples]),
    ...layouts.flatMap(({ row, depthStart, x, width }) => [row, depthStart, x, width]),
  ]) {
    expect(found).toContain(column.buffer);
  }
  expect(new Set(found).size).toBe(found.length);
  const moved = structuredClone(view, { transfer: found });
  expect([moved.tree.parent.length, tree.parent.length]).toEqual([3, 0]);
  // What is one node table here is one there: an index means the same in all of the answer.
  expect(moved.tree.nodes).toBe(moved.nodes);
});

it('lists a shared buffer once, and nothing for values without columns', () => {
  const column = new Uint32Array(4);
  expect(transferables({ all: column, first: column.subarray(0, 2) })).toEqual([column.buffer]);
  expect(transferables({ report: 'text', rows: [1, 2, null] })).toEqual([]);
  expect(transferables(null)).toEqual([]);
});
