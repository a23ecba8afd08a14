import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFilter, NO_FILTER } from '#core/filter/apply-filter';
import { sampleWeights } from '#core/graph/sample-weights';
import { searchTree } from '#renderer/flame/search-tree.ts';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';
import { treeViewOf } from '#support/tree-view-of';

describe('searchTree', () => {
  const { tree } = treeViewOf([
    profileOf({
      samples: [
        { stack: ['Alpha', 'beta', 'Alpha', 'main'], values: [10] },
        { stack: ['alphabet', 'main'], values: [3] },
        { stack: ['gamma', 'main'], values: [1] },
      ],
    }),
    profileOf({ samples: [{ stack: ['alphabet'], values: [50] }] }),
  ]);

  it('counts a sample once however many of its frames match, in any case, on each side', () => {
    expect(searchTree(tree, ' ALPHA ')).toMatchObject({ nodes: 2, values: [13, 50] });
  });

  it('finds nothing without making it look like no search', () => {
    expect(searchTree(tree, 'nowhere')).toMatchObject({ nodes: 0, values: [0, 0] });
    expect(searchTree(tree, '  ')).toBeNull();
  });

  it('takes the query as text, not as an expression', () => {
    expect(searchTree(tree, 'a.pha')).toMatchObject({ nodes: 0 });
  });

  it('looks into file names', () => {
    const files = treeViewOf(
      [profileOf({ samples: [{ stack: ['f@/src/cart.go:3'], values: [2] }] })],
      'filefunctions',
    );
    expect(searchTree(files.tree, 'cart.go')).toMatchObject({ nodes: 1, values: [2] });
  });

  it('values what it finds as much as focus on the same name keeps, for any profile', () => {
    fc.assert(
      // One letter that is part of no other name, nor of what stands for a nameless frame.
      fc.property(randomProfile, fc.constantFrom('a', 'b', 'c'), (profile, name) => {
        const view = applyFilter(profile, { ...NO_FILTER, focus: `^${name}$` });
        const kept = sampleWeights(view, 0).weight.reduce((sum, value) => sum + value, 0);
        expect(searchTree(treeViewOf([profile]).tree, name)?.values[0]).toBe(kept);
      }),
    );
  });
});
