import { blockSizes } from '#core/case/block-sizes';
import type { MomentIndex } from '#core/case/comparison';
import { isNamedBy } from '#core/evidence/frame-pattern';
import { sampleTypeAt } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { allocatedBelow, leavesOf, locationsOf } from './allocated-below.ts';
import { freedUnderAny, shareFreed } from './freed-under.ts';
import { ENOUGH_SAMPLED, type MeasuredSubject } from './measured-subject.ts';
import { type Measurement, number, unknown } from './measurement.ts';

/**
 * Bytes allocated below `requests` from A to B for each goroutine that the rule's groups gained, at the most: two
 * standard errors of sampling on the side of more. Connections that came and asked once have few; those that
 * are used again and again have many times more.
 */
export function requestsPerNew(measured: MeasuredSubject): Measurement {
  const { context, spec, goroutines } = measured;
  if (spec.requests.length === 0) return unknown('not-judged');
  const { judged } = context.timeline;
  if (judged.length < 2) return unknown('no-second-snapshot');
  if (goroutines === null || goroutines.series.length < 2)
    return unknown('no-second-goroutine-profile');
  const gained = goroutines.series.at(-1)! - goroutines.series[0]!;
  // Without newcomers nothing is asked.
  if (gained <= 0) return unknown('not-judged');
  const first = requestBytes(measured, judged[0]!);
  const last = requestBytes(measured, judged.at(-1)!);
  if (first === null || last === null) return unknown('no-allocations');
  const bytes = last - first;
  const period = periodOf(measured);
  // Of what was not sampled at all there may still be two samples' worth.
  const error = 2 * Math.sqrt(Math.max(bytes, period) * period);
  const [low, high] = [Math.max(0, bytes - error) / gained, (bytes + error) / gained];
  return number(high, 'bytes', { low, high });
}

/**
 * Times by which more is allocated per time below `requests` in the later half than in the earlier one, at the most: two
 * standard errors of sampling on the side of more.
 */
export function requestRise(measured: MeasuredSubject): Measurement {
  const { context, spec } = measured;
  if (spec.requests.length === 0) return unknown('not-judged');
  const { judged, hours, timesKnown } = context.timeline;
  if (judged.length < 3) return unknown('few-snapshots');
  if (!timesKnown) return unknown('no-time');
  const points = [judged[0]!, judged[judged.length >> 1]!, judged.at(-1)!];
  const bytes = points.map((at) => requestBytes(measured, at));
  if (bytes.includes(null)) return unknown('no-allocations');
  const [start, middle, end] = bytes as [number, number, number];
  const [early, late] = [middle - start, end - middle];
  const period = periodOf(measured);
  // Allocations are sampled as what is in use is: so many periods are so many samples.
  if (Math.min(early, late) < ENOUGH_SAMPLED * period) return unknown('few-samples');
  const error = Math.sqrt(period / early + period / late);
  const [from, between, to] = points.map((at) => hours[at]!) as [number, number, number];
  const rise = late / (to - between) / (early / (between - from));
  return number(rise * Math.exp(2 * error), 'times', {
    low: rise * Math.exp(-2 * error),
    high: rise * Math.exp(2 * error),
  });
}

/** Part of what was allocated below `requests` that was freed again: near 0 where requests do not end. */
export function requestsFreed({ context, spec }: MeasuredSubject): Measurement {
  if (spec.requests.length === 0) return unknown('not-judged');
  return shareFreed(context, freedUnderAny(context, spec.requests));
}

/** Fewer sampled say nothing of whether any stayed. */
const ENOUGH_HERE = 2;

/**
 * Part of what `requests` allocated themselves, since the process began, under the function that the finding names that
 * B no longer has, of blocks that are not larger than those that the rule counts.
 */
export function requestsFreedHere(measured: MeasuredSubject): Measurement {
  const { context, spec, subject } = measured;
  if (spec.requests.length === 0) return unknown('not-judged');
  const profile = context.profiles[context.timeline.source]!;
  const where = {
    isLeaf: leavesOf(profile, isNamedBy(spec.requests)),
    isBelow: locationsOf(profile, (name) => name === subject.function),
    atMost: spec.countedBytes,
  };
  const [allocated, held] = [
    bytesMade(profile, 'alloc_space', where),
    bytesMade(profile, 'inuse_space', where),
  ];
  if (allocated === null || held === null) return unknown('no-allocations');
  if (allocated < ENOUGH_HERE * periodOf(measured)) return unknown('few-allocations');
  return number(1 - held / allocated, 'share');
}

/** Bytes of a sample type in blocks that some functions made under others; null where the profile has no such type. */
function bytesMade(
  profile: Profile,
  type: string,
  { isLeaf, isBelow, atMost }: { isLeaf: Uint8Array; isBelow: Uint8Array; atMost: number },
): number | null {
  const { samples, sampleTypes } = profile;
  const column = sampleTypeAt(profile, type);
  if (column < 0) return null;
  const sizes = blockSizes(profile);
  let bytes = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const [start, end] = [samples.stackStart[sample]!, samples.stackStart[sample + 1]!];
    if (sizes[sample]! > atMost || isLeaf[samples.stackLocation[start]!] !== 1) continue;
    if (samples.stackLocation.subarray(start, end).some((at) => isBelow[at] === 1))
      bytes += samples.value[sample * sampleTypes.length + column]!;
  }
  return bytes;
}

function periodOf({ context }: MeasuredSubject): number {
  return Math.max(1, context.profiles[context.timeline.source]!.header.period);
}

function requestBytes({ context, spec }: MeasuredSubject, at: MomentIndex): number | null {
  const { timeline, profiles } = context;
  return allocatedBelow(profiles[timeline.columns[at]!]!, spec.requests);
}
