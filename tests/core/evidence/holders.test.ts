import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainTo,
  heaviestChains,
  type HolderIndex,
  holderKind,
  type HolderTree,
  holdersOf,
} from '#core/evidence/holders';
import { profileKind } from '#core/profile/profile-kind';
import { sampleTotals } from '#core/profile/sample-type';
import { type ChainOf, gorefOf } from '#support/goref-of';
import { profileOf } from '#support/profile-of';

function textOf(tree: HolderTree, row: HolderIndex): string {
  const { name, type } = tree.elements[tree.element[row]!]!;
  return type === '' ? name : `${name}. (${type})`;
}

function pathOf(tree: HolderTree, row: HolderIndex): string {
  return chainTo(tree, row)
    .map((at) => textOf(tree, at))
    .join(' > ');
}

const rowsOf = (tree: HolderTree): HolderIndex[] =>
  Array.from({ length: tree.length }, (_, row) => row as HolderIndex);

const childrenOf = ({ child, childStart }: HolderTree, row: number): number[] => [
  ...child.subarray(childStart[row], childStart[row + 1]),
];

/** Each row as `path kind self/subtree`, bytes and objects. */
function printTree(tree: HolderTree): string[] {
  return rowsOf(tree)
    .slice(1)
    .map((row) => {
      const self = `${tree.selfBytes[row]!}/${tree.selfObjects[row]!}`;
      return `${pathOf(tree, row)} ${holderKind(tree, row)!} ${self} ${tree.bytes[row]!}/${tree.objects[row]!}`;
    });
}

const NETPOLL = 'github.com/cloudwego/netpoll';
/** Chains of a Netpoll server whose barriers were not cleared, and of a cache. */
const SERVER: readonly ChainOf[] = [
  {
    chain: [`${NETPOLL}.pollmanager`, 'polls. ([]netpoll.Poll)'],
    bytes: 64,
  },
  {
    chain: [
      `${NETPOLL}.pollmanager`,
      'polls. ([]netpoll.Poll)',
      '[0]. (netpoll.Poll)',
      'bs. ([][]uint8)',
    ],
    bytes: 4000,
    objects: 4,
  },
  {
    chain: [
      `${NETPOLL}.pollmanager`,
      'polls. ([]netpoll.Poll)',
      '[10+]. (netpoll.Poll)',
      'bs. ([][]uint8)',
    ],
    bytes: 9000,
    objects: 9,
  },
  { chain: ['main.cache', '$mapkey. (string)'], bytes: 160, objects: 10 },
  { chain: ['main.cache', '$mapval. (*main.page)'], bytes: 320, objects: 10 },
  { chain: ['main.cache', '$mapval. (*main.page)', '$sub_objects$'], bytes: 8192, objects: 2 },
  { chain: ['main.cache'], bytes: 48 },
];

