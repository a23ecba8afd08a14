import { compareText } from '#core/base/compare-text';
import type { FunctionDeltas } from './delta-tables.ts';

/** Rows of a comparison, largest change first, then by the other amount and by name; what did not change comes last. */
export function rowsByChange(
  table: Omit<FunctionDeltas, 'state' | 'length'>,
  by: 'flat' | 'cum' = 'flat',
): readonly number[] {
  const { nodes, node, flatBase, flatSource, cumBase, cumSource } = table;
  const change = (row: number, of: 'flat' | 'cum'): number =>
    Math.abs(of === 'flat' ? flatSource[row]! - flatBase[row]! : cumSource[row]! - cumBase[row]!);
  const other = by === 'flat' ? 'cum' : 'flat';
  return Array.from(node, (_, row) => row).sort(
    (l, r) =>
      change(r, by) - change(l, by) ||
      change(r, other) - change(l, other) ||
      compareText(nodes.name[node[l]!]!, nodes.name[node[r]!]!) ||
      l - r,
  );
}
