import { viewOf } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import { ProfileMerger } from './profile-merger.ts';

/**
 * Puts profiles of the same moment that have different sample types together, stack by stack: a store that keeps
 * `inuse_space` and `alloc_space` apart gives back the heap that was scraped. Samples match as pprof's `Merge` has
 * it; a stack that one of them lacks counts 0 there.
 *
 * @param parts - No sample type is in two of them; the header is the first one's.
 * @returns Sample types in the order of the parts. Of each the sum over all samples is the part's.
 * @see google/pprof profile/merge.go: sampleKey.
 */
export function joinSampleTypes(parts: readonly [Profile, ...Profile[]]): Profile {
  const sampleTypes = parts.flatMap((part) => part.sampleTypes);
  const merger = new ProfileMerger(sampleTypes);
  let column = 0;
  for (const part of parts) {
    const value = widened(part, column, sampleTypes.length);
    merger.add({ view: viewOf(part), value, mark: null });
    column += part.sampleTypes.length;
  }
  return merger.finish(parts[0].header);
}

/** value[i * width + column + t] of the part's sample type t; 0 in all other columns. */
function widened({ samples, sampleTypes }: Profile, column: number, width: number): Float64Array {
  const value = new Float64Array(samples.length * width);
  const own = sampleTypes.length;
  for (let sample = 0; sample < samples.length; sample++)
    value.set(samples.value.subarray(sample * own, (sample + 1) * own), sample * width + column);
  return value;
}
