import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TreeView } from '#contract/worker-protocol';
import { flameLayout } from '#core/graph/flame-rows';
import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { BOX_TEXT } from '#core/picture/box-colors';
import { createPalette, DIMMED, DIMMED_TEXT } from '#renderer/flame/flame-colors.ts';
import { flameGeometry, flameWindow } from '#renderer/flame/flame-geometry.ts';
import {
  BOX_HEIGHT,
  type FlameContext,
  type FlamePicture,
  paintFlame,
  paintMarks,
  pixelBox,
} from '#renderer/flame/flame-painter.ts';
import { searchTree } from '#renderer/flame/search-tree.ts';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';
import { rowAtPath, treeViewOf } from '#support/tree-view-of';

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly color: string;
}
interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly color: string;
}
const LETTER = 6;
const ROOT = 0 as TreeIndex;

/** Writes down what is drawn; every letter is six pixels wide. */
class Recorder {
  readonly rects: Rect[] = [];
  readonly strokes: (Rect & { readonly dashed: boolean })[] = [];
  readonly texts: Text[] = [];
  fillStyle = '';
  strokeStyle = '';
  lineWidth = 1;
  font = '';
  textBaseline = '';
  private dashed = false;

  clearRect(): void {
    this.rects.length = this.strokes.length = this.texts.length = 0;
  }
  fillRect(x: number, y: number, width: number): void {
    this.rects.push({ x, y, width, color: this.fillStyle });
  }
  strokeRect(x: number, y: number, width: number): void {
    this.strokes.push({ x, y, width, color: this.strokeStyle, dashed: this.dashed });
  }
  fillText(text: string, x: number, y: number): void {
    this.texts.push({ text, x, y, color: this.fillStyle });
  }
  setLineDash(dash: readonly number[]): void {
    this.dashed = dash.length > 0;
  }
  measureText(text: string): { width: number } {
    return { width: Array.from(text).length * LETTER };
  }
}

function pictureOf(view: TreeView, changed: Partial<FlamePicture> = {}, column = 0): FlamePicture {
  const { tree, layouts } = view;
  const geometry = flameGeometry(layouts[column]!, tree.length);
  return {
    tree,
    geometry,
    window: flameWindow(geometry, ROOT)!,
    color: createPalette(tree, 'package', 'light'),
    matches: null,
    oneSided: null,
    theme: 'light',
    rootLabel: 'all',
    valueText: (row) => String(tree.columns[column]!.cum[row]),
    width: 1000,
    height: 200,
    scrollTop: 0,
    ...changed,
  };
}

function paint(picture: FlamePicture): Recorder {
  const recorder = new Recorder();
  paintFlame(recorder as unknown as FlameContext, picture);
  return recorder;
}

/** A root, one caller, and `leaves` callees of value 1. */
function wideView(leaves: number): TreeView {
  const length = leaves + 2;
  const flat = new Float64Array(length).fill(1, 2);
  const cum = flat.slice();
  cum[0] = cum[1] = leaves;
  const column = { flat, cum, samples: Uint32Array.from(cum), total: leaves };
  const tree: CallTree = {
    nodes: { length: 1, name: ['main.main'], file: [''], line: new Float64Array(1) },
    length,
    parent: new Int32Array(length).fill(1).fill(0, 1, 2).fill(-1, 0, 1),
    node: new Uint32Array(length),
    depth: new Uint32Array(length).fill(2).fill(1, 1, 2).fill(0, 0, 1),
    columns: [column],
  };
  return { nodes: tree.nodes, tree, layouts: [flameLayout(tree, column)] };
}

const view = treeViewOf([
  profileOf({
    samples: [
      { stack: ['x/pkg.(*T).Method', 'main.main'], values: [60] },
      { stack: ['x/pkg.Other', 'main.main'], values: [40] },
    ],
  }),
  profileOf({ samples: [{ stack: ['x/pkg.Fresh', 'main.main'], values: [200] }] }),
]);

