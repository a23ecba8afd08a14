import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import {
  commonCaller,
  findPath,
  heaviestRow,
  isOnPath,
  pathTo,
  rowsTo,
} from '#renderer/flame/flame-paths.ts';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';
import { rowAtPath, treeViewOf } from '#support/tree-view-of';

const rowsOf = (tree: CallTree): TreeIndex[] =>
  Array.from({ length: tree.length }, (_, row) => row as TreeIndex);

describe('findPath', () => {
  it('finds the same path in another tree, however its rows are numbered', () => {
    const first = treeViewOf([
      profileOf({ samples: [{ stack: ['leaf', 'f', 'main'], values: [1] }] }),
    ]).tree;
    const second = treeViewOf([
      profileOf({
        samples: [
          { stack: ['f', 'other'], values: [1] },
          { stack: ['leaf', 'other', 'main'], values: [1] },
          { stack: ['leaf', 'f', 'main'], values: [1] },
        ],
      }),
    ]).tree;
    const path = pathTo(first, rowAtPath(first, 'main', 'f', 'leaf'));
    expect(findPath(second, path)).toEqual({
      row: rowAtPath(second, 'main', 'f', 'leaf'),
      isWhole: true,
    });
  });

  it('stops at the deepest caller that is still there, and says so', () => {
    const { tree } = treeViewOf([profileOf({ samples: [{ stack: ['f', 'main'], values: [1] }] })]);
    expect(findPath(tree, ['main', 'gone', 'f'])).toEqual({
      row: rowAtPath(tree, 'main'),
      isWhole: false,
    });
    expect(findPath(tree, ['gone'])).toEqual({ row: 0, isWhole: false });
    expect(findPath(tree, [])).toEqual({ row: 0, isWhole: true });
  });

  it('leads back to every row of any tree, with lines told apart', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const { tree } = treeViewOf([profile], 'lines');
        for (const row of rowsOf(tree)) {
          expect(findPath(tree, pathTo(tree, row))).toEqual({ row, isWhole: true });
        }
      }),
    );
  });
});

describe('commonCaller', () => {
  it('is the deepest row on both paths, for any tree', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const { tree } = treeViewOf([profile]);
        for (const left of rowsOf(tree)) {
          for (const right of rowsOf(tree)) {
            const above = new Set<number>([0, ...rowsTo(tree, left)]);
            const both = [0, ...rowsTo(tree, right)].filter((row) => above.has(row));
            expect(commonCaller(tree, left, right)).toBe(both.at(-1));
            expect(isOnPath(tree, left, right)).toBe(both.at(-1) === left);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('heaviestRow', () => {
  const { tree } = treeViewOf([
    profileOf({
      samples: [
        { stack: ['f', 'main'], values: [10] },
        { stack: ['f', 'gc'], values: [4] },
      ],
    }),
    profileOf({ samples: [{ stack: ['f', 'gc'], values: [7] }] }),
  ]);
  const named = (name: string): Uint8Array =>
    Uint8Array.from(tree.nodes.name, (own) => Number(own === name));

  it('weighs both sides together', () => {
    expect(heaviestRow(tree, named('f'))).toBe(rowAtPath(tree, 'gc', 'f'));
  });

  it('is null when the tree lacks the node', () => {
    expect(heaviestRow(tree, named('other'))).toBeNull();
  });
});
