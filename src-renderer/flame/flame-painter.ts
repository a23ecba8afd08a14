import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { BOX_TEXT, NEUTRAL, type Theme } from '#core/picture/box-colors';
import { fitLabel } from '#core/picture/box-labels';
import { DIMMED, DIMMED_TEXT } from './flame-colors.ts';
import { firstBoxAfter, type FlameGeometry, type FlameWindow, isAbove } from './flame-geometry.ts';
import { labelChoices } from './flame-labels.ts';

/** Height of a box in CSS pixels. */
export const BOX_HEIGHT = 20;
/** Narrower boxes are not told apart: a grey sliver stands for all of them that touch. */
const MIN_PIXELS = 0.5;
const MIN_LABEL_PIXELS = 24;
/** Room between a box's edge and its text, and between its name and its value. */
const PADDING = 4;
const VALUE_GAP = 16;
const STRIPE = 3;
export const FLAME_FONT = '11px ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace';

/** How boxes are marked whose path the other side of a comparison lacks. */
export interface OneSidedMark {
  /** Row = TreeIndex: samples of the other side; 0 = it lacks the path. */
  readonly otherSamples: Uint32Array;
  readonly glyph: string;
  readonly color: string;
}

export interface FlamePicture {
  readonly tree: CallTree;
  readonly geometry: FlameGeometry;
  readonly window: FlameWindow;
  readonly color: (row: number) => string;
  /** Row = NodeIndex, 1 = matches the search; null = no search. */
  readonly matches: Uint8Array | null;
  readonly oneSided: OneSidedMark | null;
  readonly theme: Theme;
  /** Text of the topmost box. */
  readonly rootLabel: string;
  /** Written at the right of boxes that have the room. */
  readonly valueText: (row: TreeIndex) => string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

/** Where a box is drawn, in CSS pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The parts of a canvas context that drawing a flame graph takes. */
export type FlameContext = Pick<
  CanvasRenderingContext2D,
  | 'clearRect'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'lineWidth'
  | 'measureText'
  | 'setLineDash'
  | 'strokeRect'
  | 'strokeStyle'
  | 'textBaseline'
>;

/** Draws all boxes that can be seen. Cost goes with the pixels, not with the size of the profile. */
export function paintFlame(context: FlameContext, picture: FlamePicture): void {
  const { geometry, window, width, height, scrollTop } = picture;
  const { layout } = geometry;
  context.clearRect(0, 0, width, height);
  context.font = FLAME_FONT;
  context.textBaseline = 'middle';
  const measure = textMeasure(context);
  const first = Math.max(0, Math.floor(scrollTop / BOX_HEIGHT));
  const last = Math.min(
    layout.depthStart.length - 2,
    Math.floor((scrollTop + height) / BOX_HEIGHT),
  );
  for (let depth = first; depth <= last; depth++) {
    const y = depth * BOX_HEIGHT - scrollTop;
    if (!isAbove(geometry, window, depth)) {
      paintDepth(context, picture, { depth, y, measure });
      continue;
    }
    const box = firstBoxAfter(geometry, depth, window.x);
    if (box < layout.depthStart[depth + 1]!) {
      const full = Math.min(width, (layout.width[window.root]! * width) / window.span);
      paintBox(context, picture, { box, x: 0, y, width: full, measure });
    }
  }
}

/** One depth below the zoomed box. */
function paintDepth(
  context: FlameContext,
  picture: FlamePicture,
  at: { readonly depth: number; readonly y: number; readonly measure: (text: string) => number },
): void {
  const { geometry, window, width } = picture;
  const { layout } = geometry;
  const { depth, y, measure } = at;
  const scale = width / window.span;
  const end = layout.depthStart[depth + 1]!;
  const right = window.x + layout.width[window.root]!;
  let box = firstBoxAfter(geometry, depth, window.x);
  // Run of boxes too narrow to be told apart, in CSS pixels; empty while from = to.
  let [from, to] = [0, 0];
  const endRun = (): void => {
    if (to === from) return;
    context.fillStyle = picture.matches ? DIMMED[picture.theme] : NEUTRAL[picture.theme];
    context.fillRect(from, y, Math.max(MIN_PIXELS, to - from), BOX_HEIGHT - 1);
    from = to = 0;
  };
  while (box < end && layout.x[box]! < right) {
    const x = (layout.x[box]! - window.x) * scale;
    const pixels = layout.width[box]! * scale;
    if (pixels >= MIN_PIXELS) {
      endRun();
      paintBox(context, picture, { box, x, y, width: pixels, measure });
      box++;
      continue;
    }
    if (x > to + MIN_PIXELS) endRun();
    if (to === from) from = x;
    to = x + MIN_PIXELS;
    // Nothing narrower can be seen before the next half pixel: go there at once.
    const beyond = layout.x[box]! + MIN_PIXELS / scale;
    box = Math.max(box + 1, firstBoxAfter(geometry, depth, beyond));
  }
  endRun();
}

function paintBox(
  context: FlameContext,
  picture: FlamePicture,
  at: PixelBox & { readonly box: number; readonly measure: (text: string) => number },
): void {
  const { tree, geometry, matches, oneSided, theme } = picture;
  const row = geometry.layout.row[at.box]! as TreeIndex;
  const isDim = matches !== null && (row === 0 || matches[tree.node[row]!] === 0);
  const isOneSided = oneSided !== null && row !== 0 && oneSided.otherSamples[row] === 0;
  const width = at.width - (at.width > 3 ? 1 : 0);
  context.fillStyle = isDim ? DIMMED[theme] : picture.color(row);
  context.fillRect(at.x, at.y, width, BOX_HEIGHT - 1);
  if (isOneSided && width > 2 * STRIPE) {
    context.fillStyle = oneSided.color;
    context.fillRect(at.x, at.y, STRIPE, BOX_HEIGHT - 1);
  }
  if (at.width < MIN_LABEL_PIXELS) return;
  const indent = PADDING + (isOneSided ? STRIPE : 0);
  const room = at.width - indent - PADDING;
  const choices = row === 0 ? [picture.rootLabel] : labelChoices(tree.nodes, tree.node[row]!);
  const glyph = isOneSided ? `${oneSided.glyph} ` : '';
  const label = glyph + fitLabel(choices, room - at.measure(glyph), at.measure);
  if (label === glyph) return;
  context.fillStyle = isDim ? DIMMED_TEXT[theme] : BOX_TEXT[theme];
  context.fillText(label, at.x + indent, at.y + BOX_HEIGHT / 2);
  // A value beside a shortened name would take the room the name needs.
  if (row === 0 || label !== glyph + choices[0]) return;
  const value = picture.valueText(row);
  const valueWidth = at.measure(value);
  if (at.measure(label) + VALUE_GAP + valueWidth > room) return;
  context.fillText(value, at.x + at.width - PADDING - 1 - valueWidth, at.y + BOX_HEIGHT / 2);
}

/** Where a row is drawn under this picture; null when its side lacks it or it is out of the window. */
export function pixelBox(
  {
    geometry,
    window,
    width,
    scrollTop,
  }: Pick<FlamePicture, 'geometry' | 'window' | 'width' | 'scrollTop'>,
  row: TreeIndex,
): PixelBox | null {
  const { layout, boxOf, depthOf } = geometry;
  const box = boxOf[row] ?? -1;
  if (box < 0) return null;
  const depth = depthOf[box]!;
  const y = depth * BOX_HEIGHT - scrollTop;
  const scale = width / window.span;
  const full = layout.width[window.root]! * scale;
  if (isAbove(geometry, window, depth)) {
    const holdsRoot = layout.x[box]! <= window.x && layout.x[box]! + layout.width[box]! > window.x;
    return holdsRoot ? { x: 0, y, width: Math.min(width, full) } : null;
  }
  const x = (layout.x[box]! - window.x) * scale;
  const pixels = layout.width[box]! * scale;
  return x + pixels <= 0 || x >= full ? null : { x, y, width: pixels };
}

/** A mark on the overlay: a row that is pointed at or selected, or the place of one that is missing. */
export interface FlameMark {
  readonly row: TreeIndex;
  readonly color: string;
  /** Fill of the place of a missing row. */
  readonly ground: string;
  readonly lineWidth: number;
  /** Written where the row would be, when this side lacks it. */
  readonly missingText: string;
}

/** Draws the marks; redrawn on every move of the pointer, so it touches no box. */
export function paintMarks(
  context: FlameContext,
  picture: FlamePicture,
  marks: readonly FlameMark[],
): void {
  context.clearRect(0, 0, picture.width, picture.height);
  context.font = FLAME_FONT;
  context.textBaseline = 'middle';
  for (const mark of marks) {
    context.strokeStyle = mark.color;
    context.lineWidth = mark.lineWidth;
    const box = pixelBox(picture, mark.row);
    if (box) {
      const inset = mark.lineWidth / 2;
      const width = Math.max(2, box.width - 1 - mark.lineWidth);
      context.setLineDash([]);
      context.strokeRect(box.x + inset, box.y + inset, width, BOX_HEIGHT - 1 - mark.lineWidth);
    } else if (picture.geometry.boxOf[mark.row] === -1) paintMissing(context, picture, mark);
  }
}

/**
 * A dashed box under the nearest caller that this side has, at its right end: there a caller's own
 * flat leaves room, or at least the narrowest callees lie.
 */
function paintMissing(context: FlameContext, picture: FlamePicture, mark: FlameMark): void {
  const { tree, geometry, width, scrollTop } = picture;
  let caller: number = mark.row;
  while (caller > 0 && geometry.boxOf[caller] === -1) caller = tree.parent[caller]!;
  const above = pixelBox(picture, caller as TreeIndex);
  if (!above) return;
  const name = labelChoices(tree.nodes, tree.node[mark.row]!)[0]!;
  const text = `${name}: ${mark.missingText}`;
  const wanted = Math.min(width - 2, context.measureText(text).width + 3 * PADDING);
  const right = Math.min(width, above.x + above.width);
  const x = Math.max(0, right - wanted - 1);
  const y = tree.depth[mark.row]! * BOX_HEIGHT - scrollTop;
  context.fillStyle = mark.ground;
  context.fillRect(x, y, wanted, BOX_HEIGHT - 1);
  context.setLineDash([4, 3]);
  context.strokeRect(x + 0.5, y + 0.5, wanted - 1, BOX_HEIGHT - 2);
  context.setLineDash([]);
  context.fillStyle = mark.color;
  const fitted = fitLabel([text], wanted - 2 * PADDING, textMeasure(context));
  context.fillText(fitted, x + PADDING + 1, y + BOX_HEIGHT / 2);
}

/** Widths in a fixed-width font: one multiplication for ASCII, the canvas for all else. */
function textMeasure(context: FlameContext): (text: string) => number {
  const letter = context.measureText('m').width;
  return (text) => {
    const isAscii = /^[ -~…]*$/.test(text);
    return isAscii ? text.length * letter : context.measureText(text).width;
  };
}
