import type { ProfileView } from '#core/profile/profile-view';

/** What each sample counts for in one analysis. */
export interface SampleWeights {
  /** Row = SampleIndex, in the sample type's unit; 0 = filtered out or without value: skipped. */
  readonly weight: Float64Array;
  /** Σ |value| over all samples before filters: pprof's total. */
  readonly total: number;
}

/**
 * The values of one sample type under a view.
 * @param sampleTypeIndex - Index into `profile.sampleTypes`.
 * @see google/pprof internal/report/report.go: computeTotal (before focus and ignore).
 */
export function sampleWeights(view: ProfileView, sampleTypeIndex: number): SampleWeights {
  const { samples, sampleTypes } = view.profile;
  const { sampleKept } = view;
  const types = sampleTypes.length;
  const weight = new Float64Array(samples.length);
  let total = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const value = samples.value[sample * types + sampleTypeIndex]!;
    total += Math.abs(value);
    if (sampleKept === null || sampleKept[sample] === 1) weight[sample] = value;
  }
  return { weight, total };
}
