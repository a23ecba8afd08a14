import { byteQuantum, sumSubject } from '#core/case/stack-sums';
import type { CaseStackIndex, ColumnIndex } from '#core/case/stack-series';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import { changeError } from '#core/trend/classify-series';
import { blocksBySize, heaviestSize, type SizedBlocks } from './blocks-by-size.ts';
import { growthOf } from './growth.ts';
import { type Measurement, number, word } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Smallest table of a map that has grown: 1024 slots of 8 bytes are 9 kB. */
const TABLE_BYTES = 8 * 1024;
/** Fewer tables, or slices, may be anything. */
const LEAST_BLOCKS = 10;
/** A block that the profiler sees two times in five: there may be others that it did not see. */
const BLOCK_BYTES = 256 * 1024;
/** Samples of one large block, and of small ones beside it. */
const FEW_SAMPLED = 9;
/** Sizes that show a block to be replaced by larger ones, rather than another to be allocated. */
const LEAST_SIZES = 3;
/** `append` makes a slice larger by a quarter at least. */
const LEAST_STEP = 1.2;
/** Slices that are appended to: the mean block grows so much, their number hardly. */
const SLICES_GROW = 2;
const SLICES_COME = 1.5;
/** A mean of few samples may fall a little. */
const STEADY = 0.9;

/** What a container's own memory looks like; `none` where it may be any object. */
export type ContainerKind = 'named' | 'tables' | 'block' | 'slices' | 'none';

/**
 * Which kind of container the own memory of a subject is of. Frames of the runtime are cut off at the leaf, so
 * that a map and a slice only show in the sizes of their blocks over time.
 *
 * @see Go src/internal/runtime/maps (tables of at most 1024 slots) and src/runtime/slice.go (nextslicecap).
 */
export function container(measured: MeasuredSubject): Measurement {
  return word(containerKind(measured));
}

/**
 * Growth of the container's own memory. Of one block that larger ones replace it is exact: the sizes of blocks are
 * written in the profile, whatever was sampled of their number.
 */
export function ownGrowth(measured: MeasuredSubject): Measurement {
  const { context } = measured;
  const own = ownStacks(measured);
  const grown = growthOf(context, own);
  const { base, source } = context.timeline;
  // Cheap things first: subjects are many, and few of them are one block.
  if (!grown.known || grown.value !== 0 || base === null) return grown;
  const { sampled } = context.series.columns[source]!;
  if (own.reduce((sum, stack) => sum + sampled[stack]!, 0) > FEW_SAMPLED) return grown;
  if (containerKind(measured) !== 'block') return grown;
  const block = (column: ColumnIndex): number =>
    Math.max(0, ...blocksBySize(context, column, own).keys());
  return number(block(source) - block(base), 'bytes');
}

export function ownStacks({
  subject,
}: Pick<MeasuredSubject, 'subject'>): readonly CaseStackIndex[] {
  return subject.own ?? subject.anchors;
}

export function contentStacks({
  subject,
}: Pick<MeasuredSubject, 'subject'>): readonly CaseStackIndex[] {
  const own = new Set(ownStacks({ subject }));
  return subject.anchors.filter((stack) => !own.has(stack));
}

export function containerKind({
  context,
  subject,
}: Pick<MeasuredSubject, 'context' | 'subject'>): ContainerKind {
  const { series, timeline } = context;
  const own = ownStacks({ subject });
  if (own.length === 0) return 'none';
  const leaf = series.functions.name[series.frame[series.frameStart[own[0]!]!]!]!;
  if (isStandardPackage(splitFunctionName(leaf).package)) return 'named';
  const columns = timeline.judged.map((position) => timeline.columns[position]!);
  const blocks = columns.map((column) => blocksBySize(context, column, own));
  if (isOneBlock(blocks)) return 'block';
  const { byteSeries, objectSeries } = sumSubject(context, own);
  const at = (values: readonly number[]): number[] =>
    timeline.judged.map((position) => values[position]!);
  if (areSlices(at(byteSeries), at(objectSeries))) return 'slices';
  return areTables({ context, subject }, columns, blocks) ? 'tables' : 'none';
}

/** Ever more large blocks of one size, and as they become more, what else is allocated there grows: their contents. */
function areTables(
  { context: { series }, subject }: Pick<MeasuredSubject, 'context' | 'subject'>,
  columns: readonly ColumnIndex[],
  blocks: readonly ReadonlyMap<number, SizedBlocks>[],
): boolean {
  // One snapshot, or none, shows no course.
  if (blocks.length < 2) return false;
  const size = heaviestSize(new Map([...blocks.at(-1)!].filter(([of]) => of >= TABLE_BYTES)));
  if (size === null) return false;
  const tablesOf = (held: ReadonlyMap<number, SizedBlocks>): SizedBlocks =>
    held.get(size) ?? { bytes: 0, objects: 0, sampled: 0 };
  const [before, now] = [tablesOf(blocks[0]!), tablesOf(blocks.at(-1)!)];
  if (now.objects < LEAST_BLOCKS || now.objects <= before.objects) return false;
  const [first, last] = [columns[0]!, columns.at(-1)!];
  const contentsIn = (column: ColumnIndex, tables: SizedBlocks): number => {
    const { bytes } = series.columns[column]!;
    return subject.anchors.reduce((sum, stack) => sum + bytes[stack]!, 0) - tables.bytes;
  };
  const values = [contentsIn(first, before), contentsIn(last, now)];
  const quantum = byteQuantum(series.columns[last]!, subject.anchors);
  const error = changeError({ hours: [0, 1], values, quantum }, 0, 1);
  return values[1]! - values[0]! > error;
}

/** One large block at a time, replaced by larger ones. */
function isOneBlock(blocks: readonly ReadonlyMap<number, SizedBlocks>[]): boolean {
  const sizes: number[] = [];
  for (const column of blocks) {
    const large = [...column].filter(([size]) => size >= BLOCK_BYTES);
    if (large.length > 1 || large.some(([, { sampled }]) => sampled > 1)) return false;
    const size = large[0]?.[0];
    if (size === undefined && sizes.length > 0) return false;
    if (size !== undefined && size !== sizes.at(-1)) sizes.push(size);
  }
  return (
    sizes.length >= LEAST_SIZES &&
    sizes.every((size, at) => at === 0 || size >= LEAST_STEP * sizes[at - 1]!)
  );
}

/** About as many blocks as before, ever larger. */
function areSlices(bytes: readonly number[], objects: readonly number[]): boolean {
  if (bytes.length < 3 || objects.some((count) => count < LEAST_BLOCKS)) return false;
  const means = bytes.map((sum, at) => sum / objects[at]!);
  const isRising = means.every((mean, at) => at === 0 || mean >= STEADY * means[at - 1]!);
  return (
    isRising &&
    means.at(-1)! >= SLICES_GROW * means[0]! &&
    objects.at(-1)! <= SLICES_COME * objects[0]!
  );
}
