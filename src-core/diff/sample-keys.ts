import { RunInterner } from '#core/base/run-interner';
import type { Profile, SampleIndex } from '#core/profile/tables';
import { LabelKeys } from './label-keys.ts';
import { LocationKeys } from './location-keys.ts';

/**
 * Numbers the distinct sample keys of several profiles: samples that pprof's `Merge` would add up
 * get the same number.
 * @see google/pprof profile/merge.go: sampleKey.
 */
export class SampleKeys {
  private readonly locations = new LocationKeys();
  private readonly labels = new LabelKeys();
  /** Label set, then location keys leaf first. */
  private readonly keys = new RunInterner();

  /** Number of distinct keys so far. */
  get length(): number {
    return this.keys.length;
  }

  /** Key of each sample; samples of value 0 change no sum and get key 0. */
  add(profile: Profile, value: Float64Array): Uint32Array {
    const { length, stackStart, stackLocation } = profile.samples;
    const ofLocation = this.locations.add(profile);
    const ofSample = new Uint32Array(length);
    for (let sample = 0; sample < length; sample++) {
      if (value[sample] === 0) continue;
      this.keys.push(this.labels.key(profile, sample as SampleIndex));
      const end = stackStart[sample + 1]!;
      for (let frame = stackStart[sample]!; frame < end; frame++)
        this.keys.push(ofLocation[stackLocation[frame]!]!);
      ofSample[sample] = this.keys.end();
    }
    return ofSample;
  }
}
