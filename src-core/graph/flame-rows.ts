import { compareText } from '#core/base/compare-text';
import { GrowableU32 } from '#core/base/growable-columns';
import type {
  CallTree,
  CallTreeColumn,
  FlameLayout,
  NodeTable,
  TreeIndex,
} from './graph-tables.ts';
import { printableNames } from './node-name.ts';

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
  const { orderColumns = [column] } = options;
  const width = boxWidths(tree, column.flat);
  const widthOf = ({ flat }: Pick<CallTreeColumn, 'flat'>): Float64Array =>
    flat === column.flat ? width : boxWidths(tree, flat);
  const weight = options.order === 'name' ? null : addedUp(orderColumns.map(widthOf));
  return layOutBoxes(tree, width, new SiblingOrder(tree, weight), options);
}

/** One layout per column of the tree; siblings stand in the same order in all of them, the heaviest together left. */
export function flameLayouts(tree: CallTree): FlameLayout[] {
  const widths = tree.columns.map(({ flat }) => boxWidths(tree, flat));
  const siblings = new SiblingOrder(tree, addedUp(widths));
  return widths.map((width) => layOutBoxes(tree, width, siblings));
}

/** @param width - Row = TreeIndex, of the drawn column. */
function layOutBoxes(
  tree: CallTree,
  width: Float64Array,
  siblings: SiblingOrder,
  { root = 0 as TreeIndex, minWidth = 0 }: Pick<FlameOptions, 'root' | 'minWidth'> = {},
): FlameLayout {
  const depthStart = drawnDepths(tree, width, root, minWidth);
  const length = depthStart.at(-1)!;
  const layout: FlameLayout = {
    length,
    row: new Uint32Array(length),
    depthStart,
    x: new Float64Array(length),
    width: new Float64Array(length),
    total: width[root]!,
  };
  /** Row = TreeIndex: left edge. */
  const left = new Float64Array(tree.length);
  // Depth first, left to right: a subtree's rows lie close together in memory, and each depth still
  // gets its boxes in order of x. (Level by level takes several times as long at millions of rows.)
  const nextBox = depthStart.slice();
  const pending = new GrowableU32();
  pending.push(root);
  while (pending.length > 0) {
    const row = pending.at(--pending.length);
    if (!isDrawn(width[row]!, minWidth)) continue; // nor is anything below, which is no wider
    const box = nextBox[tree.depth[row]! - tree.depth[root]!]!++;
    layout.row[box] = row;
    layout.x[box] = left[row]!;
    layout.width[box] = width[row]!;
    const first = pending.length;
    siblings.pushChildren(row, width, pending);
    let x = left[row]!;
    for (let at = pending.length - 1; at >= first; at--) {
      const child = pending.at(at);
      left[child] = x;
      x += width[child]!;
    }
  }
  return layout;
}

function isDrawn(width: number, minWidth: number): boolean {
  return width > 0 && width >= minWidth;
}

/** Row = TreeIndex: Σ |flat| of the row and all below it. */
function boxWidths({ parent }: CallTree, flat: Float64Array): Float64Array {
  const width = new Float64Array(flat.length);
  for (let row = flat.length - 1; row >= 0; row--) {
    width[row]! += Math.abs(flat[row]!);
    if (row > 0) width[parent[row]!]! += width[row]!;
  }
  return width;
}

/** {@link FlameLayout.depthStart}: how many boxes each depth below the root will have, added up. */
function drawnDepths(
  { parent, depth, length }: CallTree,
  width: Float64Array,
  root: TreeIndex,
  minWidth: number,
): Uint32Array {
  /** Row = TreeIndex, 1 = drawn; parents precede children. */
  const drawn = new Uint8Array(length);
  const counts: number[] = [];
  for (let row = root as number; row < length; row++) {
    if (row !== root && drawn[parent[row]!] === 0) continue;
    if (!isDrawn(width[row]!, minWidth)) continue;
    drawn[row] = 1;
    const level = depth[row]! - depth[root]!;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const start = new Uint32Array(counts.length + 1);
  for (let level = 0; level < counts.length; level++) {
    start[level + 1] = start[level]! + counts[level]!;
  }
  return start;
}

/** Longer lists of siblings are left to the engine's sort. */
const FEW_SIBLINGS = 24;

/** The children of each row in drawing order, whichever column is drawn; sorted only where a layout comes by. */
class SiblingOrder {
  /** Row = TreeIndex: first child and next sibling in the tree's order; 0 = none (the root is neither). */
  private readonly firstChild: Uint32Array;
  private readonly nextSibling: Uint32Array;
  /** Row = NodeIndex: place of its printed name among all; made when the first two siblings tie. */
  private nameRank: Uint32Array | null = null;
  private readonly compare = (left: number, right: number): number => this.order(left, right);

  /** @param weight - Row = TreeIndex: the heaviest stands left; null = by name. */
  constructor(
    private readonly tree: CallTree,
    private readonly weight: Float64Array | null,
  ) {
    const { parent, length } = tree;
    this.firstChild = new Uint32Array(length);
    this.nextSibling = new Uint32Array(length);
    for (let row = length - 1; row > 0; row--) {
      this.nextSibling[row] = this.firstChild[parent[row]!]!;
      this.firstChild[parent[row]!] = row;
    }
  }

  /** Adds the children of `row` that have a width, the rightmost first. */
  pushChildren(row: number, width: Float64Array, pending: GrowableU32): void {
    const { firstChild, nextSibling } = this;
    const first = pending.length;
    for (let child = firstChild[row]!; child !== 0; child = nextSibling[child]!) {
      if (width[child]! > 0) pending.push(child);
    }
    const count = pending.length - first;
    if (count < 2) return;
    const rows = pending.reserve(pending.length).subarray(first, pending.length);
    if (count <= FEW_SIBLINGS) this.insertionSort(rows);
    else rows.sort(this.compare).reverse();
  }

  private insertionSort(rows: Uint32Array): void {
    for (let at = 1; at < rows.length; at++) {
      const row = rows[at]!;
      let to = at;
      for (; to > 0 && this.order(rows[to - 1]!, row) < 0; to--) rows[to] = rows[to - 1]!;
      rows[to] = row;
    }
  }

  private order(left: number, right: number): number {
    if (this.weight) {
      const difference = this.weight[right]! - this.weight[left]!;
      if (difference !== 0) return difference;
    }
    const rank = (this.nameRank ??= rankNames(this.tree.nodes));
    return rank[this.tree.node[left]!]! - rank[this.tree.node[right]!]! || left - right;
  }
}

/** Row = TreeIndex: box widths added up over columns; of one column, its own. */
function addedUp(widths: readonly Float64Array[]): Float64Array {
  if (widths.length === 1) return widths[0]!;
  const sums = new Float64Array(widths[0]?.length ?? 0);
  for (const width of widths) {
    for (let row = 0; row < width.length; row++) sums[row]! += width[row]!;
  }
  return sums;
}

/** Equal names, which stand for one node under two of its fields, have the same rank. */
function rankNames(nodes: NodeTable): Uint32Array {
  const names = printableNames(nodes);
  const sorted = Uint32Array.from(names.keys()).sort((l, r) => compareText(names[l]!, names[r]!));
  const rank = new Uint32Array(names.length);
  for (let at = 1; at < sorted.length; at++) {
    const [before, node] = [sorted[at - 1]!, sorted[at]!];
    rank[node] = rank[before]! + (names[node] === names[before] ? 0 : 1);
  }
  return rank;
}
