import type { NodeTable, StackTable } from '#core/graph/graph-tables';

/** How a node or stack changed from base (A) to source (B). */
export const DELTA_STATES = ['new', 'grown', 'shrunk', 'gone', 'unchanged'] as const;
export type DeltaState = (typeof DELTA_STATES)[number];

/**
 * Per-function change between two profiles, matched by name (works across builds). Rows unsorted.
 * Values are in the sample type's unit; with `normalize` the source is scaled as pprof's `-normalize`.
 */
export interface FunctionDeltas {
  readonly nodes: NodeTable;
  readonly length: number;
  /** NodeIndex of each row. */
  readonly node: Uint32Array;
  readonly flatBase: Float64Array;
  readonly flatSource: Float64Array;
  readonly cumBase: Float64Array;
  readonly cumSource: Float64Array;
  /** Index into {@link DELTA_STATES}, decided by cum (a node is `new` when it is on no base sample of non-zero value). */
  readonly state: Uint8Array;
}

/** The same with all that its percentages may be of. */
export interface FunctionDeltaTable extends FunctionDeltas {
  readonly totals: DeltaTotals;
}

/** Per-stack change; column 0 of `stacks` is the base, column 1 the source. */
export interface StackDeltaTable {
  readonly stacks: StackTable;
  /** Row as in `stacks`: index into {@link DELTA_STATES}, decided by the value that ends at the stack. */
  readonly state: Uint8Array;
  readonly totals: DeltaTotals;
}

/** Every denominator a percentage of a comparison may use; the view always says which. */
export interface DeltaTotals {
  /** Signed sums over all samples, before filters; `source` after scaling. */
  readonly base: number;
  readonly source: number;
  /** `pprof -base`: Σ |Δ| over merged samples by pprof's sample key (location, labels, numeric labels). */
  readonly pprofBase: number;
  /** `pprof -diff_base`: Σ |value| of the merged base samples, or of the source's when that is 0. */
  readonly pprofDiffBase: number;
  /** Factor applied to the source by `normalize`; 1 otherwise. */
  readonly scale: number;
}
