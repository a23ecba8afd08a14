import type { SampleWeights } from '#core/graph/sample-weights';
import { sampleWeights } from '#core/graph/sample-weights';
import type { ProfileView } from '#core/profile/profile-view';
import type { Granularity } from '#core/graph/graph-tables';
import { comparedType } from './comparable.ts';
import type { DeltaTotals } from './delta-tables.ts';
import { normalizeToBase } from './normalize.ts';
import { pprofTotals } from './pprof-totals.ts';

export interface DiffOptions {
  /** E.g. `inuse_space`; must be in both profiles with the same unit. */
  readonly sampleType: string;
  readonly granularity: Granularity;
  /** Scale the source so that its total is the base's, as `pprof -normalize`. Default false. */
  readonly normalize?: boolean;
}

export interface ComparedWeights {
  readonly base: SampleWeights;
  /** Scaled when normalised. */
  readonly source: SampleWeights;
  /** Worked out when asked for: finding what pprof would merge takes as long as a comparison by function. */
  readonly totals: () => DeltaTotals;
}

/**
 * The sample weights of both sides of a comparison, and its denominators.
 * @throws AppError `unknown-sample-type`, `incompatible-profiles`.
 */
export function comparedWeights(
  base: ProfileView,
  source: ProfileView,
  options: DiffOptions,
): ComparedWeights {
  const type = comparedType(base.profile, source.profile, options.sampleType);
  const all = {
    base: sampleWeights({ ...base, sampleKept: null }, type.base),
    source: sampleWeights({ ...source, sampleKept: null }, type.source),
  };
  const scaled = options.normalize
    ? normalizeToBase(base.profile, source.profile, type.source)
    : { value: all.source.weight, scale: 1 };
  const totals = (): DeltaTotals => ({
    base: sum(all.base.weight),
    source: sum(scaled.value),
    ...pprofTotals(
      { profile: base.profile, value: all.base.weight },
      { profile: source.profile, value: scaled.value },
    ),
    scale: scaled.scale,
  });
  return {
    base: { weight: keep(all.base.weight, base.sampleKept), total: all.base.total },
    source: { weight: keep(scaled.value, source.sampleKept), total: absoluteSum(scaled.value) },
    totals,
  };
}

function keep(value: Float64Array, kept: Uint8Array | null): Float64Array {
  return kept === null ? value : value.map((v, sample) => (kept[sample] === 1 ? v : 0));
}

function sum(values: Float64Array): number {
  let result = 0;
  for (const value of values) result += value;
  return result;
}

function absoluteSum(values: Float64Array): number {
  let result = 0;
  for (const value of values) result += Math.abs(value);
  return result;
}
