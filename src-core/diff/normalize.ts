import { sampleTypeAt } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';

/** A source profile's values scaled to the base's sum. */
export interface ScaledValues {
  /** Row = SampleIndex: scaled value of the chosen type; 0 = the scaling dropped the sample. */
  readonly value: Float64Array;
  /** Factor of the chosen type: Σ base / Σ source, signed sums; 0 when Σ source is 0. */
  readonly scale: number;
}

/**
 * pprof's `-normalize`: every sample type of the source is multiplied by Σ base / Σ source and
 * rounded, over all samples, before any filter. A sample stays only if one of the values that were
 * really scaled (factor not 1) is not 0 afterwards; when every factor is 1 nothing happens.
 * @param sampleTypeIndex - Index of the chosen type in `source.sampleTypes`.
 * @see google/pprof profile/merge.go: Normalize; profile/profile.go: ScaleN.
 */
export function normalizeToBase(
  base: Profile,
  source: Profile,
  sampleTypeIndex: number,
): ScaledValues {
  const types = source.sampleTypes.length;
  const factors = normalizeFactors(base, source);
  const scaled = factors.flatMap((factor, type) => (factor === 1 ? [] : [{ type, factor }]));
  const scale = factors[sampleTypeIndex]!;
  const { length, value } = source.samples;
  const result = new Float64Array(length);
  for (let sample = 0; sample < length; sample++) {
    const row = sample * types;
    const isKept =
      scaled.length === 0 ||
      scaled.some(({ type, factor }) => roundAwayFromZero(value[row + type]! * factor) !== 0);
    if (!isKept) continue;
    const own = value[row + sampleTypeIndex]!;
    result[sample] = scale === 1 ? own : roundAwayFromZero(own * scale);
  }
  return { value: result, scale };
}

/** Row = sample type of the source; a type that the base lacks keeps its values. */
function normalizeFactors(base: Profile, source: Profile): number[] {
  return source.sampleTypes.map((sampleType, index) => {
    const inBase = sampleTypeAt(base, sampleType.type);
    if (inBase < 0) return 1;
    const sum = signedSum(source, index);
    return sum === 0 ? 0 : signedSum(base, inBase) / sum;
  });
}

/** Signed sum of one sample type over all samples. */
export function signedSum(profile: Profile, sampleTypeIndex: number): number {
  const types = profile.sampleTypes.length;
  const { value } = profile.samples;
  let sum = 0;
  for (let at = sampleTypeIndex; at < value.length; at += types) sum += value[at]!;
  return sum;
}

/** Go's math.Round; JavaScript's rounds -0.5 up to 0. */
function roundAwayFromZero(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}
