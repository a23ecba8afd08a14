import { describe, expect, it } from 'vitest';
import type { TreeIndex } from '#core/graph/graph-tables';
import { flameGeometry } from '#renderer/flame/flame-geometry.ts';
import { rowByKey } from '#renderer/flame/flame-keys.ts';
import { profileOf } from '#support/profile-of';
import { rowAtPath, treeViewOf } from '#support/tree-view-of';

const { tree, layouts } = treeViewOf([
  profileOf({
    samples: [
      { stack: ['small', 'main'], values: [1] },
      { stack: ['large', 'main'], values: [9] },
      { stack: ['gc'], values: [2] },
    ],
  }),
  profileOf({ samples: [{ stack: ['deep', 'new', 'main'], values: [5] }] }),
]);
const side = flameGeometry(layouts[0]!, tree.length);
const press = (key: string, from: TreeIndex): TreeIndex | null => rowByKey(key, from, side, tree);
const root = 0 as TreeIndex;
const main = rowAtPath(tree, 'main');
const large = rowAtPath(tree, 'main', 'large');
const small = rowAtPath(tree, 'main', 'small');

describe('rowByKey', () => {
  it.each([
    ['ArrowDown', root, main],
    ['ArrowDown', main, large],
    ['ArrowRight', large, small],
    ['ArrowLeft', small, large],
    ['ArrowUp', small, main],
    ['ArrowUp', main, root],
    ['Home', small, root],
  ])('%s leads from row %i to row %i', (key, from, to) => {
    expect(press(key, from)).toBe(to);
  });

  it.each([
    ['ArrowUp', root],
    ['ArrowLeft', root],
    ['ArrowDown', small],
    ['ArrowRight', small],
    ['a', main],
    ['ArrowOther', main],
  ])('%s leads nowhere from row %i', (key, from) => {
    expect(press(key, from)).toBeNull();
  });

  it('leads from a row that this side lacks to its nearest caller here', () => {
    const missing = rowAtPath(tree, 'main', 'new', 'deep');
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      expect(press(key, missing)).toBe(main);
    }
  });

  it('leads nowhere on a side without any sample', () => {
    const view = treeViewOf([
      profileOf({ samples: [] }),
      profileOf({ samples: [{ stack: ['f'], values: [1] }] }),
    ]);
    const empty = flameGeometry(view.layouts[0]!, view.tree.length);
    expect(rowByKey('ArrowDown', 1 as TreeIndex, empty, view.tree)).toBeNull();
  });
});
