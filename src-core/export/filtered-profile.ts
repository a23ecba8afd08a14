import type { ProfileView } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import { ProfileMerger } from './profile-merger.ts';

/** What a view shows as a profile of its own, without the samples, frames and names that it hides. */
export function filteredProfile(view: ProfileView): Profile {
  const { profile, sampleKept, lineHidden } = view;
  const isWhole = sampleKept === null && lineHidden === null && !view.locationHidden;
  if (isWhole) return profile;
  const merger = new ProfileMerger(profile.sampleTypes);
  merger.add({ view, value: profile.samples.value, mark: null });
  return merger.finish(profile.header);
}
