import { HELD_OBJECTS, HELD_SPACE, sampleTypeAt } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';

/** Average block size of each sample in bytes: its label `bytes`, else bytes / objects, else 0. */
export function blockSizes(profile: Profile): Float64Array {
  const { samples, sampleTypes, labels, strings } = profile;
  const space = sampleTypeAt(profile, ...HELD_SPACE);
  const objects = sampleTypeAt(profile, ...HELD_OBJECTS);
  const bytesKey = strings.indexOf('bytes');
  const sizes = new Float64Array(samples.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const at = sample * sampleTypes.length;
    const count = objects < 0 ? 0 : samples.value[at + objects]!;
    let size = count === 0 || space < 0 ? 0 : samples.value[at + space]! / count;
    for (let label = samples.labelStart[sample]!; label < samples.labelStart[sample + 1]!; label++)
      if (labels.key[label] === bytesKey && labels.str[label] === 0) size = labels.num[label]!;
    sizes[sample] = size;
  }
  return sizes;
}

/** Objects that were sampled: Go unsamples n of them as ⌊n / p⌋, which this undoes. */
export function sampledObjects(objects: number, share: number): number {
  return Math.ceil(objects * share - ROUNDING);
}

/** What floating point may add to a product that is whole. */
const ROUNDING = 1e-6;

/** Probability that the heap profiler samples a block: 1 - e^(-size / period); 1 when it samples all. */
export function sampledShare(size: number, period: number): number {
  if (period <= 1) return 1;
  return size <= 0 ? 0 : -Math.expm1(-size / period);
}