describe('paintFlame', () => {
  it('draws each box where its value lies, callers above callees', () => {
    const { rects } = paint(pictureOf(view));
    expect(rects.map(({ x, y, width }) => [x, y, width + 1])).toEqual([
      [0, 0, 1000],
      [0, BOX_HEIGHT, 1000],
      [0, 2 * BOX_HEIGHT, 600],
      [600, 2 * BOX_HEIGHT, 400],
    ]);
  });

  it('writes the name, and the value where there is room for both', () => {
    const { texts } = paint(pictureOf(view));
    expect(texts.map(({ text }) => text)).toEqual([
      ...['all', 'main.main', '100', 'pkg.(*T).Method', '60', 'pkg.Other', '40'],
    ]);
    expect(texts[2]!.x + 3 * LETTER).toBeLessThanOrEqual(1000);
    const narrow = paint(pictureOf(view, { width: 95 }));
    expect(narrow.texts.map(({ text }) => text)).toEqual(['all', 'main.main', 'Method', 'Other']);
  });

  it('keeps texts inside their boxes', () => {
    for (let width = 30; width < 400; width += 7) {
      const { rects, texts } = paint(pictureOf(view, { width }));
      for (const { text, x, y } of texts) {
        const box = rects.find(
          (rect) => y > rect.y && y < rect.y + BOX_HEIGHT && x >= rect.x && x < rect.x + rect.width,
        );
        expect(x + text.length * LETTER).toBeLessThanOrEqual(box!.x + box!.width + 1);
      }
    }
  });

  it('dims what does not match the search, and its text', () => {
    const { matches } = searchTree(view.tree, 'other')!;
    const { rects, texts } = paint(pictureOf(view, { matches }));
    expect(rects.map(({ color }) => color === DIMMED.light)).toEqual([true, true, true, false]);
    expect(texts.find(({ text }) => text === 'main.main')!.color).toBe(DIMMED_TEXT.light);
    expect(texts.find(({ text }) => text === 'pkg.Other')!.color).toBe(BOX_TEXT.light);
  });

  it('marks boxes whose path the other side lacks with a stripe and a sign', () => {
    const { samples } = view.tree.columns[0]!;
    const oneSided = { otherSamples: samples, glyph: '+', color: '#a33f00' };
    const { rects, texts } = paint(pictureOf(view, { oneSided }, 1));
    expect(rects.filter(({ color }) => color === '#a33f00')).toHaveLength(1);
    expect(texts.map(({ text }) => text)).toContain('+ pkg.Fresh');
    expect(texts.map(({ text }) => text)).toContain('main.main');
  });

  it('leaves the rest of the width free when the other side is wider', () => {
    const geometry = flameGeometry(view.layouts[0]!, view.tree.length);
    const window = flameWindow(geometry, ROOT, 200)!;
    const { rects } = paint(pictureOf(view, { window }));
    expect(Math.max(...rects.map(({ x, width }) => x + width))).toBeLessThanOrEqual(500);
  });

  it('draws a zoomed box and its callers over the whole width, and no sibling', () => {
    const geometry = flameGeometry(view.layouts[0]!, view.tree.length);
    const window = flameWindow(geometry, rowAtPath(view.tree, 'main.main', 'x/pkg.Other'))!;
    const { rects } = paint(pictureOf(view, { window }));
    expect(rects.map(({ x, width }) => [x, width + 1])).toEqual([
      [0, 1000],
      [0, 1000],
      [0, 1000],
    ]);
  });

  it('draws only the depths in sight', () => {
    const stack = Array.from({ length: 10_000 }, (_, level) => `f${level % 7}`);
    const deep = treeViewOf([profileOf({ samples: [{ stack, values: [3] }] })]);
    const scrollTop = 5000 * BOX_HEIGHT;
    const { rects } = paint(pictureOf(deep, { scrollTop }));
    expect(rects.length).toBeLessThanOrEqual(11);
    expect(rects[0]!.y).toBe(0);
  });

  it('lets no part of any profile vanish: boxes and slivers cover what has value', () => {
    const wide = { min: 4, max: 60 };
    fc.assert(
      fc.property(randomProfile, fc.integer(wide), (profile, width) => {
        const one = treeViewOf([profile]);
        if (one.layouts[0]!.length === 0) return;
        const { row, x, width: widths, total } = one.layouts[0]!;
        const { rects } = paint(pictureOf(one, { width }));
        const scale = width / total;
        row.forEach((treeRow, box) => {
          const y = one.tree.depth[treeRow]! * BOX_HEIGHT;
          if (y > 200) return;
          const middle = (x[box]! + widths[box]! / 2) * scale;
          // A box gives a pixel to the gap at its right; a sliver is drawn at half a pixel.
          const isCovered = rects.some(
            (rect) => rect.y === y && rect.x <= middle && middle <= rect.x + rect.width + 1,
          );
          expect(isCovered).toBe(true);
        });
      }),
    );
  });

  it('costs what can be seen, not what there is: fifty thousand narrow boxes', () => {
    const many = wideView(50_000);
    const { rects } = paint(pictureOf(many));
    expect(many.layouts[0]!.length).toBe(50_002);
    expect(rects.length).toBeLessThan(10);
    expect(rects.at(-1)).toMatchObject({ x: 0, y: 2 * BOX_HEIGHT });
    expect(rects.at(-1)!.width).toBeCloseTo(1000, 0);
  });
});

