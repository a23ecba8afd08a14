import type { Brand } from '#core/base/brand';
import { GrowableU32 } from '#core/base/growable-columns';
import type { NodeTable } from '#core/graph/graph-tables';
import type { Profile } from '#core/profile/tables';
import { type ProfileStacks, StackReader } from './stack-reader.ts';

export type { NodeIndex } from '#core/graph/graph-tables';

/** Row of {@link StackSeries}: one function path, shared by all snapshots of the case. */
export type CaseStackIndex = Brand<number, 'CaseStackIndex'>;

/** Column of {@link StackSeries}: one snapshot. */
export type ColumnIndex = Brand<number, 'ColumnIndex'>;

/** Place in {@link StackSeries.frame}: one frame of one stack. */
export type FrameIndex = Brand<number, 'FrameIndex'>;

/** Place of a frame in its own stack, counted from the leaf. */
export type FramePlace = Brand<number, 'FramePlace'>;

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

/** How {@link stackSeries} reads; what is left out is nothing known and nothing taken off. */
export interface SeriesOptions {
  /** Has read some of the profiles before. */
  readonly reader?: StackReader;
  /**
   * Names of functions that allocate what no caller ever sees, and which part, 0 to 1, of all their bytes
   * that is.
   */
  readonly temporaries?: ReadonlyMap<string, number>;
}

/**
 * Lines up the values of several snapshots by function path.
 *
 * The block size of a sample is its numeric label `bytes`, else bytes / objects. Samples whose
 * in-use values are all zero make no row in a profile that alone has them.
 *
 * @param profiles - Heap profiles with `inuse_space` and `inuse_objects`; a type that is missing
 *   counts as zero.
 * @see Go src/runtime/pprof/protomem.go (scaleHeapSample): why p is the share of sampled objects.
 */
export function stackSeries(
  profiles: readonly Profile[],
  { reader = new StackReader(), temporaries = new Map<string, number>() }: SeriesOptions = {},
): StackSeries {
  const reads = profiles.map((profile) => reader.read(profile));
  const rows = numberRows(reads, reader);
  const series = {
    functions: reader.functions(),
    ...framesOf(rows.path, reader),
    columns: reads.map((read) => columnOf(read, rows)),
  };
  takeOffTemporaries(series, temporaries);
  return series;
}

/** The paths of the reader that have a row. */
interface SeriesRows {
  /** Row = CaseStackIndex. */
  readonly path: Uint32Array;
  /** Row = path of the reader: CaseStackIndex, or -1. */
  readonly ofPath: Int32Array;
}

function numberRows(reads: readonly ProfileStacks[], { paths }: StackReader): SeriesRows {
  const ofPath = new Int32Array(paths.length).fill(-1);
  const numbered = new GrowableU32();
  for (const { held, path } of reads)
    for (const row of held) {
      if (ofPath[path[row]!]! >= 0) continue;
      ofPath[path[row]!] = numbered.length;
      numbered.push(path[row]!);
    }
  return { path: numbered.finish(), ofPath };
}

function framesOf(
  path: Uint32Array,
  { paths: { start, word } }: StackReader,
): Pick<StackSeries, 'length' | 'frameStart' | 'frame'> {
  const frameStart = new Uint32Array(path.length + 1);
  for (let row = 0; row < path.length; row++)
    frameStart[row + 1] = frameStart[row]! + start.at(path[row]! + 1) - start.at(path[row]!);
  const frame = new Uint32Array(frameStart[path.length]!);
  for (let row = 0, at = 0; row < path.length; row++)
    for (let from = start.at(path[row]!); at < frameStart[row + 1]!; from++)
      frame[at++] = word.at(from);
  return { length: path.length, frameStart, frame };
}

function columnOf(read: ProfileStacks, { path, ofPath }: SeriesRows): StackColumn {
  /** Row of the series by row of the profile. */
  const rowOf = Int32Array.from(read.path, (number) => ofPath[number]!);
  const spread = (values: Float64Array): Float64Array => {
    const column = new Float64Array(path.length);
    for (let row = 0; row < values.length; row++)
      if (rowOf[row]! >= 0) column[rowOf[row]!] = values[row]!;
    return column;
  };
  return {
    bytes: spread(read.bytes),
    objects: spread(read.objects),
    sampled: spread(read.sampled),
    variance: spread(read.variance),
    allocated: read.allocated && spread(read.allocated),
    largestBlock: spread(read.largestBlock),
    sampleStack: read.ofSample.map((row) => (row < 0 ? -1 : rowOf[row]!)),
  };
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

/** Every row, ascending. */
export function allStacks({ length }: Pick<StackSeries, 'length'>): CaseStackIndex[] {
  return Array.from({ length }, (_, row) => row as CaseStackIndex);
}

/** Function names of one stack, leaf first. */
export function stackNames(series: StackSeries, stack: CaseStackIndex): string[] {
  const names: string[] = [];
  for (let at = series.frameStart[stack]!; at < series.frameStart[stack + 1]!; at++)
    names.push(series.functions.name[series.frame[at]!]!);
  return names;
}
