import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { childBoxes, type FlameGeometry } from './flame-geometry.ts';

/**
 * Where an arrow key leads: to the caller, the first (widest) callee, or the sibling.
 *
 * From a row that this side lacks every arrow leads to its nearest caller that is there.
 *
 * @param from - The row the cursor is on.
 * @returns null when the key leads nowhere.
 */
export function rowByKey(
  key: string,
  from: TreeIndex,
  geometry: FlameGeometry,
  tree: CallTree,
): TreeIndex | null {
  const { layout, boxOf } = geometry;
  if (key === 'Home') return 0 as TreeIndex;
  if (!/^Arrow(Up|Down|Left|Right)$/.test(key)) return null;
  const box = boxOf[from]!;
  if (box < 0) return nearestCaller(geometry, tree, from);
  const parent = tree.parent[from]!;
  if (key === 'ArrowDown') {
    const [first] = childBoxes(geometry, box);
    return first === undefined ? null : (layout.row[first] as TreeIndex);
  }
  if (parent < 0) return null;
  if (key === 'ArrowUp') return parent as TreeIndex;
  const siblings = childBoxes(geometry, boxOf[parent]!);
  const next = siblings[siblings.indexOf(box) + (key === 'ArrowRight' ? 1 : -1)];
  return next === undefined ? null : (layout.row[next] as TreeIndex);
}

/** The deepest caller of a row, or the row itself, that this side has; null = the side is empty. */
export function nearestCaller(
  { boxOf }: FlameGeometry,
  tree: CallTree,
  row: TreeIndex,
): TreeIndex | null {
  let at: number = row;
  while (at >= 0 && boxOf[at]! < 0) at = tree.parent[at]!;
  return at < 0 ? null : (at as TreeIndex);
}
