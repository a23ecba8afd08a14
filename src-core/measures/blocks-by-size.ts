import { blockSizes, sampledObjects, sampledShare } from '#core/case/block-sizes';
import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex, ColumnIndex } from '#core/case/stack-series';

/** Blocks of one size in one snapshot. */
export interface SizedBlocks {
  readonly bytes: number;
  /** As Go has unsampled them. */
  readonly objects: number;
  readonly sampled: number;
}

/** What stacks hold in one snapshot, by the size of the blocks in bytes. */
export function blocksBySize(
  { series, profiles }: Comparison,
  column: ColumnIndex,
  stacks: readonly CaseStackIndex[],
): Map<number, SizedBlocks> {
  const wanted = new Set<number>(stacks);
  const profile = profiles[column]!;
  const { sampleStack } = series.columns[column]!;
  const types = profile.sampleTypes.map(({ type }) => type);
  const [space, count] = [types.indexOf('inuse_space'), types.indexOf('inuse_objects')];
  const sizes = blockSizes(profile);
  const found = new Map<number, SizedBlocks>();
  for (let sample = 0; sample < sampleStack.length; sample++) {
    if (!wanted.has(sampleStack[sample]!)) continue;
    const size = sizes[sample]!;
    const known = found.get(size) ?? { bytes: 0, objects: 0, sampled: 0 };
    const objects = count < 0 ? 0 : profile.samples.value[sample * types.length + count]!;
    found.set(size, {
      bytes: known.bytes + profile.samples.value[sample * types.length + space]!,
      objects: known.objects + objects,
      sampled: known.sampled + sampledObjects(objects, sampledShare(size, profile.header.period)),
    });
  }
  return found;
}

/** The size that has most bytes; null of nothing. */
export function heaviestSize(blocks: ReadonlyMap<number, SizedBlocks>): number | null {
  let heaviest: number | null = null;
  for (const [size, { bytes }] of blocks)
    if (heaviest === null || bytes > blocks.get(heaviest)!.bytes) heaviest = size;
  return heaviest;
}
