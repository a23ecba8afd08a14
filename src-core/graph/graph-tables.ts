import type { Brand } from '#core/base/brand';

/** Row of a {@link NodeTable}: one distinct function, file or line, by granularity. */
export type NodeIndex = Brand<number, 'NodeIndex'>;
/** Row of a {@link CallTree}: one distinct root-first path. */
export type TreeIndex = Brand<number, 'TreeIndex'>;

/** What counts as one node, in pprof's words (`-functions`, `-filefunctions`, `-files`, `-lines`). */
export const GRANULARITIES = ['functions', 'filefunctions', 'files', 'lines'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** Distinct nodes of one or several profiles; fields that the granularity blanks are '' or 0. */
export interface NodeTable {
  readonly length: number;
  /** Function name; `[binary]` or `<unknown>` for a frame of which neither function nor file is known. */
  readonly name: readonly string[];
  readonly file: readonly string[];
  /** Source line; 0 unless granularity is `lines`. */
  readonly line: Float64Array;
}

/** pprof's top table for one profile: a row per node whose flat or cum is not 0. */
export interface TopTable {
  readonly nodes: NodeTable;
  readonly length: number;
  /** NodeIndex of each row; rows sorted as `pprof -top` sorts them (|flat| descending, then name). */
  readonly node: Uint32Array;
  /** In the sample type's unit; recursion counts a sample once in cum. */
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Σ |value| over all samples before filters: pprof's denominator of every percentage. */
  readonly total: number;
}

/** One neighbour of a node in `-peek`: how much flows over the edge. */
export interface NeighbourTable {
  readonly length: number;
  /** NodeIndex; sorted by |weight| descending, then name. */
  readonly node: Uint32Array;
  readonly weight: Float64Array;
}

/** pprof's `-peek` for one node. */
export interface PeekTable {
  readonly nodes: NodeTable;
  readonly node: NodeIndex;
  readonly flat: number;
  readonly cum: number;
  readonly callers: NeighbourTable;
  readonly callees: NeighbourTable;
  readonly total: number;
}

/**
 * Prefix tree of root-first paths over one or several profiles. The same path is the same row in all
 * of them, so panes can be linked by TreeIndex. Row 0 is the artificial root; parents precede children.
 */
export interface CallTree {
  readonly nodes: NodeTable;
  readonly length: number;
  /** TreeIndex of the parent; -1 for row 0. */
  readonly parent: Int32Array;
  /** NodeIndex of the row; meaningless for row 0. */
  readonly node: Uint32Array;
  /** Frames from the root; 0 for row 0. */
  readonly depth: Uint32Array;
  /** One entry per profile, in the order given. */
  readonly columns: readonly CallTreeColumn[];
}

export interface CallTreeColumn {
  /** flat[row]: value of samples that end here; cum[row]: of samples that pass or end here. Signed. */
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** samples[row]: number of samples that pass or end here with a non-zero value; 0 = path is missing. */
  readonly samples: Uint32Array;
  /** Σ |value| over all samples before filters. */
  readonly total: number;
}

/**
 * Distinct stacks of a {@link CallTree}: the tree rows at which at least one sample ends. A stack's
 * frames are its row and the row's ancestors, leaf first (see `leafFirstStack`).
 */
export interface StackTable {
  readonly tree: CallTree;
  readonly length: number;
  /** TreeIndex of each stack's leaf, ascending. */
  readonly row: Uint32Array;
  /** One entry per tree column. */
  readonly columns: readonly StackColumn[];
}

export interface StackColumn {
  /** Signed sum of the samples that end here; 0 when there is none, or when they cancel. */
  readonly value: Float64Array;
  /** Number of samples of non-zero value that end here; 0 = the profile lacks the stack. */
  readonly samples: Uint32Array;
}

/** Where each row of a call tree lies in an icicle, for one column. */
export interface FlameLayout {
  /** Number of rows drawn; a tree row of width 0 (missing in this column) is none of them. */
  readonly length: number;
  /** TreeIndex, sorted by depth, then by x. */
  readonly row: Uint32Array;
  /** Depth d (0 = the layout's root) owns row[depthStart[d] .. depthStart[d + 1]). */
  readonly depthStart: Uint32Array;
  /** Left edge and width of row[i], in the unit of the column's values; 0 <= x, x + width <= total. */
  readonly x: Float64Array;
  readonly width: Float64Array;
  /** Width of the layout's root. */
  readonly total: number;
}
