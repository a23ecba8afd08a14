import type { WeightedInput } from '#core/graph/call-tree';
import type { NodeTable } from '#core/graph/graph-tables';
import { internNodes } from '#core/graph/intern-nodes';
import { locationFrames } from '#core/graph/location-frames';
import type { ProfileView } from '#core/profile/profile-view';
import { type ComparedWeights, comparedWeights, type DiffOptions } from './compared-weights.ts';

/** Two profiles weighed and named for a comparison: what every kind of diff adds up. */
export interface ComparedSides {
  /** Of both profiles. */
  readonly nodes: NodeTable;
  readonly base: WeightedInput;
  /** Scaled when normalised. */
  readonly source: WeightedInput;
  /** See {@link ComparedWeights.totals}. */
  readonly totals: ComparedWeights['totals'];
}

/**
 * Weighs both sides and gives their frames one node table. Nodes match by text (name, file, line as the
 * granularity says), so profiles of different builds can be compared; with `lines` only where the source agrees.
 *
 * @param base - A, the earlier one.
 * @param source - B; change is source - base.
 * @throws AppError `unknown-sample-type`, `incompatible-profiles`.
 */
export function comparedSides(
  base: ProfileView,
  source: ProfileView,
  options: DiffOptions,
): ComparedSides {
  const weights = comparedWeights(base, source, options);
  const { nodes, profiles } = internNodes([base.profile, source.profile], options.granularity);
  return {
    nodes,
    base: { view: base, frames: locationFrames(base, profiles[0]!), ...weights.base },
    source: { view: source, frames: locationFrames(source, profiles[1]!), ...weights.source },
    totals: weights.totals,
  };
}
