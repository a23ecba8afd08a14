import type { Brand } from '#core/base/brand';
import { GrowableU32 } from '#core/base/growable-columns';
import type { NodeTable } from '#core/graph/graph-tables';
import { internNodes } from '#core/graph/intern-nodes';
import { type LocationFrames, locationFrames } from '#core/graph/location-frames';
import { viewOf } from '#core/profile/profile-view';
import { HELD_OBJECTS, HELD_SPACE } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';

/** Row of {@link StackSeries}: one function path, shared by all snapshots of the case. */
export type CaseStackIndex = Brand<number, 'CaseStackIndex'>;

/**
 * Memory by function path over N snapshots; the same path is the same row in all of them. A path that
 * holds nothing in any of them has no row.
 */
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
  /** What is held: `inuse_space` as Go has unsampled it, or another runtime's `space`. */
  readonly bytes: Float64Array;
  /** `inuse_objects`, or `objects`. */
  readonly objects: Float64Array;
  /** Objects that the sampler really saw: Σ ⌈objects * p⌉, p = 1 - e^(-size / period). */
  readonly sampled: Float64Array;
  /** Variance of `bytes` by sampling, in bytes²: Σ bytes * size * (1 - p) / p. */
  readonly variance: Float64Array;
  /**
   * `alloc_space`: everything since the process began, freed or not, less what its leaf function only makes
   * for a moment; null when the profile lacks it, or counts over a time of its own.
   */
  readonly allocated: Float64Array | null;
  /** Largest block size of the stack's samples in bytes. */
  readonly largestBlock: Float64Array;
  /** Row = SampleIndex: {@link CaseStackIndex}, or -1 when both in-use values are 0. */
  readonly sampleStack: Int32Array;
}

/**
 * Lines up the values of several snapshots by function path.
 *
 * The block size of a sample is its numeric label `bytes`, else bytes / objects. Samples whose
 * in-use values are all zero make no row in a profile that alone has them.
 *
 * @param profiles - Heap profiles with `inuse_space` and `inuse_objects`; a type that is missing
 *   counts as zero.
 * @param temporaries - Names of functions that allocate what no caller ever sees, and which part, 0 to 1, of
 *   all their bytes that is.
 * @see Go src/runtime/pprof/protomem.go (scaleHeapSample): why p is the share of sampled objects.
 */
export function stackSeries(
  profiles: readonly Profile[],
  temporaries: ReadonlyMap<string, number> = new Map(),
): StackSeries {
  const { nodes, profiles: interned } = internNodes(profiles, 'functions', true);
  const rows = new StackRows();
  const frames = profiles.map((profile, at) => locationFrames(viewOf(profile), interned[at]!));
  const sampleStacks = profiles.map((profile, at) => addStacks(profile, frames[at]!, rows));
  const columns = profiles.map((profile, at) => ({
    ...fillColumn(profile, sampleStacks[at]!, rows.length),
    allocated: sumAllocated(profile, { frames: frames[at]!, sampleStack: sampleStacks[at]!, rows }),
  }));
  const series = {
    functions: nodes,
    length: rows.length,
    frameStart: rows.frameStart.finish(),
    frame: rows.frame.finish(),
    columns,
  };
  takeOffTemporaries(series, temporaries);
  return series;
}

function takeOffTemporaries(
  { functions, length, frameStart, frame, columns }: StackSeries,
  temporaries: ReadonlyMap<string, number>,
): void {
  const parts = functions.name.map((name) => temporaries.get(name) ?? 0);
  if (parts.every((part) => part === 0)) return;
  for (let stack = 0; stack < length; stack++) {
    const part = parts[frame[frameStart[stack]!]!] ?? 0;
    if (part > 0) for (const { allocated } of columns) if (allocated) allocated[stack]! *= 1 - part;
  }
}

/** Function names of one stack, leaf first. */
export function stackNames(series: StackSeries, stack: CaseStackIndex): string[] {
  const names: string[] = [];
  for (let at = series.frameStart[stack]!; at < series.frameStart[stack + 1]!; at++)
    names.push(series.functions.name[series.frame[at]!]!);
  return names;
}

/** Where a heap's types are among a profile's sample types; -1 = missing. */
function heapTypes({ sampleTypes }: Profile): {
  space: number;
  objects: number;
  allocated: number;
} {
  const find = (...wanted: readonly string[]): number =>
    wanted
      .map((name) => sampleTypes.findIndex(({ type }) => type === name))
      .find((at) => at >= 0) ?? -1;
  return {
    space: find(...HELD_SPACE),
    objects: find(...HELD_OBJECTS),
    allocated: find('alloc_space'),
  };
}

