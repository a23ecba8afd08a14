import type { Profile } from '#core/profile/tables';

/** A profile that counts how often its stacks are looked at. */
export interface WatchedProfile {
  readonly profile: Profile;
  readonly looks: () => number;
}

export function watchedProfile(profile: Profile): WatchedProfile {
  let looks = 0;
  const samples = new Proxy(profile.samples, {
    get(table, column) {
      if (column === 'stackLocation') looks++;
      return Reflect.get(table, column) as unknown;
    },
  });
  return { profile: { ...profile, samples }, looks: () => looks };
}
