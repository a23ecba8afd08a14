import type { WeightedInput } from '#core/graph/call-tree';
import { type NodeSums, sumNodes } from '#core/graph/sum-nodes';
import type { ProfileView } from '#core/profile/profile-view';
import { type ComparedSides, comparedSides } from './compared-sides.ts';
import type { DiffOptions } from './compared-weights.ts';
import { deltaStateIndex } from './delta-state.ts';
import type { FunctionDeltas, FunctionDeltaTable } from './delta-tables.ts';

/**
 * Compares two profiles node by node.
 *
 * @param base - A, the earlier one.
 * @param source - B; change is source - base.
 * @returns See {@link functionDeltas}.
 * @throws AppError `unknown-sample-type`, `incompatible-profiles`.
 */
export function diffFunctions(
  base: ProfileView,
  source: ProfileView,
  options: DiffOptions,
): FunctionDeltaTable {
  return deltaTable(comparedSides(base, source, options));
}

/** {@link functionDeltas} with their denominators. */
export function deltaTable(sides: ComparedSides): FunctionDeltaTable {
  return { ...functionDeltas(sides), totals: sides.totals() };
}

/**
 * One row per node that is on a sample of non-zero value of either side, in no order. Unless filtered,
 * Σ flatSource - Σ flatBase = totals.source - totals.base (samples without any frame belong to no node).
 */
export function functionDeltas({ nodes, base, source }: ComparedSides): FunctionDeltas {
  const sumsOf = ({ view, frames, weight }: WeightedInput): NodeSums =>
    sumNodes(view.profile, frames, weight, nodes.length);
  const [a, b] = [sumsOf(base), sumsOf(source)];
  const rows: number[] = [];
  for (let node = 0; node < nodes.length; node++) {
    if (a.samples[node] !== 0 || b.samples[node] !== 0) rows.push(node);
  }
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (node) => column[node]!);
  return {
    nodes,
    length: rows.length,
    node: Uint32Array.from(rows),
    flatBase: pick(a.flat),
    flatSource: pick(b.flat),
    cumBase: pick(a.cum),
    cumSource: pick(b.cum),
    state: Uint8Array.from(rows, (node) =>
      deltaStateIndex(
        { value: a.cum[node]!, samples: a.samples[node]! },
        { value: b.cum[node]!, samples: b.samples[node]! },
      ),
    ),
  };
}
