import { GrowableU32 } from '#core/base/growable-columns';
import type { ProfileView } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import type { CallTree, CallTreeColumn, Granularity, NodeTable } from './graph-tables.ts';
import { internNodes } from './intern-nodes.ts';
import { locationFrames, type LocationFrames } from './location-frames.ts';
import { sampleWeights } from './sample-weights.ts';

/** One column of a tree: a profile under its filters, and which of its values to count. */
export interface TreeInput {
  readonly view: ProfileView;
  /** Index into `view.profile.sampleTypes`. */
  readonly sampleTypeIndex: number;
}

/** As {@link TreeInput}, with values that are not simply the profile's (scaled, for example). */
export interface WeightedInput {
  readonly view: ProfileView;
  /** Under the node table of all inputs. */
  readonly frames: LocationFrames;
  /** Row = SampleIndex; 0 = skipped. */
  readonly weight: Float64Array;
  readonly total: number;
}

/**
 * The union of the root-first call paths of several profiles: a path that two profiles share is one
 * row with a value in both columns.
 *
 * Rows appear in the order of the samples. Recursion is not folded: each level is a row of its own.
 * A sample without frames counts in row 0 only, so cum[0] is the signed sum of the kept samples.
 */
export function buildCallTree(inputs: readonly TreeInput[], granularity: Granularity): CallTree {
  const { nodes, profiles } = internNodes(
    inputs.map(({ view }) => view.profile),
    granularity,
  );
  return buildWeightedCallTree(
    inputs.map(({ view, sampleTypeIndex }, column) => ({
      view,
      frames: locationFrames(view, profiles[column]!),
      ...sampleWeights(view, sampleTypeIndex),
    })),
    nodes,
  );
}

/**
 * {@link buildCallTree} for weights and frames that the caller has computed.
 *
 * @param nodes - Of all inputs; the tree's `nodes` is this very table.
 */
export function buildWeightedCallTree(
  inputs: readonly WeightedInput[],
  nodes: NodeTable,
): CallTree {
  const paths = new PathTable();
  const leaves = inputs.map(({ view, frames, weight }) =>
    findLeaves(view.profile, frames, weight, paths),
  );
  const { parent, node, depth } = paths.finish();
  const columns = inputs.map(({ weight, total }, column) =>
    sumColumn(parent, leaves[column]!, weight, total),
  );
  return { nodes, length: parent.length, parent, node, depth, columns };
}

/**
 * Row of each sample's leaf; adds the paths that are new. Samples of a Go profile often repeat the
 * previous one's outer frames, so that many rows of the previous stack are reused without a look-up.
 */
function findLeaves(
  profile: Profile,
  frames: LocationFrames,
  weight: Float64Array,
  paths: PathTable,
): Uint32Array {
  const { stackStart, stackLocation } = profile.samples;
  const leaf = new Uint32Array(weight.length);
  /** Root first: the previous stack's locations and the tree row after each. */
  const lastLocation = new GrowableU32();
  const lastRow = new GrowableU32();
  for (let sample = 0; sample < weight.length; sample++) {
    if (weight[sample] === 0) continue;
    const first = stackStart[sample]!;
    const end = stackStart[sample + 1]!;
    const locations = lastLocation.reserve(end - first);
    const rows = lastRow.reserve(end - first);
    let row = 0;
    let level = 0;
    while (level < end - first && level < lastLocation.length) {
      if (locations[level] !== stackLocation[end - 1 - level]) break;
      row = rows[level++]!;
    }
    for (; level < end - first; level++) {
      const location = stackLocation[end - 1 - level]!;
      const last = frames.start[location + 1]!;
      for (let frame = frames.start[location]!; frame < last; frame++) {
        row = paths.child(row, frames.node[frame]!);
      }
      locations[level] = location;
      rows[level] = row;
    }
    lastLocation.length = end - first;
    lastRow.length = end - first;
    leaf[sample] = row;
  }
  return leaf;
}

/** Adds the samples at their leaves, then every row to its parent (parents precede children). */
function sumColumn(
  parent: Int32Array,
  leaf: Uint32Array,
  weight: Float64Array,
  total: number,
): CallTreeColumn {
  const flat = new Float64Array(parent.length);
  const samples = new Uint32Array(parent.length);
  for (let sample = 0; sample < weight.length; sample++) {
    if (weight[sample] === 0) continue;
    flat[leaf[sample]!]! += weight[sample]!;
    samples[leaf[sample]!]!++;
  }
  const cum = flat.slice();
  for (let row = parent.length - 1; row > 0; row--) {
    cum[parent[row]!]! += cum[row]!;
    samples[parent[row]!]! += samples[row]!;
  }
  return { flat, cum, samples, total };
}

/**
 * The rows of a growing tree, and the way from a parent to its child.
 *
 * A path that is added at once gets consecutive rows, so the first child of row r is usually row
 * r + 1: it is looked for there and kept out of the hash table, which holds the branches only. That
 * is several times faster at millions of rows, and a Map with composed keys slower still.
 */
class PathTable {
  /** Rows in use; the columns have room for more. */
  private length = 1;
  private parent = new Int32Array(4096);
  private node = new Uint32Array(4096);
  private depth = new Uint32Array(4096);
  /** Open addressing, power-of-two slots; 0 = empty (row 0 is nobody's child), else TreeIndex. */
  private slots = new Uint32Array(4096);
  private branches = 0;

  constructor() {
    this.parent[0] = -1;
  }

  /** Row of `node` called from row `parent`. */
  child(parent: number, node: number): number {
    const next = parent + 1;
    if (next === this.length) return this.add(parent, node);
    if (this.parent[next] === parent && this.node[next] === node) return next;
    const mask = this.slots.length - 1;
    let slot = hashPair(parent, node) & mask;
    for (let row = this.slots[slot]!; row !== 0; row = this.slots[slot]!) {
      if (this.parent[row] === parent && this.node[row] === node) return row;
      slot = (slot + 1) & mask;
    }
    const added = this.add(parent, node);
    this.slots[slot] = added;
    if (++this.branches * 2 > this.slots.length) this.widenSlots();
    return added;
  }

  finish(): Pick<CallTree, 'parent' | 'node' | 'depth'> {
    return {
      parent: this.parent.slice(0, this.length),
      node: this.node.slice(0, this.length),
      depth: this.depth.slice(0, this.length),
    };
  }

  private add(parent: number, node: number): number {
    const row = this.length++;
    if (row === this.parent.length) this.widenColumns();
    this.parent[row] = parent;
    this.node[row] = node;
    this.depth[row] = this.depth[parent]! + 1;
    return row;
  }

  private widenColumns(): void {
    const { parent, node, depth } = this;
    this.parent = new Int32Array(parent.length * 2);
    this.node = new Uint32Array(parent.length * 2);
    this.depth = new Uint32Array(parent.length * 2);
    this.parent.set(parent);
    this.node.set(node);
    this.depth.set(depth);
  }

  private widenSlots(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    const mask = this.slots.length - 1;
    for (const row of old) {
      if (row === 0) continue;
      let slot = hashPair(this.parent[row]!, this.node[row]!) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = row;
    }
  }
}

/** Mixes both words so that neighbouring rows and nodes spread over all slots (murmur3's finaliser). */
function hashPair(parent: number, node: number): number {
  let hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(node, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
