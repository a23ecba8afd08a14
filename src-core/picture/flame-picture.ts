import type { CallTree, FlameLayout, TreeIndex } from '#core/graph/graph-tables';

/** A box of a flame graph on a surface. */
export interface FlameBox {
  readonly row: TreeIndex;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A flame graph's widest boxes as places on a surface, its origin at the top left, callers above. */
export interface FlamePicture {
  readonly width: number;
  readonly height: number;
  /** By depth, then left to right. */
  readonly boxes: readonly FlameBox[];
  /** Boxes that are left out: narrower than all shown, or deeper than `MOST_DEPTH`. */
  readonly left: number;
}

export interface FlameSize {
  readonly width: number;
  /** Of a box, the gap below it included. */
  readonly rowHeight: number;
  /** Boxes at most. */
  readonly most: number;
}

/** Deeper recursion is left out, so that a picture stays one page. */
export const MOST_DEPTH = 64;
/** Narrower than this, in the surface's unit, is not seen. */
const LEAST_WIDTH = 0.5;

/**
 * The widest boxes of a layout. A box is never wider than its caller, so that whatever is shown stands below a box
 * that is shown.
 */
export function flamePicture(layout: FlameLayout, size: FlameSize): FlamePicture {
  const { depthStart, row, x, width, total } = layout;
  const scale = total > 0 ? size.width / total : 0;
  const depthOf = new Uint32Array(layout.length);
  for (let depth = 0; depth + 1 < depthStart.length; depth++)
    depthOf.fill(depth, depthStart[depth], depthStart[depth + 1]);
  const shown = Array.from({ length: layout.length }, (_, box) => box)
    .filter((box) => depthOf[box]! < MOST_DEPTH && width[box]! * scale >= LEAST_WIDTH)
    // Of equally wide boxes the upper one first: a caller comes before what it calls.
    .sort((l, r) => width[r]! - width[l]! || l - r)
    .slice(0, size.most)
    .sort((l, r) => l - r);
  const rows = shown.length === 0 ? 0 : depthOf[shown.at(-1)!]! + 1;
  return {
    width: size.width,
    height: rows * size.rowHeight,
    boxes: shown.map((box) => ({
      row: row[box]! as TreeIndex,
      x: x[box]! * scale,
      y: depthOf[box]! * size.rowHeight,
      width: width[box]! * scale,
      height: size.rowHeight,
    })),
    left: layout.length - shown.length,
  };
}

/** What a box is of: its function's values in each column of the tree. */
export function boxValues(tree: CallTree, row: TreeIndex): readonly number[] {
  return tree.columns.map(({ cum }) => cum[row]!);
}
