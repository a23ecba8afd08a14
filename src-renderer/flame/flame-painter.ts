import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { splitName } from '#renderer/components/split-name.ts';
import { BOX_TEXT, DIMMED, nodeText, type Theme } from './flame-colors.ts';
import { firstBoxAfter, type FlameGeometry, type FlameWindow, isAbove } from './flame-geometry.ts';

/** Height of a box in CSS pixels. */
export const BOX_HEIGHT = 20;
/** Narrower boxes are not drawn; the space they would fill stays empty, nothing is merged. */
const MIN_PIXELS = 0.5;
const MIN_LABEL_PIXELS = 24;
const FONT = '11px ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace';

export interface FlamePicture {
  readonly tree: CallTree;
  readonly geometry: FlameGeometry;
  readonly window: FlameWindow;
  readonly color: (row: number) => string;
  /** Row = NodeIndex, 1 = matches the search; null = no search. */
  readonly matches: Uint8Array | null;
  readonly theme: Theme;
  /** Text of the topmost box. */
  readonly rootLabel: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

/** Where a box is drawn, in CSS pixels; null when it is out of sight or too narrow. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Draws all boxes that can be seen. Cost goes with the pixels, not with the size of the profile. */
export function paintFlame(context: CanvasRenderingContext2D, picture: FlamePicture): void {
  const { geometry, window, width, height, scrollTop, theme } = picture;
  const { layout } = geometry;
  context.clearRect(0, 0, width, height);
  context.font = FONT;
  context.textBaseline = 'middle';
  const letter = context.measureText('m').width;
  const first = Math.max(0, Math.floor(scrollTop / BOX_HEIGHT));
  const last = Math.min(
    layout.depthStart.length - 2,
    Math.floor((scrollTop + height) / BOX_HEIGHT),
  );
  const scale = width / window.span;
  const rootEnd = window.x + layout.width[window.root]!;
  for (let depth = first; depth <= last; depth++) {
    const y = depth * BOX_HEIGHT - scrollTop;
    const end = layout.depthStart[depth + 1]!;
    let box = firstBoxAfter(geometry, depth, window.x);
    if (isAbove(geometry, window, depth)) {
      const full = Math.min(width, layout.width[window.root]! * scale);
      if (box < end) paintBox(context, picture, { box, x: 0, y, width: full, letter });
      continue;
    }
    while (box < end && layout.x[box]! < rootEnd) {
      const x = (layout.x[box]! - window.x) * scale;
      const pixels = layout.width[box]! * scale;
      if (pixels >= MIN_PIXELS) {
        paintBox(context, picture, { box, x, y, width: pixels, letter });
        box++;
      } else {
        // Nothing narrower can be seen before the next half pixel: go there at once.
        const beyond = layout.x[box]! + Math.max(layout.width[box]!, MIN_PIXELS / scale);
        box = Math.max(box + 1, firstBoxAfter(geometry, depth, beyond));
      }
    }
  }
  context.fillStyle = BOX_TEXT[theme];
}

function paintBox(
  context: CanvasRenderingContext2D,
  picture: FlamePicture,
  at: PixelBox & { readonly box: number; readonly letter: number },
): void {
  const { tree, geometry, matches, theme, rootLabel } = picture;
  const row = geometry.layout.row[at.box]!;
  const isDim = matches !== null && (row === 0 || matches[tree.node[row]!] === 0);
  context.fillStyle = isDim ? DIMMED[theme] : picture.color(row);
  const gap = at.width > 3 ? 1 : 0;
  context.fillRect(at.x, at.y, at.width - gap, BOX_HEIGHT - 1);
  if (at.width < MIN_LABEL_PIXELS) return;
  const room = Math.floor((at.width - 8) / at.letter);
  const text = row === 0 ? rootLabel : splitName(nodeText(tree.nodes, tree.node[row]!)).own;
  const label = text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
  context.globalAlpha = isDim ? 0.6 : 1;
  context.fillStyle = BOX_TEXT[theme];
  context.fillText(label, at.x + 4, at.y + BOX_HEIGHT / 2);
  context.globalAlpha = 1;
}

/** Where a row is drawn under this picture. */
export function pixelBox(
  { geometry, window, width, scrollTop }: Omit<FlamePicture, 'color' | 'matches'>,
  row: TreeIndex,
): PixelBox | null {
  const { layout, boxOf, depthOf } = geometry;
  const box = boxOf[row] ?? -1;
  if (box < 0) return null;
  const depth = depthOf[box]!;
  const y = depth * BOX_HEIGHT - scrollTop;
  const scale = width / window.span;
  if (isAbove(geometry, window, depth)) {
    const holdsRoot = layout.x[box]! <= window.x && layout.x[box]! + layout.width[box]! > window.x;
    return holdsRoot
      ? { x: 0, y, width: Math.min(width, layout.width[window.root]! * scale) }
      : null;
  }
  const x = (layout.x[box]! - window.x) * scale;
  const pixels = layout.width[box]! * scale;
  if (x + pixels < 0 || x > width) return null;
  return { x, y, width: pixels };
}

/** A mark on the overlay: a row that is pointed at or selected, or the place of one that is missing. */
export interface FlameMark {
  readonly row: TreeIndex;
  readonly color: string;
  readonly lineWidth: number;
  /** Written where the row would be, when this side lacks it. */
  readonly missingText: string;
}

/** Draws the marks; redrawn on every move of the pointer, so it touches no box. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  picture: FlamePicture,
  marks: readonly FlameMark[],
): void {
  context.clearRect(0, 0, picture.width, picture.height);
  context.font = FONT;
  context.textBaseline = 'middle';
  for (const mark of marks) {
    context.strokeStyle = mark.color;
    context.lineWidth = mark.lineWidth;
    const box = pixelBox(picture, mark.row);
    if (box) {
      context.setLineDash([]);
      context.strokeRect(box.x + 0.5, box.y + 0.5, Math.max(2, box.width - 2), BOX_HEIGHT - 2);
    } else if (picture.geometry.boxOf[mark.row] === -1) paintMissing(context, picture, mark);
  }
}

/** A dashed box under the nearest caller that this side has. */
function paintMissing(
  context: CanvasRenderingContext2D,
  picture: FlamePicture,
  mark: FlameMark,
): void {
  const { tree, geometry, width, scrollTop } = picture;
  let caller: number = mark.row;
  while (caller > 0 && geometry.boxOf[caller] === -1) caller = tree.parent[caller]!;
  const above = pixelBox(picture, caller as TreeIndex);
  if (!above) return;
  const text = mark.missingText;
  const wanted = context.measureText(text).width + 12;
  const x = Math.min(Math.max(0, above.x), Math.max(0, width - wanted));
  const y = tree.depth[mark.row]! * BOX_HEIGHT - scrollTop;
  context.setLineDash([4, 3]);
  context.strokeRect(x + 0.5, y + 0.5, wanted, BOX_HEIGHT - 2);
  context.setLineDash([]);
  context.fillStyle = mark.color;
  context.fillText(text, x + 6, y + BOX_HEIGHT / 2);
}
