import { compareText } from '#core/base/compare-text';
import type { ProfileView } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import type {
  Granularity,
  NeighbourTable,
  NodeIndex,
  NodeTable,
  PeekTable,
} from './graph-tables.ts';
import { internNodes } from './intern-nodes.ts';
import { locationFrames, type LocationFrames } from './location-frames.ts';
import { findNode, printableNames } from './node-name.ts';
import { sampleWeights } from './sample-weights.ts';

/**
 * What `go tool pprof -peek` computes for one node: who calls it and whom it calls.
 *
 * A sample counts once per edge however often it passes it; a node's edge to itself is none; an
 * edge whose samples cancel stays, with weight 0.
 * @param node - As numbered by `topTable` of the same profile and granularity.
 * @see google/pprof internal/graph/graph.go: newGraph; internal/report/report.go: printTree.
 */
export function peekTable(
  view: ProfileView,
  sampleTypeIndex: number,
  granularity: Granularity,
  node: NodeIndex,
): PeekTable {
  const { nodes, profiles } = internNodes([view.profile], granularity);
  const { weight, total } = sampleWeights(view, sampleTypeIndex);
  const frames = locationFrames(view, profiles[0]!);
  const sums = new NeighbourSums(node, nodes.length);
  sums.walk(view.profile, frames, weight);
  const names = printableNames(nodes);
  return {
    nodes,
    node,
    flat: sums.flat,
    cum: sums.cum,
    callers: neighbourTable(sums.callers, names),
    callees: neighbourTable(sums.callees, names),
    total,
  };
}

/** {@link peekTable} of the first node of that name; null when the profile has none. */
export function peekByName(
  view: ProfileView,
  sampleTypeIndex: number,
  granularity: Granularity,
  wanted: Parameters<typeof findNode>[1],
): PeekTable | null {
  const nodes: NodeTable = internNodes([view.profile], granularity).nodes;
  const node = findNode(nodes, wanted);
  return node < 0 ? null : peekTable(view, sampleTypeIndex, granularity, node as NodeIndex);
}

/** Edge weights on one side of the node; insertion order, sorted later. */
class EdgeSums {
  readonly weight = new Map<number, number>();
  /** Row = NodeIndex: the last sample (plus 1) that counted the edge. */
  private readonly seen: Uint32Array;

  constructor(nodeCount: number) {
    this.seen = new Uint32Array(nodeCount);
  }

  add(neighbour: number, sample: number, value: number): void {
    if (this.seen[neighbour] === sample + 1) return;
    this.seen[neighbour] = sample + 1;
    this.weight.set(neighbour, (this.weight.get(neighbour) ?? 0) + value);
  }
}

class NeighbourSums {
  flat = 0;
  cum = 0;
  readonly callers: EdgeSums;
  readonly callees: EdgeSums;

  constructor(
    private readonly node: number,
    nodeCount: number,
  ) {
    this.callers = new EdgeSums(nodeCount);
    this.callees = new EdgeSums(nodeCount);
  }

  walk(profile: Profile, frames: LocationFrames, weight: Float64Array): void {
    const { stackStart, stackLocation } = profile.samples;
    for (let sample = 0; sample < weight.length; sample++) {
      const value = weight[sample]!;
      if (value === 0) continue;
      let isOnStack = false;
      let parent = -1;
      for (let at = stackStart[sample + 1]! - 1; at >= stackStart[sample]!; at--) {
        const location = stackLocation[at]!;
        const end = frames.start[location + 1]!;
        for (let frame = frames.start[location]!; frame < end; frame++) {
          const node = frames.node[frame]!;
          if (node === this.node) isOnStack = true;
          if (parent >= 0 && node !== parent) this.edge(parent, node, sample, value);
          parent = node;
        }
      }
      if (isOnStack) this.cum += value;
      if (parent === this.node) this.flat += value;
    }
  }

  private edge(from: number, to: number, sample: number, value: number): void {
    if (to === this.node) this.callers.add(from, sample, value);
    else if (from === this.node) this.callees.add(to, sample, value);
  }
}

function neighbourTable(edges: EdgeSums, names: readonly string[]): NeighbourTable {
  const rows = [...edges.weight].sort(
    ([l, lw], [r, rw]) => Math.abs(rw) - Math.abs(lw) || compareText(names[l]!, names[r]!) || l - r,
  );
  return {
    length: rows.length,
    node: Uint32Array.from(rows, ([node]) => node),
    weight: Float64Array.from(rows, ([, weight]) => weight),
  };
}
