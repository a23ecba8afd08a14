import { AppError } from '#core/base/errors';
import { sampleTypeAt } from '#core/profile/sample-type';
import { viewOf } from '#core/profile/profile-view';
import type { Profile, ProfileHeader, ValueType } from '#core/profile/tables';
import { ProfileMerger } from './profile-merger.ts';

/**
 * Several profiles as one, as `go tool pprof FILE…` reads them: sample types that all of them have, each added up.
 *
 * @param profiles - One at least; of one measure. A single one stays as it is.
 * @throws AppError `incompatible-profiles` when their periods measure different things, or no sample type of the same
 *   unit is in all.
 * @see google/pprof profile/merge.go: Merge, CompatibilizeSampleTypes.
 */
export function mergeProfiles(profiles: readonly Profile[]): Profile {
  const [first, ...others] = profiles;
  if (others.length === 0) return first!;
  for (const other of others) checkPeriods(first!, other);
  const sampleTypes = commonTypes(profiles);
  const merger = new ProfileMerger(sampleTypes);
  for (const profile of profiles)
    merger.add({ view: viewOf(profile), value: valuesOf(profile, sampleTypes), mark: null });
  return merger.finish(mergedHeader(profiles));
}

/** Refuses a heap beside a CPU profile. @throws AppError `incompatible-profiles`. */
export function checkPeriods({ header: a }: Profile, { header: b }: Profile): void {
  const describe = (type: ValueType | null): string => (type ? `${type.type}/${type.unit}` : '–');
  const [base, source] = [describe(a.periodType), describe(b.periodType)];
  if (base !== source) throw new AppError('incompatible-profiles', { base, source });
}

/** Sample types that all profiles have, in the order of the first. @throws AppError `incompatible-profiles`. */
export function commonTypes(profiles: readonly Profile[]): readonly ValueType[] {
  const [first] = profiles;
  const common = first!.sampleTypes.filter(({ type, unit }) =>
    profiles.every((profile) => profile.sampleTypes[sampleTypeAt(profile, type)]?.unit === unit),
  );
  if (common.length > 0) return common;
  const [base = '–', source = '–'] = profiles.map(({ sampleTypes }) =>
    sampleTypes.map(({ type, unit }) => `${type}/${unit}`).join(', '),
  );
  throw new AppError('incompatible-profiles', { base, source });
}

/** value[i * width + t] of these sample types, which the profile has. */
export function valuesOf(profile: Profile, sampleTypes: readonly ValueType[]): Float64Array {
  const own = profile.sampleTypes.length;
  const columns = sampleTypes.map(({ type }) => sampleTypeAt(profile, type));
  if (columns.length === own && columns.every((at, type) => at === type))
    return profile.samples.value;
  const values = new Float64Array(profile.samples.length * columns.length);
  for (let sample = 0; sample < profile.samples.length; sample++)
    columns.forEach((at, type) => {
      values[sample * columns.length + type] = profile.samples.value[sample * own + at]!;
    });
  return values;
}

/** @see google/pprof profile/merge.go: combineHeaders. */
export function mergedHeader(profiles: readonly Profile[]): ProfileHeader {
  const headers = profiles.map(({ header }) => header);
  const times = headers.map(({ timeNanos }) => timeNanos).filter((time) => time !== 0n);
  return {
    ...headers[0]!,
    timeNanos: times.reduce((least, time) => (time < least ? time : least), times[0] ?? 0n),
    durationNanos: headers.reduce((sum, { durationNanos }) => sum + durationNanos, 0n),
    period: headers.reduce((most, { period }) => Math.max(most, period), 0),
    defaultSampleType: headers.find((one) => one.defaultSampleType)?.defaultSampleType ?? '',
    comments: [...new Set(headers.flatMap(({ comments }) => comments))],
    docUrl: headers.find(({ docUrl }) => docUrl)?.docUrl ?? '',
  };
}
