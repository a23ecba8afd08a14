import { normalizeToBase } from '#core/diff/normalize';
import { viewOf } from '#core/profile/profile-view';
import { PPROF_BASE } from '#core/profile/profile-kind';
import type { Profile } from '#core/profile/tables';
import { checkPeriods, commonTypes, mergedHeader, valuesOf } from './merge-profiles.ts';
import { ProfileMerger } from './profile-merger.ts';

/**
 * What `go tool pprof -diff_base BASE SOURCE` works on: the source, and the base with its sign turned, whose samples
 * carry the label `pprof::base`, so that pprof takes its percentages of the base again.
 *
 * @param normalize - Scale the source first, as `-normalize`: each sample type to the base's sum.
 * @returns Its values sum to total(source) - total(base) in each sample type that both have.
 * @throws AppError `incompatible-profiles`.
 * @see google/pprof internal/driver/fetch.go: fetchProfiles; profile/profile.go: SetLabel.
 */
export function subtractProfile(base: Profile, source: Profile, normalize: boolean): Profile {
  checkPeriods(base, source);
  const sampleTypes = commonTypes([source, base]);
  const merger = new ProfileMerger(sampleTypes);
  const scaled = normalize ? normalized(base, source) : source;
  merger.add({ view: viewOf(source), value: valuesOf(scaled, sampleTypes), mark: null });
  const negated = valuesOf(base, sampleTypes).map((value) => -value);
  merger.add({
    ...{ view: viewOf(base), value: negated },
    mark: { key: PPROF_BASE, value: 'true' },
  });
  return merger.finish(mergedHeader([source, base]));
}

/** The source with the values of all sample types scaled. */
function normalized(base: Profile, source: Profile): Profile {
  const width = source.sampleTypes.length;
  const value = new Float64Array(source.samples.value.length);
  source.sampleTypes.forEach((_, type) => {
    const column = normalizeToBase(base, source, type).value;
    for (let sample = 0; sample < column.length; sample++)
      value[sample * width + type] = column[sample]!;
  });
  return { ...source, samples: { ...source.samples, value } };
}
