import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeProfile } from '#core/profile/decode-profile';
import type { Profile } from '#core/profile/tables';
import { recordingPath } from './recordings.ts';

const profiles = new Map<string, Profile>();

/** A recorded profile, decoded once per test file; profiles are never changed. */
export function readFixtureProfile(path: string): Profile {
  let profile = profiles.get(path);
  if (!profile) {
    profile = decodeProfile(gunzipSync(readFileSync(recordingPath(path))));
    profiles.set(path, profile);
  }
  return profile;
}
