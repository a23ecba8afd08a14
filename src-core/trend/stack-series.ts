import type { Brand } from '#core/base/brand';
import { GrowableU32 } from '#core/base/growable-columns';
import type { NodeTable } from '#core/graph/graph-tables';
import { internNodes, type ProfileNodes } from '#core/graph/intern-nodes';
import { locationFrames } from '#core/graph/location-frames';
import { viewOf } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';

/** Row of {@link StackSeries}: one function path, shared by all snapshots of the case. */
export type CaseStackIndex = Brand<number, 'CaseStackIndex'>;

/** In-use memory by function path over N snapshots; the same path is the same row in all of them. */
export interface StackSeries {
  /** Nodes of granularity `functions`, shared by all snapshots. */
  readonly functions: NodeTable;
  readonly length: number;
  /** Stack i owns frame[frameStart[i] .. frameStart[i + 1]); has length + 1 entries. */
  readonly frameStart: Uint32Array;
  /** NodeIndex in `functions`, leaf first; inlined functions are frames. */
  readonly frame: Uint32Array;
  /** One per snapshot, in the order given. */
  readonly columns: readonly StackColumn[];
}

/** One snapshot's values, by {@link CaseStackIndex}; 0 where the stack is not in it. */
export interface StackColumn {
  /** `inuse_space`, as Go has unsampled it. */
  readonly bytes: Float64Array;
  /** `inuse_objects`. */
  readonly objects: Float64Array;
  /** Expected number of objects the sampler really saw: Σ objects * p, p = 1 - e^(-size / period). */
  readonly sampled: Float64Array;
  /** Variance of `bytes` by sampling, in bytes²: Σ bytes * size * (1 - p) / p. */
  readonly variance: Float64Array;
  /** Largest block size of the stack's samples in bytes. */
  readonly largestBlock: Float64Array;
  /** Row = SampleIndex: {@link CaseStackIndex}, or -1 when both in-use values are 0. */
  readonly sampleStack: Int32Array;
}

/**
 * Lines up the in-use values of several snapshots by function path.
 *
 * The block size of a sample is its numeric label `bytes`, else bytes / objects. Samples whose
 * in-use values are all zero make no row in a profile that alone has them.
 *
 * @param profiles - Heap profiles with `inuse_space` and `inuse_objects`; a type that is missing
 *   counts as zero.
 * @see Go src/runtime/pprof/protomem.go (scaleHeapSample): why p is the share of sampled objects.
 */
export function stackSeries(profiles: readonly Profile[]): StackSeries {
  const { nodes, profiles: interned } = internNodes(profiles, 'functions');
  const rows = new StackRows();
  const sampleStacks = profiles.map((profile, at) => addStacks(profile, interned[at]!, rows));
  return {
    functions: nodes,
    length: rows.length,
    frameStart: rows.frameStart.finish(),
    frame: rows.frame.finish(),
    columns: profiles.map((profile, at) => fillColumn(profile, sampleStacks[at]!, rows.length)),
  };
}

/** Function names of one stack, leaf first. */
export function stackNames(series: StackSeries, stack: CaseStackIndex): string[] {
  const names: string[] = [];
  for (let at = series.frameStart[stack]!; at < series.frameStart[stack + 1]!; at++)
    names.push(series.functions.name[series.frame[at]!]!);
  return names;
}

/** Where the two in-use types are among a profile's sample types; -1 = missing. */
function inuseTypes({ sampleTypes }: Profile): { space: number; objects: number } {
  return {
    space: sampleTypes.findIndex(({ type }) => type === 'inuse_space'),
    objects: sampleTypes.findIndex(({ type }) => type === 'inuse_objects'),
  };
}

function addStacks(profile: Profile, nodes: ProfileNodes, rows: StackRows): Int32Array {
  const { samples, sampleTypes } = profile;
  const { space, objects } = inuseTypes(profile);
  const { start, node } = locationFrames(viewOf(profile), nodes);
  const sampleStack = new Int32Array(samples.length).fill(-1);
  for (let sample = 0; sample < samples.length; sample++) {
    const at = sample * sampleTypes.length;
    const isZero =
      (space < 0 || samples.value[at + space] === 0) &&
      (objects < 0 || samples.value[at + objects] === 0);
    if (isZero) continue;
    rows.beginStack();
    for (
      let entry = samples.stackStart[sample]!;
      entry < samples.stackStart[sample + 1]!;
      entry++
    ) {
      const location = samples.stackLocation[entry]!;
      for (let at = start[location + 1]! - 1; at >= start[location]!; at--)
        rows.pushFrame(node[at]!);
    }
    sampleStack[sample] = rows.endStack();
  }
  return sampleStack;
}

