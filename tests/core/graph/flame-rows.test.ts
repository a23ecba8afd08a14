import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCallTree } from '#core/graph/call-tree';
import { flameLayout, flameLayouts } from '#core/graph/flame-rows';
import type { CallTree, FlameLayout, NodeIndex, TreeIndex } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { viewOf } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';

function treeOf(...profiles: Profile[]): CallTree {
  const inputs = profiles.map((profile) => ({ view: viewOf(profile), sampleTypeIndex: 0 }));
  return buildCallTree(inputs, 'functions');
}

/** Boxes per depth as `name x+width`. */
function print(tree: CallTree, layout: FlameLayout): string[] {
  const boxes = Array.from(layout.row, (row, at) => {
    const name = row === 0 ? 'root' : printableName(tree.nodes, tree.node[row] as NodeIndex);
    return `${name} ${layout.x[at]}+${layout.width[at]}`;
  });
  return Array.from(layout.depthStart.slice(1), (end, depth) =>
    boxes.slice(layout.depthStart[depth], end).join(', '),
  );
}

const A = profileOf({
  samples: [
    { stack: ['x', 'main'], values: [10] },
    { stack: ['y', 'main'], values: [30] },
    { stack: ['main'], values: [5] },
    { stack: ['gc'], values: [2] },
  ],
});
const B = profileOf({
  samples: [
    { stack: ['x', 'main'], values: [90] },
    { stack: ['z', 'main'], values: [1] },
  ],
});

describe('flameLayout', () => {
  it("puts the heaviest sibling left and leaves a node's own flat free at the right", () => {
    const tree = treeOf(A);
    const layout = flameLayout(tree, tree.columns[0]!);
    expect(print(tree, layout)).toEqual(['root 0+47', 'main 0+45, gc 45+2', 'y 0+30, x 30+10']);
    expect(layout.total).toBe(47);
  });

  it('orders both sides of a comparison alike when given both columns', () => {
    const tree = treeOf(A, B);
    const [a, b] = [tree.columns[0]!, tree.columns[1]!];
    const orderColumns = [a, b];
    expect(print(tree, flameLayout(tree, a, { orderColumns })).at(-1)).toBe('x 0+10, y 10+30');
    expect(print(tree, flameLayout(tree, b, { orderColumns })).at(-1)).toBe('x 0+90, z 90+1');
  });

  it('lays out all columns of a tree as each alone, in the order of all', () => {
    const tree = treeOf(A, B);
    const orderColumns = tree.columns;
    expect(flameLayouts(tree)).toEqual(
      tree.columns.map((column) => flameLayout(tree, column, { orderColumns })),
    );
    expect(flameLayouts(treeOf(A))).toEqual([flameLayout(treeOf(A), treeOf(A).columns[0]!)]);
  });

  it('orders by name on request', () => {
    const tree = treeOf(A);
    const layout = flameLayout(tree, tree.columns[0]!, { order: 'name' });
    expect(print(tree, layout)).toEqual(['root 0+47', 'gc 0+2, main 2+45', 'x 2+10, y 12+30']);
  });

  it('lays out below another root, and leaves out what is narrower than asked', () => {
    const tree = treeOf(A);
    const main = [...tree.node.keys()].find(
      (row) => row > 0 && tree.nodes.name[tree.node[row]!] === 'main',
    ) as TreeIndex;
    const layout = flameLayout(tree, tree.columns[0]!, { root: main, minWidth: 20 });
    expect(print(tree, layout)).toEqual(['main 0+45', 'y 0+30']);
  });

  it.each([3, 100])('orders %d siblings by weight, equal ones by name', (count) => {
    const names = Array.from({ length: count }, (_, at) => `f${String(at).padStart(3, '0')}`);
    const weightOf = (name: string): number => (Number(name.slice(1)) * 7) % 5;
    const samples = [...names]
      .reverse()
      .map((name) => ({ stack: [name], values: [weightOf(name)] }));
    const tree = treeOf(profileOf({ samples }));
    const { row } = flameLayout(tree, tree.columns[0]!);
    const order = Array.from(row.subarray(1), (at) => tree.nodes.name[tree.node[at]!]!);
    const expected = names.filter((name) => weightOf(name) > 0); // in order of name; sort is stable
    expect(order).toEqual(expected.sort((l, r) => weightOf(r) - weightOf(l)));
  });

  it('keeps the place of a sibling that is too narrow to be drawn', () => {
    const samples = [
      { stack: ['wide'], values: [10] },
      { stack: ['thin'], values: [2] },
      { stack: ['below', 'wide'], values: [1] },
    ];
    const tree = treeOf(
      profileOf({ samples }),
      profileOf({ samples: [{ stack: ['thin'], values: [90] }] }),
    );
    const orderColumns = tree.columns;
    const layout = flameLayout(tree, tree.columns[0]!, { orderColumns, minWidth: 3 });
    expect(print(tree, layout)).toEqual(['root 0+13', 'wide 2+11']);
  });

  it('adds growth and shrinkage up instead of letting children overflow their parent', () => {
    const tree = treeOf(A, B);
    const [a, b] = [tree.columns[0]!, tree.columns[1]!];
    const flat = b.flat.map((value, row) => value - a.flat[row]!);
    expect(print(tree, flameLayout(tree, { flat }))).toEqual([
      'root 0+118',
      'main 0+116, gc 116+2',
      'x 0+80, y 80+30, z 110+1',
    ]);
  });

  it('is empty for a column without values', () => {
    const tree = treeOf(A, profileOf({ samples: [] }));
    const layout = flameLayout(tree, tree.columns[1]!);
    expect([layout.length, layout.total, [...layout.depthStart]]).toEqual([0, 0, [0]]);
  });

  it('lays out ten thousand levels', () => {
    const stack = Array.from({ length: 10_000 }, (_, level) => `f${level % 7}`);
    const tree = treeOf(profileOf({ samples: [{ stack, values: [3] }] }));
    const layout = flameLayout(tree, tree.columns[0]!);
    expect(layout.depthStart).toHaveLength(10_002);
  });

  it('keeps every child inside its parent and siblings apart, for any profile', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const tree = treeOf(profile);
        const { row, x, width, depthStart } = flameLayout(tree, tree.columns[0]!);
        const at = new Map(Array.from(row, (treeRow, index) => [treeRow, index]));
        for (let depth = 0; depth + 1 < depthStart.length; depth++) {
          for (let box = depthStart[depth]!; box < depthStart[depth + 1]!; box++) {
            expect(tree.depth[row[box]!]).toBe(depth);
            if (box > depthStart[depth]!) {
              expect(x[box]).toBeGreaterThanOrEqual(x[box - 1]! + width[box - 1]!);
            }
            if (depth === 0) continue;
            const parent = at.get(tree.parent[row[box]!]!)!;
            expect(x[box]).toBeGreaterThanOrEqual(x[parent]!);
            expect(x[box]! + width[box]!).toBeLessThanOrEqual(x[parent]! + width[parent]!);
          }
        }
      }),
    );
  });
});
