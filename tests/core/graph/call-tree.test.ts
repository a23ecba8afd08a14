import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCallTree } from '#core/graph/call-tree';
import type { CallTree, NodeIndex, TreeIndex } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { leafFirstStack, stackTable } from '#core/graph/stack-table';
import { topTable } from '#core/graph/top-table';
import { viewOf } from '#core/profile/profile-view';
import { profileOf } from '#support/profile-of';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { randomProfile } from '#support/random-profile';

function pathOf(tree: CallTree, row: number): string {
  const names = leafFirstStack(tree, row as TreeIndex).map((node) =>
    printableName(tree.nodes, node),
  );
  return names.reverse().join(' > ');
}

/** Every row as `path flat/cum/samples …`, one triple per column. */
function printTree(tree: CallTree): string[] {
  return Array.from({ length: tree.length }, (_, row) => {
    const values = tree.columns.map(
      ({ flat, cum, samples }) => `${flat[row]}/${cum[row]}/${samples[row]}`,
    );
    return [pathOf(tree, row), ...values].join(' ').trim();
  });
}

describe('buildCallTree', () => {
  it('gives paths that two profiles share one row, and missing ones 0 samples', () => {
    const base = profileOf({
      samples: [
        { stack: ['leaf', 'main'], values: [3] },
        { stack: ['old', 'main'], values: [5] },
      ],
    });
    const source = profileOf({
      samples: [
        { stack: ['main'], values: [7] },
        { stack: ['leaf', 'main'], values: [4] },
        { stack: ['leaf', 'other'], values: [1] },
      ],
    });
    const tree = buildCallTree(
      [base, source].map((profile) => ({ view: viewOf(profile), sampleTypeIndex: 0 })),
      'functions',
    );
    expect(printTree(tree)).toEqual([
      '0/8/2 0/12/3',
      'main 0/8/2 7/11/2',
      'main > leaf 3/3/1 4/4/1',
      'main > old 5/5/1 0/0/0',
      'other 0/0/0 0/1/1',
      'other > leaf 0/0/0 1/1/1',
    ]);
    expect(tree.columns.map(({ total }) => total)).toEqual([8, 12]);
    expect([...tree.depth]).toEqual([0, 1, 2, 2, 1, 2]);
  });

  it('unfolds inlined calls and keeps every level of a recursion', () => {
    const profile = profileOf({
      samples: [{ stack: [['inlined', 'f'], 'f', 'f'], values: [2] }],
    });
    const tree = buildCallTree([{ view: viewOf(profile), sampleTypeIndex: 0 }], 'functions');
    expect(printTree(tree).at(-1)).toBe('f > f > f > inlined 2/2/1');
    const top = topTable(viewOf(profile), 0, 'functions');
    expect([...top.cum]).toEqual([2, 2]);
  });

  it('skips samples of value 0 and counts a stackless sample in the root only', () => {
    const profile = profileOf({
      samples: [
        { stack: ['zero', 'main'], values: [0] },
        { stack: [], values: [6] },
      ],
    });
    const tree = buildCallTree([{ view: viewOf(profile), sampleTypeIndex: 0 }], 'functions');
    expect(printTree(tree)).toEqual(['6/6/1']);
  });

  it('keeps a path whose samples cancel, with their number', () => {
    const profile = profileOf({
      samples: [
        { stack: ['f'], values: [9], bytes: 16 },
        { stack: ['f'], values: [-9], bytes: 32 },
      ],
    });
    const tree = buildCallTree([{ view: viewOf(profile), sampleTypeIndex: 0 }], 'functions');
    expect(printTree(tree)).toEqual(['0/0/2', 'f 0/0/2']);
    expect(tree.columns[0]!.total).toBe(18);
  });

  it('takes a stack ten thousand frames deep without recursion of its own', () => {
    const stack = Array.from({ length: 10_000 }, (_, level) => `f${level % 50}`);
    const profile = profileOf({ samples: [{ stack, values: [1] }] });
    const tree = buildCallTree([{ view: viewOf(profile), sampleTypeIndex: 0 }], 'functions');
    expect(tree.length).toBe(10_001);
    expect(tree.depth.at(-1)).toBe(10_000);
    expect(leafFirstStack(tree, 10_000 as TreeIndex)).toHaveLength(10_000);
  });

  it('agrees with the top table on flat and, folded by node, on the samples of real profiles', () => {
    const profile = readFixtureProfile('kitex-held-request-field/heap-06.pb.gz');
    const view = viewOf(profile);
    const tree = buildCallTree([{ view, sampleTypeIndex: 3 }], 'functions');
    const top = topTable(view, 3, 'functions');
    const flat = new Map<string, number>();
    for (let row = 1; row < tree.length; row++) {
      const name = printableName(tree.nodes, tree.node[row] as NodeIndex);
      flat.set(name, (flat.get(name) ?? 0) + tree.columns[0]!.flat[row]!);
    }
    expect(top.length).toBeGreaterThan(50);
    for (let row = 0; row < top.length; row++) {
      const name = printableName(top.nodes, top.node[row] as NodeIndex);
      expect(flat.get(name), name).toBe(top.flat[row]);
    }
  });

  it('has parents before children, and cum = flat + cum of the children, for any profiles', () => {
    fc.assert(
      fc.property(fc.array(randomProfile, { minLength: 1, maxLength: 3 }), (profiles) => {
        const inputs = profiles.map((profile) => ({ view: viewOf(profile), sampleTypeIndex: 0 }));
        const tree = buildCallTree(inputs, 'functions');
        for (const { flat, cum } of tree.columns) {
          const rest = cum.map((value, row) => value - flat[row]!);
          for (let row = 1; row < tree.length; row++) {
            expect(tree.parent[row]).toBeLessThan(row);
            rest[tree.parent[row]!]! -= cum[row]!;
          }
          expect(rest.every((value) => value === 0)).toBe(true);
        }
      }),
    );
  });
});

describe('stackTable', () => {
  it('lists each distinct stack once, with value and samples of every profile', () => {
    const samples = [
      { stack: ['leaf', 'main'], values: [3], bytes: 8 },
      { stack: ['leaf', 'main'], values: [4], bytes: 16 },
      { stack: ['main'], values: [1] },
    ];
    const view = viewOf(profileOf({ samples }));
    const none = viewOf(profileOf({ samples: [] }));
    const inputs = [view, none].map((each) => ({ view: each, sampleTypeIndex: 0 }));
    const stacks = stackTable(buildCallTree(inputs, 'functions'));
    expect(Array.from(stacks.row, (row) => pathOf(stacks.tree, row))).toEqual([
      'main',
      'main > leaf',
    ]);
    expect([...stacks.columns[0]!.value]).toEqual([1, 7]);
    expect([...stacks.columns[0]!.samples]).toEqual([1, 2]);
    expect([...stacks.columns[1]!.samples]).toEqual([0, 0]);
  });
});
