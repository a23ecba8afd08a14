import type { Comparison } from '#core/case/comparison';
import { compileFramePatterns } from '#core/evidence/frame-pattern';
import { ownFunction } from '#core/evidence/module-versions';
import { profileFrames } from '#core/evidence/profile-frames';
import { locationsWith } from '#core/measures/allocated-below';
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
  const { samples, sampleTypes } = profile;
  const isMade = locationsWith(profile, frames);
  const match = compileFramePatterns(frames);
  const namesOf = profileFrames(profile);
  const valueOf = (sample: number, type: string): number =>
    samples.value[
      sample * sampleTypes.length + sampleTypes.findIndex((one) => one.type === type)
    ] ?? 0;
  const makers = new Map<string, Maker>();
  for (let sample = 0; sample < samples.length; sample++) {
    const stack = samples.stackLocation.subarray(
      samples.stackStart[sample],
      samples.stackStart[sample + 1],
    );
    if (!stack.some((location) => isMade[location] === 1)) continue;
    const names = namesOf(sample);
    const at = names.findLastIndex((name) => match(name).length > 0);
    const maker = ownFunction(names.slice(at + 1), context.versions.modules);
    if (maker === undefined) continue;
    const known = makers.get(maker);
    makers.set(maker, {
      function: maker,
      calls: known?.calls ?? names[at]!,
      bytes: (known?.bytes ?? 0) + valueOf(sample, 'inuse_space'),
      allocatedBytes: (known?.allocatedBytes ?? 0) + valueOf(sample, 'alloc_space'),
    });
  }
  return [...makers.values()].reduce<Maker | null>(
    (most, one) => (most === null || isMore(one, most) ? one : most),
    null,
  );
}

function isMore(one: Maker, other: Maker): boolean {
  return one.bytes === other.bytes
    ? one.allocatedBytes > other.allocatedBytes
    : one.bytes > other.bytes;
}
