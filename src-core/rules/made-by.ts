import type { Comparison } from '#core/case/comparison';
import { type FramePattern, isNamedBy } from '#core/evidence/frame-pattern';
import { ownFunction } from '#core/evidence/module-versions';
import { profileFrames } from '#core/evidence/profile-frames';
import { locationsWith } from '#core/measures/allocated-below';
import type { Profile, SampleIndex } from '#core/profile/tables';
import type { ReadyRule } from './leak-rule.ts';

/** A function of the program's own that makes what a finding is about. */
export interface Maker {
  readonly function: string;
  /** The library's function that it calls, nearest to it. */
  readonly calls: string;
  /** Bytes in use in B below that call. */
  readonly bytes: number;
  /** Bytes that were allocated there since the process began, freed or not. */
  readonly allocatedBytes: number;
}

/**
 * Who calls the functions that make a rule's connections, clients or pools: what grows is often allocated by a
 * goroutine of the library's that does not show it, but the call itself allocates, too, and stands in the same
 * profile. What was allocated there and freed again counts where nothing is in use.
 *
 * @returns The one with most in use, or most allocated; null where no stack of B shows any.
 */
export function madeBy({ madeBy: frames }: ReadyRule, context: Comparison): Maker | null {
  const profile = context.profiles[context.timeline.source];
  if (frames.length === 0 || profile === undefined) return null;
  const known = makers.get(context) ?? new Map<readonly FramePattern[], Maker | null>();
  makers.set(context, known);
  const found = known.get(frames);
  if (found !== undefined) return found;
  const maker = findMaker(frames, profile, context);
  known.set(frames, maker);
  return maker;
}

/** By the rule's frames: its findings may be many, and ask for one and the same. */
const makers = new WeakMap<Comparison, Map<readonly FramePattern[], Maker | null>>();

function findMaker(
  frames: readonly FramePattern[],
  profile: Profile,
  context: Comparison,
): Maker | null {
  const { samples, sampleTypes } = profile;
  const isMade = locationsWith(profile, frames);
  const isMaking = isNamedBy(frames);
  const namesOf = profileFrames(profile);
  const valueOf = (sample: SampleIndex, type: string): number =>
    samples.value[
      sample * sampleTypes.length + sampleTypes.findIndex((one) => one.type === type)
    ] ?? 0;
  const byName = new Map<string, Maker>();
  for (let row = 0; row < samples.length; row++) {
    const sample = row as SampleIndex;
    const end = samples.stackStart[sample + 1]!;
    let from = samples.stackStart[sample]!;
    while (from < end && isMade[samples.stackLocation[from]!] !== 1) from++;
    if (from === end) continue;
    const names = namesOf(sample);
    const at = names.findLastIndex(isMaking);
    const maker = ownFunction(names.slice(at + 1), context.versions.modules);
    if (maker === undefined) continue;
    const known = byName.get(maker);
    byName.set(maker, {
      function: maker,
      calls: known?.calls ?? names[at]!,
      bytes: (known?.bytes ?? 0) + valueOf(sample, 'inuse_space'),
      allocatedBytes: (known?.allocatedBytes ?? 0) + valueOf(sample, 'alloc_space'),
    });
  }
  return [...byName.values()].reduce<Maker | null>(
    (most, one) => (most === null || isMore(one, most) ? one : most),
    null,
  );
}

function isMore(one: Maker, other: Maker): boolean {
  return one.bytes === other.bytes
    ? one.allocatedBytes > other.allocatedBytes
    : one.bytes > other.bytes;
}
