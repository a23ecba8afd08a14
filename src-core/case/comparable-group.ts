import { profileIdentity } from '#core/profile/profile-kind';
import { mainSampleType } from '#core/profile/sample-type';
import { isOfGo } from '#core/profile/snapshot-facts';
import type { Profile } from '#core/profile/tables';
import { type CaseSnapshot, snapshotTime } from './case-snapshot.ts';
import type { Usable } from './usable-snapshots.ts';

/**
 * Whether the values of two profiles can be subtracted: both of Go or both not, and the same type and unit of
 * what is held. A case may hold heaps of several runtimes, or exports of one sample type each.
 */
export function isSameMeasure(left: CaseSnapshot, right: CaseSnapshot): boolean {
  return measureOf(left) === measureOf(right);
}

function measureOf({ profile, facts }: CaseSnapshot): string {
  if (profile === null || facts === null) return '';
  const { type, unit } = profile.sampleTypes[mainSampleType(profile)]!;
  return `${isOfGo(facts)} ${type} ${unit}`;
}

/** Whether two profiles are of one build of one program; a profile without a build id may be of any build. */
export function isSameBuild(left: Profile, right: Profile): boolean {
  const [a, b] = [profileIdentity(left), profileIdentity(right)];
  if (a.program !== b.program) return false;
  return a.buildId === b.buildId || a.buildId === '' || b.buildId === '';
}

/** Those of one program, build and measure with `member`. */
export function groupOf(usable: readonly Usable[], member: Usable): Usable[] {
  return usable.filter(
    ({ profile, snapshot }) =>
      isSameBuild(profile, member.profile) && isSameMeasure(snapshot, member.snapshot),
  );
}

/** Most members, the latest among equals. */
export function largestGroup(usable: readonly Usable[]): Usable[] {
  const keys = new Set<string>();
  let best: Usable[] = [];
  for (const entry of usable) {
    const { program, buildId } = profileIdentity(entry.profile);
    const key = `${program}\n${buildId}\n${measureOf(entry.snapshot)}`;
    if (keys.has(key)) continue;
    keys.add(key);
    // Those without a build id stand for none, unless nothing of the program has one.
    const others = groupOf(usable, entry);
    if (buildId === '' && others.some(({ profile }) => profileIdentity(profile).buildId !== ''))
      continue;
    const isLater = latest(others) > latest(best);
    if (others.length > best.length || (others.length === best.length && isLater)) best = others;
  }
  return best;
}

function latest(group: readonly Usable[]): bigint {
  return group.reduce((most, { snapshot }) => {
    const { nanos } = snapshotTime(snapshot);
    return nanos !== null && nanos > most ? nanos : most;
  }, -1n);
}
