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
  const children = new OrderedChildren(tree, orderColumns, options.order ?? 'weight');
  const row = new Uint32Array(tree.length);
  const x = new Float64Array(tree.length);
  const depthStart = [0];
  let length = 0;
  if (width[root]! > 0) row[length++] = root;
  // Level by level: the rows of a level are in order of x, therefore their children are, too.
  for (let from = 0; from < length; from = depthStart.at(-1)!) {
    const end = length;
    depthStart.push(end);
    for (let at = from; at < end; at++) {
      let left = x[at]!;
      const last = children.sort(row[at]!);
      for (let child = children.start[row[at]!]!; child < last; child++) {
        const below = children.row[child]!;
        const span = width[below]!;
        if (span > 0 && span >= minWidth) {
          row[length] = below;
          x[length++] = left;
        }
        left += span;
      }
    }
  }
  return {
    length,
    row: row.slice(0, length),
    depthStart: Uint32Array.from(depthStart),
    x: x.slice(0, length),
    width: Float64Array.from(row.subarray(0, length), (at) => width[at]!),
    total: width[root]!,
  };
}

/** Row = TreeIndex: Σ |flat| of the row and all below it. */
function boxWidths({ parent }: CallTree, flat: Float64Array): Float64Array {
  const width = flat.map(Math.abs);
  for (let row = parent.length - 1; row > 0; row--) width[parent[row]!]! += width[row]!;
  return width;
}

/** The children of each row in drawing order; sorted only where the layout comes by. */
class OrderedChildren {
  /** Row r owns row[start[r] .. start[r + 1]). */
  readonly start: Uint32Array;
  /** TreeIndex. */
  readonly row: Uint32Array;
  /** Row = TreeIndex; all 0 when ordered by name. */
  private readonly weight: Float64Array;

  constructor(
    private readonly tree: CallTree,
    columns: readonly Pick<CallTreeColumn, 'flat'>[],
    order: 'weight' | 'name',
  ) {
    const { parent, length } = tree;
    const start = new Uint32Array(length + 1);
    for (let row = 1; row < length; row++) start[parent[row]! + 1]!++;
    for (let row = 0; row < length; row++) start[row + 1]! += start[row]!;
    const next = start.slice();
    this.start = start;
    this.row = new Uint32Array(Math.max(0, length - 1));
    for (let row = 1; row < length; row++) this.row[next[parent[row]!]!++] = row;
    this.weight = new Float64Array(length);
    for (const { flat } of order === 'weight' ? columns : []) {
      const widths = boxWidths(tree, flat);
      for (let row = 0; row < length; row++) this.weight[row]! += widths[row]!;
    }
  }

  /** Puts the children of `row` in order; returns where they end. */
  sort(row: number): number {
    const [start, end] = [this.start[row]!, this.start[row + 1]!];
    if (end - start < 2) return end;
    this.row
      .subarray(start, end)
      .sort(
        (l, r) =>
          this.weight[r]! - this.weight[l]! || compareText(this.name(l), this.name(r)) || l - r,
      );
    return end;
  }

  private name(row: number): string {
    return printableName(this.tree.nodes, this.tree.node[row] as NodeIndex);
  }
}
