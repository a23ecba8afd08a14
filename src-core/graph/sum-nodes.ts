import type { Profile } from '#core/profile/tables';
import type { LocationFrames } from './location-frames.ts';

/** Row = NodeIndex. */
export interface NodeSums {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Number of samples of non-zero weight on which the node is; 0 = it is on none. */
  readonly samples: Uint32Array;
}

/**
 * pprof's accumulation: each sample gives its weight once to the cum of every node on its stack,
 * however often the node recurs, and to the flat of its leaf. Samples of weight 0 are skipped.
 * @param weight - Row = SampleIndex, see {@link SampleWeights}.
 * @see google/pprof internal/graph/graph.go: newGraph.
 */
export function sumNodes(
  profile: Profile,
  frames: LocationFrames,
  weight: Float64Array,
  nodeCount: number,
): NodeSums {
  const { stackStart, stackLocation } = profile.samples;
  const flat = new Float64Array(nodeCount);
  const cum = new Float64Array(nodeCount);
  const samples = new Uint32Array(nodeCount);
  /** Row = NodeIndex: the last sample (plus 1) that counted it. */
  const seen = new Uint32Array(nodeCount);
  for (let sample = 0; sample < weight.length; sample++) {
    const value = weight[sample]!;
    if (value === 0) continue;
    const first = stackStart[sample]!;
    let leaf = -1;
    for (let at = stackStart[sample + 1]! - 1; at >= first; at--) {
      const location = stackLocation[at]!;
      const end = frames.start[location + 1]!;
      for (let frame = frames.start[location]!; frame < end; frame++) {
        leaf = frames.node[frame]!;
        if (seen[leaf] === sample + 1) continue;
        seen[leaf] = sample + 1;
        cum[leaf]! += value;
        samples[leaf]!++;
      }
    }
    if (leaf >= 0) flat[leaf]! += value;
  }
  return { flat, cum, samples };
}
