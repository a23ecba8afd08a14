import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { profileKind } from '#core/profile/profile-kind';
import { readGoroutineText } from '#core/profile/read-goroutine-text';
import { readHeapText } from '#core/profile/read-heap-text';
import { snapshotFacts } from '#core/profile/snapshot-facts';
import type { Profile } from '#core/profile/tables';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { readFixtureProfile } from './read-fixture-profile.ts';
import { recordingPath, recordings, TRUTH_FILE } from './recordings.ts';

/** Names of the recorded series ({@link recordings}), and `misc`. */
export function fixtureCases(): string[] {
  return [...recordings().keys(), 'misc'].sort();
}

/** The profiles of one recorded series as a case, in file-name order. */
export function fixtureCase(
  name: string,
  wanted: (file: string) => boolean = () => true,
): CaseSnapshot[] {
  return readdirSync(recordingPath(name))
    .filter((file) => file.endsWith('.pb.gz') && wanted(file))
    .sort()
    .map((file) => {
      const path = `${name}/${file}`;
      const bytes = readFileSync(recordingPath(path));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return caseSnapshot(path, readFixtureProfile(path), { sha256 });
    });
}

/** Every file of a recorded case as a user opens it: profiles and texts, in file-name order. */
export function fixtureFolder(name: string): CaseSnapshot[] {
  return readdirSync(recordingPath(name))
    .filter((file) => file !== TRUTH_FILE)
    .sort()
    .map((file) => {
      const path = `${name}/${file}`;
      const bytes = readFileSync(recordingPath(path));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (file.endsWith('.pb.gz')) return caseSnapshot(path, readFixtureProfile(path), { sha256 });
      const text = bytes.toString('utf8');
      const isHeap = text.startsWith('heap profile: ');
      const { profile, memStats } = isHeap
        ? readHeapText(text)
        : { ...readGoroutineText(text), memStats: null };
      return caseSnapshot(path, profile, { sha256, form: 'text', memStats });
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
    fileTimeNanos: null,
    error: null,
  } as const;
  return { path, sha256, kind, profile, facts: snapshotFacts(profile), ...blank, ...given };
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
