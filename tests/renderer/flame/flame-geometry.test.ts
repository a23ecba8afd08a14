import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TreeIndex } from '#core/graph/graph-tables';
import {
  childBoxes,
  type FlameGeometry,
  flameGeometry,
  flameWindow,
  rowAt,
} from '#renderer/flame/flame-geometry.ts';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';
import { rowAtPath, treeViewOf } from '#support/tree-view-of';

const A = profileOf({
  samples: [
    { stack: ['x', 'main'], values: [10] },
    { stack: ['y', 'main'], values: [30] },
    { stack: ['main'], values: [5] },
    { stack: ['gc'], values: [2] },
  ],
});
const B = profileOf({ samples: [{ stack: ['z', 'main'], values: [100] }] });
const { tree, layouts } = treeViewOf([A, B]);
const [a, b] = layouts.map((layout) => flameGeometry(layout, tree.length)) as [
  FlameGeometry,
  FlameGeometry,
];
const ROOT = 0 as TreeIndex;
const main = rowAtPath(tree, 'main');
const x = rowAtPath(tree, 'main', 'x');
const y = rowAtPath(tree, 'main', 'y');
const z = rowAtPath(tree, 'main', 'z');

describe('flameWindow', () => {
  it('spans the zoomed row', () => {
    expect(flameWindow(a, x)).toMatchObject({ x: 30, span: 10 });
  });

  it('spans what the sides share when told to', () => {
    expect(flameWindow(a, ROOT, 100)).toMatchObject({ x: 0, span: 100 });
  });

  it('does not exist for a row that this side lacks', () => {
    expect(flameWindow(a, z)).toBeNull();
    expect(flameWindow(b, y)).toBeNull();
  });
});

describe('rowAt', () => {
  const whole = flameWindow(a, ROOT)!;

  it.each([
    ['the root', 0.9, 0, ROOT],
    ['a wide callee', 0.1, 2, y],
    ['the edge between two, which belongs to the right one', 30 / 47, 2, x],
  ])('finds %s', (_, at, depth, row) => {
    expect(rowAt(a, whole, at, depth)).toBe(row);
  });

  it.each([
    ["a caller's own flat, which is free", 42 / 47, 2],
    ['the first depth without boxes', 0.1, 3],
    ['a place above the graph', 0.1, -1],
  ])('finds nothing at %s', (_, at, depth) => {
    expect(rowAt(a, whole, at, depth)).toBeNull();
  });

  it('finds the callers of a zoomed row over its whole width, and not its siblings', () => {
    const zoomed = flameWindow(a, x)!;
    for (const at of [0, 0.5, 0.999]) {
      expect([0, 1, 2].map((depth) => rowAt(a, zoomed, at, depth))).toEqual([ROOT, main, x]);
    }
  });

  it('finds nothing in the part that only the other, wider side fills', () => {
    expect(rowAt(a, flameWindow(a, ROOT, 100)!, 0.6, 0)).toBeNull();
    expect(rowAt(a, flameWindow(a, ROOT, 100)!, 0.47, 0)).toBeNull();
  });

  it('finds every box of any profile at its middle', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const view = treeViewOf([profile]);
        const geometry = flameGeometry(view.layouts[0]!, view.tree.length);
        const window = flameWindow(geometry, ROOT);
        const { row, x: left, width, length, total } = view.layouts[0]!;
        for (let box = 0; box < length; box++) {
          const at = (left[box]! + width[box]! / 2) / total;
          expect(rowAt(geometry, window!, at, geometry.depthOf[box]!)).toBe(row[box]);
        }
      }),
    );
  });
});

describe('childBoxes', () => {
  it('are the callees that this side has, left to right', () => {
    const rows = childBoxes(a, a.boxOf[main]!).map((box) => a.layout.row[box]);
    expect(rows).toEqual([y, x]);
    expect(childBoxes(a, a.boxOf[x]!)).toEqual([]);
  });

  it('agree with the tree for any profile', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const view = treeViewOf([profile]);
        const geometry = flameGeometry(view.layouts[0]!, view.tree.length);
        for (let box = 0; box < geometry.layout.length; box++) {
          const row = geometry.layout.row[box]!;
          const expected = [...view.tree.parent.keys()].filter(
            (child) => view.tree.parent[child] === row && geometry.boxOf[child]! >= 0,
          );
          const found = childBoxes(geometry, box).map((at) => geometry.layout.row[at]!);
          expect([...found].sort((l, r) => l - r)).toEqual(expected);
        }
      }),
    );
  });
});