function fillColumn(profile: Profile, sampleStack: Int32Array, length: number): StackColumn {
  const { samples, sampleTypes, header } = profile;
  const { space: spaceType, objects: objectsType } = inuseTypes(profile);
  const sizes = blockSizes(profile);
  const column = {
    bytes: new Float64Array(length),
    objects: new Float64Array(length),
    sampled: new Float64Array(length),
    variance: new Float64Array(length),
    largestBlock: new Float64Array(length),
    sampleStack,
  };
  for (let sample = 0; sample < samples.length; sample++) {
    const stack = sampleStack[sample]!;
    if (stack < 0) continue;
    const at = sample * sampleTypes.length;
    const bytes = spaceType < 0 ? 0 : samples.value[at + spaceType]!;
    const objects = objectsType < 0 ? 0 : samples.value[at + objectsType]!;
    const size = sizes[sample]!;
    const share = sampledShare(size, header.period);
    column.bytes[stack]! += bytes;
    column.objects[stack]! += objects;
    column.sampled[stack]! += objects * share;
    if (size > column.largestBlock[stack]!) column.largestBlock[stack] = size;
    if (share > 0) column.variance[stack]! += (Math.abs(bytes) * size * (1 - share)) / share;
  }
  return column;
}

/** Average block size of each sample in bytes: its label `bytes`, else bytes / objects, else 0. */
export function blockSizes(profile: Profile): Float64Array {
  const { samples, sampleTypes, labels, strings } = profile;
  const { space, objects } = inuseTypes(profile);
  const bytesKey = strings.indexOf('bytes');
  const sizes = new Float64Array(samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const at = sample * sampleTypes.length;
    const count = objects < 0 ? 0 : samples.value[at + objects]!;
    let size = count === 0 || space < 0 ? 0 : samples.value[at + space]! / count;
    for (let label = samples.labelStart[sample]!; label < samples.labelStart[sample + 1]!; label++)
      if (labels.key[label] === bytesKey && labels.str[label] === 0) size = labels.num[label]!;
    sizes[sample] = size;
  }
  return sizes;
}

/** Probability that the heap profiler samples a block: 1 - e^(-size / period); 1 when it samples all. */
export function sampledShare(size: number, period: number): number {
  if (period <= 1) return 1;
  return size <= 0 ? 0 : -Math.expm1(-size / period);
}

/** Function paths under construction, interned over all profiles. */
class StackRows {
  readonly frameStart = new GrowableU32();
  readonly frame = new GrowableU32(16384);
  length = 0;
  /** Open addressing: row + 1 of the stack, 0 = free; a power of two, at most half full. */
  private table = new Uint32Array(4096);
  private hashes = new GrowableU32();
  private hash = 0;

  constructor() {
    this.frameStart.push(0);
  }

  /** The stack is written behind the last row and taken back if that path is known. */
  beginStack(): void {
    this.hash = 0x811c9dc5;
  }

  pushFrame(row: number): void {
    this.frame.push(row);
    this.hash = Math.imul(this.hash ^ row, 0x01000193) ^ (this.hash >>> 15);
  }

  endStack(): number {
    const hash = Math.imul(this.hash ^ (this.hash >>> 16), 0x85ebca6b) >>> 0;
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (; this.table[slot] !== 0; slot = (slot + 1) & mask) {
      const row = this.table[slot]! - 1;
      if (this.hashes.at(row) === hash && this.equalsLast(row)) {
        this.frame.length = this.frameStart.at(this.length);
        return row;
      }
    }
    this.table[slot] = ++this.length;
    this.hashes.push(hash);
    this.frameStart.push(this.frame.length);
    if (this.length * 2 > this.table.length) this.grow();
    return this.length - 1;
  }

  private equalsLast(row: number): boolean {
    const start = this.frameStart.at(row);
    const last = this.frameStart.at(this.length);
    const frames = this.frame.length - last;
    if (this.frameStart.at(row + 1) - start !== frames) return false;
    for (let i = 0; i < frames; i++)
      if (this.frame.at(start + i) !== this.frame.at(last + i)) return false;
    return true;
  }

  private grow(): void {
    this.table = new Uint32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let row = 0; row < this.length; row++) {
      let slot = this.hashes.at(row) & mask;
      while (this.table[slot] !== 0) slot = (slot + 1) & mask;
      this.table[slot] = row + 1;
    }
  }
}
