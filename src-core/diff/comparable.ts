import { AppError } from '#core/base/errors';
import { sampleTypeAt } from '#core/profile/sample-type';
import type { Profile, ValueType } from '#core/profile/tables';

/** Index of the compared sample type in each profile. */
export interface ComparedType {
  readonly base: number;
  readonly source: number;
}

/**
 * Checks that two profiles measure the same thing and finds the sample type in both; their other
 * sample types may differ, as long as this one is in both.
 * @throws {@link AppError} `unknown-sample-type` when either lacks it; `incompatible-profiles` when
 *   its unit or the period's type (heap against CPU, say) differs.
 * @see google/pprof profile/merge.go: compatible, CompatibilizeSampleTypes.
 */
export function comparedType(base: Profile, source: Profile, sampleType: string): ComparedType {
  if (describe(base.header.periodType) !== describe(source.header.periodType)) {
    throw incompatible(base.header.periodType, source.header.periodType);
  }
  const found = { base: typeIndex(base, sampleType), source: typeIndex(source, sampleType) };
  const baseType = base.sampleTypes[found.base]!;
  const sourceType = source.sampleTypes[found.source]!;
  if (baseType.unit !== sourceType.unit) throw incompatible(baseType, sourceType);
  return found;
}

function typeIndex(profile: Profile, sampleType: string): number {
  const index = sampleTypeAt(profile, sampleType);
  if (index >= 0) return index;
  const known = profile.sampleTypes.map(({ type }) => type).join(', ');
  throw new AppError('unknown-sample-type', { wanted: sampleType, known });
}

function incompatible(base: ValueType | null, source: ValueType | null): AppError {
  return new AppError('incompatible-profiles', { base: describe(base), source: describe(source) });
}

function describe(type: ValueType | null): string {
  return type === null ? '–' : `${type.type}/${type.unit}`;
}