describe('holdersOf', () => {
  it('shows who refers to what, with the memory found at each row and below it', () => {
    const profile = gorefOf(SERVER);
    expect(profileKind(profile)).toBe('goref');
    const tree = holdersOf(profile);
    expect(printTree(tree)).toEqual([
      `${NETPOLL}.pollmanager global 0/0 13064/14`,
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) field 64/1 13064/14`,
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) > [0]. (netpoll.Poll) element 0/0 4000/4`,
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) > [0]. (netpoll.Poll) > bs. ([][]uint8) field 4000/4 4000/4`,
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) > [10+]. (netpoll.Poll) element 0/0 9000/9`,
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) > [10+]. (netpoll.Poll) > bs. ([][]uint8) field 9000/9 9000/9`,
      'main.cache global 48/1 8720/23',
      'main.cache > $mapkey. (string) map-key 160/10 160/10',
      'main.cache > $mapval. (*main.page) map-value 320/10 8512/12',
      'main.cache > $mapval. (*main.page) > $sub_objects$ untyped 8192/2 8192/2',
    ]);
    expect([tree.bytes[0], tree.objects[0], holderKind(tree, 0 as HolderIndex)]).toEqual([
      21784,
      37,
      null,
    ]);
    expect(chainTo(tree, 0 as HolderIndex)).toEqual([]);
  });

  it('takes the elements of an array for one when asked to', () => {
    const tree = holdersOf(gorefOf(SERVER), true);
    expect(printTree(tree).slice(1, 4)).toEqual([
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) field 64/1 13064/14`,
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) > [*]. (netpoll.Poll) element 0/0 13000/13`,
      `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) > [*]. (netpoll.Poll) > bs. ([][]uint8) field 13000/13 13000/13`,
    ]);
  });

  it('lists the children of a row with the most bytes first', () => {
    const tree = holdersOf(gorefOf(SERVER));
    const names = (row: number): string[] =>
      childrenOf(tree, row).map((child) => textOf(tree, child as HolderIndex));
    expect(names(0)).toEqual([`${NETPOLL}.pollmanager`, 'main.cache']);
    expect(names(2)).toEqual(['[10+]. (netpoll.Poll)', '[0]. (netpoll.Poll)']);
  });

  it('tells stack frames from closures by what stands above them', () => {
    const tree = holdersOf(
      gorefOf([
        { chain: ['main.serve', 'main.handle', 'main.handle.func1'], bytes: 8 },
        { chain: ['main.hook', 'main.install.func1', 'queue. ([]int)'], bytes: 16 },
      ]),
    );
    expect(rowsOf(tree).map((row) => holderKind(tree, row))).toEqual([
      null,
      'global',
      'closure',
      'field',
      'frame',
      'frame',
      'frame',
    ]);
  });

  it('makes nothing of samples without memory, and counts those without names at the top', () => {
    const sampleTypes = [
      { type: 'inuse_objects', unit: 'count' },
      { type: 'inuse_space', unit: 'bytes' },
    ];
    const tree = holdersOf(
      profileOf({
        sampleTypes,
        samples: [
          { stack: ['main.empty'], values: [0, 0] },
          { stack: [[]], values: [1, 24] },
          { stack: ['main.kept'], values: [0, 7] },
        ],
      }),
    );
    expect(printTree(tree)).toEqual(['main.kept global 7/0 7/0']);
    expect([tree.selfBytes[0], tree.bytes[0], tree.objects[0]]).toEqual([24, 31, 1]);
    expect(holdersOf(profileOf({ sampleTypes, samples: [] })).length).toBe(1);
  });

  it('takes deep chains and many elements in seconds', () => {
    const list = Array.from({ length: 256 }, () => 'next. (*main.Node)');
    const chains = list.map((_, depth) => ({
      chain: ['main.head', ...list.slice(0, depth)],
      bytes: 16,
    }));
    const wide = Array.from({ length: 20_000 }, (_, at) => ({
      chain: [`main.v${at % 500}`, `f${at}. (*T)`, '$sub_objects$'],
      bytes: at + 1,
    }));
    const tree = holdersOf(gorefOf([...chains, ...wide]));
    expect(tree.length).toBe(1 + 256 + 500 + 40_000);
    expect(tree.bytes[0]).toBe(256 * 16 + (20_000 * 20_001) / 2);
  });
});

describe('heaviestChains', () => {
  it('ranks equal bytes by objects, then in the order of the rows', () => {
    const tree = holdersOf(
      gorefOf([
        { chain: ['main.d'], bytes: 8 },
        { chain: ['main.c'], bytes: 8, objects: 2 },
        { chain: ['main.b'], bytes: 8 },
        { chain: ['main.a'], bytes: 0, objects: 3 },
      ]),
    );
    expect(heaviestChains(tree, 9).map((row) => pathOf(tree, row))).toEqual([
      'main.c',
      'main.b',
      'main.d',
      'main.a',
    ]);
  });

  it('ranks the ends of chains by the memory found there, not below', () => {
    const tree = holdersOf(gorefOf(SERVER), true);
    const ends = heaviestChains(tree, 3);
    expect(ends.map((row) => [pathOf(tree, row), tree.selfBytes[row]])).toEqual([
      [
        `${NETPOLL}.pollmanager > polls. ([]netpoll.Poll) > [*]. (netpoll.Poll) > bs. ([][]uint8)`,
        13000,
      ],
      ['main.cache > $mapval. (*main.page) > $sub_objects$', 8192],
      ['main.cache > $mapval. (*main.page)', 320],
    ]);
  });
});

/**
 * Names at any place, so that roots, closures, frames and fields mix as they never would; few, so that
 * chains begin alike, and now and then any text.
 */
const anyElement = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom('main.a', '[0]. (T)', '[10+]. (T)', 'f. (T)', '$sub_objects$'),
  },
  { weight: 1, arbitrary: fc.constantFrom('main.f.x', 'main.f.func1', 'runtime.goexit') },
  { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'binary' }).map((text) => `x${text}`) },
);
const anyChains = fc.array(
  fc.record({
    chain: fc.array(anyElement, { minLength: 1, maxLength: 5 }),
    bytes: fc.integer({ min: 0, max: 5000 }),
    objects: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 25 },
);

describe('for any goref profile', () => {
  it('the memory found at the rows is all there is, each object at one row', () => {
    fc.assert(
      fc.property(anyChains, fc.boolean(), (chains, merge) => {
        const profile = gorefOf(chains);
        const tree = holdersOf(profile, merge);
        const [objects, bytes] = sampleTotals(profile);
        const sum = (column: Float64Array): number => column.reduce((all, one) => all + one, 0);
        expect([sum(tree.selfObjects), sum(tree.selfBytes)]).toEqual([objects, bytes]);
        expect([tree.objects[0], tree.bytes[0]]).toEqual([objects, bytes]);
        const listed = heaviestChains(tree, Infinity);
        expect(listed.reduce((all, row) => all + tree.selfBytes[row]!, 0)).toBe(bytes);
      }),
    );
  });

  it('every sample is on exactly one path, and every path that ends is of a sample', () => {
    fc.assert(
      fc.property(anyChains, (chains) => {
        const tree = holdersOf(gorefOf(chains));
        const expected = new Map<string, number>();
        for (const { chain, bytes, objects } of chains)
          if (bytes + objects > 0) {
            const path = chain.join(' > ');
            expected.set(path, bytes + (expected.get(path) ?? 0));
          }
        const found = heaviestChains(tree, Infinity).map(
          (row) => [pathOf(tree, row), tree.selfBytes[row]!] as const,
        );
        expect(new Map(found)).toEqual(expected);
        expect(found).toHaveLength(expected.size);
        const paths = rowsOf(tree).map((row) => pathOf(tree, row));
        expect(new Set(paths).size).toBe(tree.length);
      }),
    );
  });

  it('a row is what was found at it and at its children, which are each listed once', () => {
    fc.assert(
      fc.property(anyChains, fc.boolean(), (chains, merge) => {
        const tree = holdersOf(gorefOf(chains), merge);
        const seen: number[] = [];
        for (const row of rowsOf(tree)) {
          const children = childrenOf(tree, row);
          seen.push(...children);
          expect(children.every((child) => tree.parent[child] === row && child > row)).toBe(true);
          const bytes = children.map((child) => tree.bytes[child]!);
          expect(bytes).toEqual([...bytes].sort((a, b) => b - a));
          expect(tree.bytes[row]).toBe(bytes.reduce((all, one) => all + one, tree.selfBytes[row]!));
        }
        expect(seen.sort((a, b) => a - b)).toEqual(rowsOf(tree).slice(1));
      }),
    );
  });

  it('the order of the samples changes nothing', () => {
    fc.assert(
      fc.property(anyChains, fc.boolean(), (chains, merge) => {
        const there = holdersOf(gorefOf(chains), merge);
        const back = holdersOf(gorefOf([...chains].reverse()), merge);
        const shown = (tree: HolderTree): unknown => [printTree(tree), tree.child, tree.childStart];
        expect(shown(back)).toEqual(shown(there));
      }),
    );
  });
});
