import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flameLayout } from '#core/graph/flame-rows';
import type { CallTree } from '#core/graph/graph-tables';
import { flamePicture, MOST_DEPTH } from '#core/picture/flame-picture';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';
import { treeViewOf } from '#support/tree-view-of';

const SIZE = { width: 960, rowHeight: 17, most: 40 };
const pictureOf = (tree: CallTree) => flamePicture(flameLayout(tree, tree.columns[0]!), SIZE);

describe('flamePicture', () => {
  it('lies within its surface, every box below a wider one that is shown, none over another', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const { tree } = treeViewOf([profile]);
        const { boxes, height, width, left } = pictureOf(tree);
        expect(boxes.length).toBeLessThanOrEqual(SIZE.most);
        const at = new Map(boxes.map((box) => [box.row as number, box]));
        const right = new Map<number, number>();
        for (const box of boxes) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width * (1 + 1e-9));
          expect(box.y + box.height).toBeLessThanOrEqual(height);
          expect(box.x).toBeGreaterThanOrEqual((right.get(box.y) ?? 0) - 1e-6);
          right.set(box.y, box.x + box.width);
          if (box.row === 0) continue;
          const caller = at.get(tree.parent[box.row]!)!;
          expect(caller.width).toBeGreaterThanOrEqual(box.width - 1e-9);
          expect(caller.x).toBeLessThanOrEqual(box.x + 1e-9);
        }
        expect(left).toBe(flameLayout(tree, tree.columns[0]!).length - boxes.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is as wide in the children as their values are of the whole', () => {
    const samples = [
      { stack: ['b', 'a'], values: [30] },
      { stack: ['c', 'a'], values: [10] },
      { stack: ['a'], values: [60] },
    ];
    const { boxes } = pictureOf(treeViewOf([profileOf({ samples })]).tree);
    expect(boxes.map(({ x, y, width }) => [x, y, width])).toEqual([
      [0, 0, 960],
      [0, 17, 960],
      [0, 34, 288],
      [288, 34, 96],
    ]);
  });

  it('leaves out what recursion makes deeper than a page, and says how much', () => {
    const stack = Array.from({ length: 10_000 }, () => 'main.again');
    const { boxes, left, height } = pictureOf(
      treeViewOf([profileOf({ samples: [{ stack, values: [1] }] })]).tree,
    );
    expect(height).toBeLessThanOrEqual(MOST_DEPTH * SIZE.rowHeight);
    expect(boxes.length + left).toBe(10_001);
  });

  it('of nothing has no boxes', () => {
    expect(pictureOf(treeViewOf([profileOf({ samples: [] })]).tree)).toMatchObject({
      boxes: [],
      height: 0,
    });
  });
});
