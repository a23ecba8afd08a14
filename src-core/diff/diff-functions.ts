import { internNodes } from '#core/graph/intern-nodes';
import { locationFrames } from '#core/graph/location-frames';
import { sumNodes } from '#core/graph/sum-nodes';
import type { ProfileView } from '#core/profile/profile-view';
import { comparedWeights, type DiffOptions } from './compared-weights.ts';
import { deltaStateIndex } from './delta-state.ts';
import type { FunctionDeltaTable } from './delta-tables.ts';

/**
 * Compares two profiles node by node. Nodes match by text (name, file, line as the granularity
 * says), so profiles of different builds can be compared; with `lines` only where the source agrees.
 *
 * @param base - A, the earlier one.
 * @param source - B; change is source - base.
 * @returns One row per node that is on a sample of non-zero value of either side, in no order.
 *   Unless filtered, Σ flatSource - Σ flatBase = totals.source - totals.base (samples without any
 *   frame belong to no node).
 * @throws AppError `unknown-sample-type`, `incompatible-profiles`.
 */
export function diffFunctions(
  base: ProfileView,
  source: ProfileView,
  options: DiffOptions,
): FunctionDeltaTable {
  const weights = comparedWeights(base, source, options);
  const { nodes, profiles } = internNodes([base.profile, source.profile], options.granularity);
  const [a, b] = [
    sumNodes(base.profile, locationFrames(base, profiles[0]!), weights.base.weight, nodes.length),
    sumNodes(
      source.profile,
      locationFrames(source, profiles[1]!),
      weights.source.weight,
      nodes.length,
    ),
  ];
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
    totals: weights.totals,
  };
}
