import type { CallTree } from '#core/graph/graph-tables';
import { nodeText } from './flame-colors.ts';

export interface FlameSearch {
  /** Row = NodeIndex, 1 = matches. */
  readonly matches: Uint8Array;
  readonly nodes: number;
  /** Per column: value of the samples that have a matching frame, each counted once. */
  readonly values: readonly number[];
}

/**
 * Finds frames whose name or file contains the text, in any case.
 *
 * @returns null for an empty query.
 */
export function searchTree(tree: CallTree, query: string): FlameSearch | null {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return null;
  const { nodes } = tree;
  const matches = new Uint8Array(nodes.length);
  let count = 0;
  for (let node = 0; node < nodes.length; node++) {
    const text = `${nodeText(nodes, node)}\n${nodes.file[node]!}`;
    if (text.toLowerCase().includes(wanted)) {
      matches[node] = 1;
      count++;
    }
  }
  // A row below a match is covered by it: parents precede children, so one walk is enough.
  const covered = new Uint8Array(tree.length);
  const values = tree.columns.map(() => 0);
  for (let row = 1; row < tree.length; row++) {
    if (covered[tree.parent[row]!] === 1) covered[row] = 1;
    else if (matches[tree.node[row]!] === 1) {
      covered[row] = 1;
      tree.columns.forEach(({ cum }, at) => (values[at]! += cum[row]!));
    }
  }
  return { matches, nodes: count, values };
}
