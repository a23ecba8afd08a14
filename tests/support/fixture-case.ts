import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileKind } from '#core/profile/profile-kind';
import type { Profile } from '#core/profile/tables';
import type { CaseSnapshot } from '#core/report/case-snapshot';
import { readFixtureProfile } from './read-fixture-profile.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/');

/** Folders of recorded series. */
export function fixtureCases(): string[] {
  return readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The profiles of one recorded series as a case, in file-name order. */
export function fixtureCase(
  name: string,
  wanted: (file: string) => boolean = () => true,
): CaseSnapshot[] {
  return readdirSync(`${FIXTURES}${name}`)
    .filter((file) => file.endsWith('.pb.gz') && wanted(file))
    .sort()
    .map((file) => {
      const path = `${name}/${file}`;
      const bytes = readFileSync(FIXTURES + path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return caseSnapshot(path, readFixtureProfile(path), { sha256 });
    });
}

/** Only the heap snapshots. */
export function fixtureHeaps(name: string): CaseSnapshot[] {
  return fixtureCase(name, (file) => file.startsWith('heap-'));
}

/** A decoded profile as a file of a case. */
export function caseSnapshot(
  path: string,
  profile: Profile,
  given: Partial<CaseSnapshot> = {},
): CaseSnapshot {
  const sha256 = createHash('sha256').update(path).digest('hex');
  const kind = profileKind(profile);
  const blank = {
    form: 'proto',
    memStats: null,
    text: null,
    fileTimeNanos: null,
    error: null,
  } as const;
  return { path, sha256, kind, profile, ...blank, ...given };
}

/** A case with other texts in its profiles' string tables: packages, types and files get new names. */
export function renameCase(
  snapshots: readonly CaseSnapshot[],
  rename: (text: string) => string,
): CaseSnapshot[] {
  return snapshots.map((snapshot) => {
    const { profile } = snapshot;
    return profile
      ? { ...snapshot, profile: { ...profile, strings: profile.strings.map(rename) } }
      : snapshot;
  });
}
