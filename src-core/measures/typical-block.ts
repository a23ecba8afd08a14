import { blockSizes } from '#core/case/block-sizes';
import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex, ColumnIndex } from '#core/case/stack-series';
import { HELD_SPACE, sampleTypeAt } from '#core/profile/sample-type';
import { ownStacks } from './container.ts';
import type { MeasuredSubject } from './measured-subject.ts';
import { type Measurement, number, unknown } from './measurement.ts';

/**
 * Block in B that a byte of the anchors lies in, on average. Sizes are written exactly, numbers of objects are
 * estimates in which a few small blocks outnumber all others: hence by bytes, of which every sampled object
 * stands for about as many.
 */
export function typicalBlock({ context, subject }: MeasuredSubject): Measurement {
  const block = typicalIn(context, subject.anchors, context.timeline.source);
  return block === null ? unknown('few-samples') : number(block, 'bytes');
}

/**
 * Times that {@link typicalBlock} grew, from the first snapshot that has any to the last. What is asked more often
 * makes more blocks, not larger ones; what collects something makes those it has larger.
 */
export function blockGrowth({ context, subject }: MeasuredSubject): Measurement {
  const { columns, judged, oneProcess } = context.timeline;
  if (!oneProcess && judged.length > 1) return unknown('other-process');
  const blocks = judged.map((at) => typicalIn(context, subject.anchors, columns[at]!));
  const first = blocks.findIndex((block) => block !== null);
  const last = blocks.at(-1);
  if (first < 0 || first === blocks.length - 1) return unknown('no-second-snapshot');
  return last == null ? unknown('few-samples') : number(last / blocks[first]!, 'times');
}

/**
 * Largest block that the profiles write of it, freed again or not: what is appended to only becomes larger, and that its
 * block was not sampled in B is chance.
 */
export function largestBlock(measured: MeasuredSubject): Measurement {
  const { series, timeline } = measured.context;
  let largest = 0;
  for (const column of timeline.columns)
    for (const stack of ownStacks(measured))
      largest = Math.max(largest, series.columns[column]!.largestBlock[stack]!);
  return largest === 0 ? unknown('few-samples') : number(largest, 'bytes');
}

/** Σ bytes · size / Σ bytes over the samples of some stacks; null where they hold nothing. */
function typicalIn(
  { series, profiles }: Comparison,
  stacks: readonly CaseStackIndex[],
  column: ColumnIndex,
): number | null {
  const profile = profiles[column]!;
  const { sampleStack } = series.columns[column]!;
  const space = sampleTypeAt(profile, ...HELD_SPACE);
  const sizes = blockSizes(profile);
  const wanted = new Set<number>(stacks);
  let bytes = 0;
  let weighed = 0;
  for (let sample = 0; sample < profile.samples.length && space >= 0; sample++) {
    if (!wanted.has(sampleStack[sample]!)) continue;
    const held = profile.samples.value[sample * profile.sampleTypes.length + space]!;
    bytes += held;
    weighed += held * sizes[sample]!;
  }
  return bytes <= 0 ? null : weighed / bytes;
}
