import { compareText } from '#core/base/compare-text';
import type {
  CallTree,
  CallTreeColumn,
  FlameLayout,
  NodeIndex,
  TreeIndex,
} from './graph-tables.ts';
import { printableName } from './node-name.ts';

export interface FlameOptions {
  /** Row that fills the whole width; default row 0. Depths and x count from it. */
  readonly root?: TreeIndex;
  /**
   * Columns that decide the order of siblings; default: the drawn column. Give both columns of a
   * comparison to both layouts, so that the same path stands at the same place in the order.
   */
  readonly orderColumns?: readonly Pick<CallTreeColumn, 'flat'>[];
  /** `weight` (default): heaviest sibling left; `name`: alphabetical. Ties go by name. */
  readonly order?: 'weight' | 'name';
  /** Rows narrower than this, in value units, are left out with all below them; default: only 0. */
  readonly minWidth?: number;
}

/**
 * Lays a call tree out as an icicle for one column.
 *
 * A box is as wide as Σ |flat| over the stacks at and below its row: cum wherever values have one
 * sign. Where a delta profile mixes signs, growth and shrinkage add up instead of cancelling (as in
 * pprof's flame graph), so that children always fit into their parent; the sign is the caller's to
 * show, from the column's cum. Children start at their parent's left edge, its own flat remains free
 * at the right.
 * @param column - Any `flat` over the tree's rows: a column of it, or a difference of two.
 */
export function flameLayout(
  tree: CallTree,
  column: Pick<CallTreeColumn, 'flat'>,
  options: FlameOptions = {},
): FlameLayout {
  const { root = 0 as TreeIndex, orderColumns = [column], minWidth = 0 } = options;
  const width = boxWidths(tree, column.flat);
  const children = sortedChildren(tree, orderColumns, options.order ?? 'weight');
  const row: number[] = [];
  const x: number[] = [];
  const depthStart = [0];
  if (width[root]! > 0) {
    row.push(root);
    x.push(0);
  }
  // Level by level: the rows of a level are in order of x, therefore their children are, too.
  for (let from = 0; from < row.length; from = depthStart.at(-1)!) {
    const end = row.length;
    depthStart.push(end);
    for (let at = from; at < end; at++) {
      let left = x[at]!;
      const last = children.start[row[at]! + 1]!;
      for (let child = children.start[row[at]!]!; child < last; child++) {
        const below = children.row[child]!;
        const span = width[below]!;
        if (span > 0 && span >= minWidth) {
          row.push(below);
          x.push(left);
        }
        left += span;
      }
    }
  }
  return {
    length: row.length,
    row: Uint32Array.from(row),
    depthStart: Uint32Array.from(depthStart),
    x: Float64Array.from(x),
    width: Float64Array.from(row, (at) => width[at]!),
    total: width[root]!,
  };
}

/** Row = TreeIndex: Σ |flat| of the row and all below it. */
function boxWidths({ parent }: CallTree, flat: Float64Array): Float64Array {
  const width = flat.map(Math.abs);
  for (let row = parent.length - 1; row > 0; row--) width[parent[row]!]! += width[row]!;
  return width;
}

/** Children of each row: row r owns row[start[r] .. start[r + 1]), in drawing order. */
interface Children {
  readonly start: Uint32Array;
  readonly row: Uint32Array;
}

function sortedChildren(
  tree: CallTree,
  columns: readonly Pick<CallTreeColumn, 'flat'>[],
  order: 'weight' | 'name',
): Children {
  const { parent, length, nodes, node } = tree;
  const start = new Uint32Array(length + 1);
  for (let row = 1; row < length; row++) start[parent[row]! + 1]!++;
  for (let row = 0; row < length; row++) start[row + 1]! += start[row]!;
  const next = start.slice();
  const children = new Uint32Array(Math.max(0, length - 1));
  for (let row = 1; row < length; row++) children[next[parent[row]!]!++] = row;

  const weight = new Float64Array(length);
  if (order === 'weight') {
    for (const { flat } of columns) {
      const widths = boxWidths(tree, flat);
      for (let row = 0; row < length; row++) weight[row]! += widths[row]!;
    }
  }
  const name = (row: number): string => printableName(nodes, node[row] as NodeIndex);
  for (let row = 0; row < length; row++) {
    const from = start[row]!;
    const end = start[row + 1]!;
    if (end - from < 2) continue;
    children
      .subarray(from, end)
      .sort((l, r) => weight[r]! - weight[l]! || compareText(name(l), name(r)) || l - r);
  }
  return { start, row: children };
}