function addStacks(profile: Profile, frames: LocationFrames, rows: StackRows): Int32Array {
  const { samples, sampleTypes } = profile;
  const { space, objects } = heapTypes(profile);
  const sampleStack = new Int32Array(samples.length).fill(-1);
  for (let sample = 0; sample < samples.length; sample++) {
    const at = sample * sampleTypes.length;
    const isZero =
      (space < 0 || samples.value[at + space] === 0) &&
      (objects < 0 || samples.value[at + objects] === 0);
    if (isZero) continue;
    pushStack(profile, { frames, sample }, rows);
    sampleStack[sample] = rows.endStack();
  }
  return sampleStack;
}

function pushStack(
  { samples }: Profile,
  { frames, sample }: { frames: LocationFrames; sample: number },
  rows: StackRows,
): void {
  const { start, node } = frames;
  const end = samples.stackStart[sample + 1]!;
  rows.beginStack();
  for (let entry = samples.stackStart[sample]!; entry < end; entry++) {
    const location = samples.stackLocation[entry]!;
    for (let at = start[location + 1]! - 1; at >= start[location]!; at--) rows.pushFrame(node[at]!);
  }
}

/** `alloc_space` by row; samples that hold nothing any more count where another one made a row. */
function sumAllocated(
  profile: Profile,
  {
    frames,
    sampleStack,
    rows,
  }: { frames: LocationFrames; sampleStack: Int32Array; rows: StackRows },
): Float64Array | null {
  const { samples, sampleTypes } = profile;
  const type = heapTypes(profile).allocated;
  if (type < 0 || profile.header.durationNanos !== 0n) return null;
  const sums = new Float64Array(rows.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const value = samples.value[sample * sampleTypes.length + type]!;
    if (value === 0) continue;
    let row = sampleStack[sample]!;
    if (row < 0) {
      pushStack(profile, { frames, sample }, rows);
      row = rows.findStack();
    }
    if (row >= 0) sums[row]! += value;
  }
  return sums;
}

function fillColumn(
  profile: Profile,
  sampleStack: Int32Array,
  length: number,
): Omit<StackColumn, 'allocated'> {
  const { samples, sampleTypes, header } = profile;
  const { space: spaceType, objects: objectsType } = heapTypes(profile);
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
    column.sampled[stack]! += sampledObjects(objects, share);
    if (size > column.largestBlock[stack]!) column.largestBlock[stack] = size;
    if (share > 0) column.variance[stack]! += (Math.abs(bytes) * size * (1 - share)) / share;
  }
  return column;
}

/** Average block size of each sample in bytes: its label `bytes`, else bytes / objects, else 0. */
export function blockSizes(profile: Profile): Float64Array {
  const { samples, sampleTypes, labels, strings } = profile;
  const { space, objects } = heapTypes(profile);
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

/** Objects that were sampled: Go unsamples n of them as ⌊n / p⌋, which this undoes. */
function sampledObjects(objects: number, share: number): number {
  return Math.ceil(objects * share - ROUNDING);
}

/** What floating point may add to a product that is whole. */
const ROUNDING = 1e-6;

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

  /** Row of the stack begun last: a known one, or a new one. */
  endStack(): number {
    const slot = this.slotOfLast();
    if (this.table[slot] !== 0) return this.takeBack(slot);
    this.table[slot] = ++this.length;
    this.hashes.push(this.finalHash());
    this.frameStart.push(this.frame.length);
    if (this.length * 2 > this.table.length) this.grow();
    return this.length - 1;
  }

  /** Row of the stack begun last, or -1; no row is added. */
  findStack(): number {
    return this.takeBack(this.slotOfLast());
  }

  private takeBack(slot: number): number {
    this.frame.length = this.frameStart.at(this.length);
    return this.table[slot]! - 1;
  }

  /** Where the stack begun last is in the table, or would be. */
  private slotOfLast(): number {
    const hash = this.finalHash();
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (; this.table[slot] !== 0; slot = (slot + 1) & mask) {
      const row = this.table[slot]! - 1;
      if (this.hashes.at(row) === hash && this.equalsLast(row)) break;
    }
    return slot;
  }

  private finalHash(): number {
    return Math.imul(this.hash ^ (this.hash >>> 16), 0x85ebca6b) >>> 0;
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
