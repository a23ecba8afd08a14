import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { childBoxes, type FlameGeometry } from './flame-geometry.ts';

/**
 * Where an arrow key leads: to the caller, the widest callee, or the sibling.
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
  const box = boxOf[from]!;
  if (key === 'Home') return 0 as TreeIndex;
  if (box < 0) return null;
  const parent = tree.parent[from]!;
  if (key === 'ArrowUp') return parent < 0 ? null : (parent as TreeIndex);
  if (key === 'ArrowDown') {
    const [first] = childBoxes(geometry, box);
    return first === undefined ? null : (layout.row[first] as TreeIndex);
  }
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || parent < 0) return null;
  const siblings = childBoxes(geometry, boxOf[parent]!);
  const next = siblings[siblings.indexOf(box) + (key === 'ArrowRight' ? 1 : -1)];
  return next === undefined ? null : (layout.row[next] as TreeIndex);
}
