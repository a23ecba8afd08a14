import { expect, it } from 'vitest';
import { columnPane } from '#renderer/flame/pane-view.ts';
import { profileOf } from '#support/profile-of';
import { treeViewOf } from '#support/tree-view-of';

it('a column is its boxes and the cum of each row, over the tree of all', () => {
  const view = treeViewOf([
    profileOf({ samples: [{ stack: ['f'], values: [1] }] }),
    profileOf({ samples: [{ stack: ['g'], values: [-2] }] }),
  ]);
  const { tree, layout, values } = columnPane(view, 1);
  expect(tree).toBe(view.tree);
  expect(layout).toBe(view.layouts[1]);
  expect([...values]).toEqual([-2, 0, -2]);
});
