import type { CallTree, NodeTable } from '#core/graph/graph-tables';
import type { ProfileView } from '#core/profile/profile-view';
import { comparedSides } from './compared-sides.ts';
import type { DiffOptions } from './compared-weights.ts';
import type { FunctionDeltaTable } from './delta-tables.ts';
import { deltaTable } from './diff-functions.ts';
import { unionTree } from './diff-stacks.ts';

/**
 * A comparison by stack and by function. `tree.nodes` and `table.nodes` are `nodes` itself: a NodeIndex means the
 * same node in all of it.
 */
export interface ProfileDelta {
  readonly nodes: NodeTable;
  /** Column 0 is the base, column 1 the source (scaled when normalised). */
  readonly tree: CallTree;
  readonly table: FunctionDeltaTable;
}

/**
 * Compares two profiles; each is weighed and named once for tree and table together.
 * @throws AppError `unknown-sample-type`, `incompatible-profiles`.
 */
export function diffProfiles(
  base: ProfileView,
  source: ProfileView,
  options: DiffOptions,
): ProfileDelta {
  const sides = comparedSides(base, source, options);
  return { nodes: sides.nodes, tree: unionTree(sides), table: deltaTable(sides) };
}