describe('pixelBox', () => {
  it('is where paintFlame draws the row, for any profile', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const one = treeViewOf([profile]);
        if (one.layouts[0]!.length === 0) return;
        const picture = pictureOf(one, { width: 4000 });
        const { rects } = paint(picture);
        for (const row of one.layouts[0]!.row) {
          const box = pixelBox(picture, row as TreeIndex)!;
          if (box.width < 4 || box.y >= picture.height) continue;
          const isDrawn = rects.some(
            (rect) =>
              rect.y === box.y &&
              Math.abs(rect.x - box.x) < 1e-6 &&
              Math.abs(rect.width - (box.width - 1)) < 1e-6,
          );
          expect(isDrawn).toBe(true);
        }
      }),
    );
  });
});

describe('paintMarks', () => {
  const mark = { color: '#00f', ground: '#fff', lineWidth: 2, missingText: 'not in A' };

  function marksOf(row: TreeIndex, picture: FlamePicture): Recorder {
    const recorder = new Recorder();
    paintMarks(recorder as unknown as FlameContext, picture, [{ ...mark, row }]);
    return recorder;
  }

  it('frames a row inside its box', () => {
    const row = rowAtPath(view.tree, 'main.main', 'x/pkg.Other');
    const { strokes } = marksOf(row, pictureOf(view));
    expect(strokes).toMatchObject([{ x: 601, y: 2 * BOX_HEIGHT + 1, dashed: false }]);
    expect(strokes[0]!.x + strokes[0]!.width).toBeLessThanOrEqual(1000);
  });

  it('shows a missing row as a dashed place at its depth that says so', () => {
    const row = rowAtPath(view.tree, 'main.main', 'x/pkg.Fresh');
    const { strokes, texts } = marksOf(row, pictureOf(view));
    expect(strokes).toMatchObject([{ y: 2 * BOX_HEIGHT + 0.5, dashed: true }]);
    expect(texts.map(({ text }) => text)).toEqual(['pkg.Fresh: not in A']);
  });

  it('shows nothing for a row outside the zoomed part', () => {
    const geometry = flameGeometry(view.layouts[0]!, view.tree.length);
    const window = flameWindow(geometry, rowAtPath(view.tree, 'main.main', 'x/pkg.Other'))!;
    const row = rowAtPath(view.tree, 'main.main', 'x/pkg.(*T).Method');
    expect(marksOf(row, pictureOf(view, { window })).strokes).toEqual([]);
  });
});
