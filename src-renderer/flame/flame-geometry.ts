import type { FlameLayout, TreeIndex } from '#core/graph/graph-tables';

/** Position in a FlameLayout; -1 = the row has no box there. */
export type BoxIndex = number;

/** One side of a flame graph, ready to be asked where things are. */
export interface FlameGeometry {
  readonly layout: FlameLayout;
  /** Box of each tree row; -1 = missing on this side. */
  readonly boxOf: Int32Array;
  /** Depth of each box. */
  readonly depthOf: Uint32Array;
}

/** Which part of the layout fills the canvas. */
export interface FlameWindow {
  /** Value at the left edge. */
  readonly x: number;
  /** Value units that the canvas is wide. */
  readonly span: number;
  /** Box zoomed into; boxes above it are its callers and are drawn at full width. */
  readonly root: BoxIndex;
}

/** @param rows - Number of rows of the call tree. */
export function flameGeometry(layout: FlameLayout, rows: number): FlameGeometry {
  const boxOf = new Int32Array(rows).fill(-1);
  const depthOf = new Uint32Array(layout.length);
  for (let box = 0; box < layout.length; box++) boxOf[layout.row[box]!] = box;
  for (let depth = 0; depth + 1 < layout.depthStart.length; depth++) {
    depthOf.fill(depth, layout.depthStart[depth], layout.depthStart[depth + 1]);
  }
  return { layout, boxOf, depthOf };
}

/**
 * The window for a zoomed row.
 *
 * @param span - Value units over the whole width when the sides share a scale; 0 = the row's own.
 * @returns null when the row is missing on this side.
 */
export function flameWindow(
  { layout, boxOf }: FlameGeometry,
  row: TreeIndex,
  span = 0,
): FlameWindow | null {
  const root = boxOf[row] ?? -1;
  if (root < 0) return null;
  return { x: layout.x[root]!, span: span || layout.width[root]!, root };
}

/** First box of `depth` whose right edge is beyond `x`; the end of the depth when there is none. */
export function firstBoxAfter({ layout }: FlameGeometry, depth: number, x: number): BoxIndex {
  let low = layout.depthStart[depth]!;
  let high = layout.depthStart[depth + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (layout.x[middle]! + layout.width[middle]! > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether boxes of this depth are the zoomed one or its callers, which fill its whole width. */
export function isAbove(geometry: FlameGeometry, window: FlameWindow, depth: number): boolean {
  return depth <= geometry.depthOf[window.root]!;
}

/**
 * The box under a point.
 *
 * @param x - 0 … 1 over the canvas.
 * @param depth - Row of boxes, 0 = top.
 * @returns The tree's row, or null where nothing is drawn.
 */
export function rowAt(
  geometry: FlameGeometry,
  window: FlameWindow,
  x: number,
  depth: number,
): TreeIndex | null {
  const { layout } = geometry;
  if (depth < 0 || depth + 1 >= layout.depthStart.length) return null;
  const value = window.x + x * window.span;
  // Callers of the zoomed box are as wide as it, whatever their own width.
  const at = isAbove(geometry, window, depth) ? window.x : value;
  const rootEnd = window.x + layout.width[window.root]!;
  if (value >= rootEnd) return null;
  const box = firstBoxAfter(geometry, depth, at);
  if (box >= layout.depthStart[depth + 1]! || layout.x[box]! > at) return null;
  return layout.row[box] as TreeIndex;
}

/** Children of a box, left to right. */
export function childBoxes(geometry: FlameGeometry, box: BoxIndex): readonly BoxIndex[] {
  const { layout, depthOf } = geometry;
  const depth = depthOf[box]! + 1;
  if (depth + 1 >= layout.depthStart.length) return [];
  const right = layout.x[box]! + layout.width[box]!;
  const children: BoxIndex[] = [];
  const end = layout.depthStart[depth + 1]!;
  for (let at = firstBoxAfter(geometry, depth, layout.x[box]!); at < end; at++) {
    if (layout.x[at]! >= right) break;
    children.push(at);
  }
  return children;
}
