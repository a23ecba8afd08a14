import { GrowableU32 } from '#core/base/growable-columns';
import { RunInterner } from '#core/base/run-interner';
import type { NodeTable } from '#core/graph/graph-tables';
import { NodeReader } from '#core/graph/intern-nodes';
import { type LocationFrames, locationFrames } from '#core/graph/location-frames';
import { viewOf } from '#core/profile/profile-view';
import { HELD_OBJECTS, HELD_SPACE, sampleTypeAt } from '#core/profile/sample-type';
import type { Profile, SampleIndex } from '#core/profile/tables';
import { blockSizes, sampledObjects, sampledShare } from './block-sizes.ts';

/**
 * One profile by function path. Row = a path on which something is in use or was allocated, in order of
 * first appearance. Units and meaning of the columns are those of `StackColumn`.
 */
export interface ProfileStacks {
  readonly length: number;
  /** The path's number in the reader: the same path has the same one in all profiles that it read. */
  readonly path: Uint32Array;
  /** Rows on which something is in use, in order of the first sample that is. */
  readonly held: Uint32Array;
  /** Row = SampleIndex: row here, or -1 when both in-use values are 0. */
  readonly ofSample: Int32Array;
  readonly bytes: Float64Array;
  readonly objects: Float64Array;
  readonly sampled: Float64Array;
  readonly variance: Float64Array;
  readonly largestBlock: Float64Array;
  readonly allocated: Float64Array | null;
}

/** Where a heap's types are among a profile's sample types; -1 = missing. */
interface HeapTypes {
  readonly space: number;
  readonly objects: number;
  /** -1 also where it is counted over a time of its own. */
  readonly allocated: number;
}

/**
 * Reads profiles stack by stack, each of them once. Walking and numbering frames is the costly part of a
 * series; what is compared with what changes none of it.
 */
export class StackReader {
  private readonly nodes = new NodeReader('functions', true);
  private readonly known = new Map<Profile, ProfileStacks>();
  /** NodeIndex in {@link functions}, leaf first; inlined functions are frames. */
  readonly paths = new RunInterner();

  /** Functions of all profiles read so far. */
  functions(): NodeTable {
    return this.nodes.finish();
  }

  read(profile: Profile): ProfileStacks {
    const known = this.known.get(profile);
    if (known) return known;
    const frames = locationFrames(viewOf(profile), this.nodes.add(profile));
    const stacks = readStacks(profile, frames, this.paths);
    this.known.set(profile, stacks);
    return stacks;
  }
}

function readStacks(profile: Profile, frames: LocationFrames, paths: RunInterner): ProfileStacks {
  const types: HeapTypes = {
    space: sampleTypeAt(profile, ...HELD_SPACE),
    objects: sampleTypeAt(profile, ...HELD_OBJECTS),
    allocated: profile.header.durationNanos === 0n ? sampleTypeAt(profile, 'alloc_space') : -1,
  };
  const { samples, sampleTypes } = profile;
  const valueOf = (sample: SampleIndex, type: number): number =>
    type < 0 ? 0 : samples.value[sample * sampleTypes.length + type]!;
  const rowOf = new Int32Array(samples.length).fill(-1);
  const ofSample = new Int32Array(samples.length).fill(-1);
  const rowOfPath = new Int32Array(paths.length + samples.length).fill(-1);
  const path = new GrowableU32();
  const held = new GrowableU32();
  const isHeld = new Uint8Array(samples.length);
  for (let at = 0; at < samples.length; at++) {
    const sample = at as SampleIndex;
    const holds = valueOf(sample, types.space) !== 0 || valueOf(sample, types.objects) !== 0;
    if (!holds && valueOf(sample, types.allocated) === 0) continue;
    const number = pathOf(profile, { frames, sample }, paths);
    if (rowOfPath[number]! < 0) {
      rowOfPath[number] = path.length;
      path.push(number);
    }
    const row = rowOfPath[number]!;
    rowOf[sample] = row;
    if (!holds) continue;
    ofSample[sample] = row;
    if (isHeld[row] === 0) held.push(row);
    isHeld[row] = 1;
  }
  return {
    length: path.length,
    path: path.finish(),
    held: held.finish(),
    ofSample,
    ...sumColumns(profile, { rowOf, ofSample, length: path.length }, types),
  };
}

function pathOf(
  { samples }: Profile,
  { frames, sample }: { frames: LocationFrames; sample: SampleIndex },
  paths: RunInterner,
): number {
  const { start, node } = frames;
  const end = samples.stackStart[sample + 1]!;
  for (let entry = samples.stackStart[sample]!; entry < end; entry++) {
    const location = samples.stackLocation[entry]!;
    for (let at = start[location + 1]! - 1; at >= start[location]!; at--) paths.push(node[at]!);
  }
  return paths.end();
}

/** @param rows - By SampleIndex: of all samples that count, and of those that hold something. */
function sumColumns(
  profile: Profile,
  rows: { rowOf: Int32Array; ofSample: Int32Array; length: number },
  types: HeapTypes,
): Omit<ProfileStacks, 'length' | 'path' | 'held' | 'ofSample'> {
  const { samples, sampleTypes, header } = profile;
  const sizes = blockSizes(profile);
  const column = (): Float64Array => new Float64Array(rows.length);
  const sums = {
    bytes: column(),
    objects: column(),
    sampled: column(),
    variance: column(),
    largestBlock: column(),
    allocated: types.allocated < 0 ? null : column(),
  };
  for (let sample = 0; sample < samples.length; sample++) {
    const row = rows.rowOf[sample]!;
    if (row < 0) continue;
    const at = sample * sampleTypes.length;
    if (sums.allocated) sums.allocated[row]! += samples.value[at + types.allocated]!;
    if (rows.ofSample[sample]! < 0) continue;
    const bytes = types.space < 0 ? 0 : samples.value[at + types.space]!;
    const objects = types.objects < 0 ? 0 : samples.value[at + types.objects]!;
    const size = sizes[sample]!;
    const share = sampledShare(size, header.period);
    sums.bytes[row]! += bytes;
    sums.objects[row]! += objects;
    sums.sampled[row]! += sampledObjects(objects, share);
    if (size > sums.largestBlock[row]!) sums.largestBlock[row] = size;
    if (share > 0) sums.variance[row]! += (Math.abs(bytes) * size * (1 - share)) / share;
  }
  return sums;
}
