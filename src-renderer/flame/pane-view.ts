import type { CallTree, FlameLayout } from '#core/graph/graph-tables';
import type { TreeView } from '#contract/worker-protocol';
import type { OneSidedMark } from './flame-painter.ts';

/** What a pane shows: where the boxes of a tree lie, and what each is worth. All of it has one row per TreeIndex. */
export interface PaneView {
  readonly tree: CallTree;
  readonly layout: FlameLayout;
  /** Row = TreeIndex: what is written in a box, in the unit shown; signed. */
  readonly values: Float64Array;
  /** How paths are marked that only this side has; null = no other side. */
  readonly oneSided: OneSidedMark | null;
  readonly words: PaneWords;
}

export interface PaneWords {
  /** Of a pane among several: what it is of them; null = it is the only one. */
  readonly side: string | null;
  /** Accessible name. */
  readonly label: string;
  /** Text of the topmost box. */
  readonly root: string;
  /** Where a frame would be that this pane lacks. */
  readonly missing: string;
}

/** One column of a tree as a pane shows it: boxes as wide as the column, each with its cum. */
export function columnPane(
  { tree, layouts }: TreeView,
  column: number,
): Pick<PaneView, 'tree' | 'layout' | 'values'> {
  return { tree, layout: layouts[column]!, values: tree.columns[column]!.cum };
}
