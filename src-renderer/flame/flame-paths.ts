import type { CallTree, NodeIndex, TreeIndex } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';

const ROOT = 0 as TreeIndex;

/** Rows from the root's callee down to `row`; empty for the root itself. */
export function rowsTo(tree: CallTree, row: TreeIndex): readonly TreeIndex[] {
  const rows: TreeIndex[] = [];
  for (let at: number = row; at > 0; at = tree.parent[at]!) rows.push(at as TreeIndex);
  return rows.reverse();
}

/** The path to a row in words that mean the same in another tree of the same granularity. */
export function pathTo(tree: CallTree, row: TreeIndex): readonly string[] {
  return rowsTo(tree, row).map((at) => printableName(tree.nodes, tree.node[at] as NodeIndex));
}

/**
 * The row at the end of a path, or the deepest of its callers that the tree has.
 *
 * @returns `isWhole` = the path is in the tree to its end.
 */
export function findPath(
  tree: CallTree,
  path: readonly string[],
): { readonly row: TreeIndex; readonly isWhole: boolean } {
  let at: number = ROOT;
  let depth = 0;
  // Parents precede children, so one walk over the rows meets every level in turn.
  for (let row = 1; row < tree.length && depth < path.length; row++) {
    if (tree.parent[row] !== at) continue;
    if (printableName(tree.nodes, tree.node[row] as NodeIndex) !== path[depth]) continue;
    at = row;
    depth++;
  }
  return { row: at as TreeIndex, isWhole: depth === path.length };
}

/** Whether `caller` is `row` or above it. */
export function isOnPath(tree: CallTree, caller: TreeIndex, row: TreeIndex): boolean {
  return commonCaller(tree, caller, row) === caller;
}

/** The deepest row that is above, or is, both. */
export function commonCaller(tree: CallTree, left: TreeIndex, right: TreeIndex): TreeIndex {
  let [a, b]: [number, number] = [left, right];
  while (a !== b) {
    // A parent has a lower number than its children: the larger one cannot be above the other.
    if (a > b) a = tree.parent[a]!;
    else b = tree.parent[b]!;
  }
  return a as TreeIndex;
}

/**
 * The row with the most value over all columns among those whose node is wanted; null = none.
 *
 * @param wanted - Row = NodeIndex, 1 = wanted.
 */
export function heaviestRow(tree: CallTree, wanted: Uint8Array): TreeIndex | null {
  let best: TreeIndex | null = null;
  let most = -1;
  for (let row = 1; row < tree.length; row++) {
    if (wanted[tree.node[row]!] === 0) continue;
    const weight = tree.columns.reduce((sum, { cum }) => sum + Math.abs(cum[row]!), 0);
    if (weight > most) [best, most] = [row as TreeIndex, weight];
  }
  return best;
}
