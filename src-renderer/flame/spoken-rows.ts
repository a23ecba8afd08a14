import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { childBoxes, type FlameGeometry } from './flame-geometry.ts';
import { rowsTo } from './flame-paths.ts';

const MOST_CALLERS = 40;
const MOST_CALLEES = 60;

/**
 * The rows that a screen reader can walk: the nearest callers of the cursor, outermost first, the
 * cursor, and what it calls on this side. A whole tree of thousands of frames would be no help.
 */
export function spokenRows(
  tree: CallTree,
  geometry: FlameGeometry,
  cursor: TreeIndex,
): readonly TreeIndex[] {
  const { layout, boxOf } = geometry;
  const path = [0 as TreeIndex, ...rowsTo(tree, cursor)].slice(-MOST_CALLERS - 1);
  const box = boxOf[cursor]!;
  const callees = box < 0 ? [] : childBoxes(geometry, box).slice(0, MOST_CALLEES);
  return [...path, ...callees.map((at) => layout.row[at] as TreeIndex)];
}
