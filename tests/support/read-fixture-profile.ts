import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeProfile } from '#core/profile/decode-profile';
import type { Profile } from '#core/profile/tables';

const FIXTURES = join(import.meta.dirname, '../fixtures/');
const profiles = new Map<string, Profile>();

/** A recorded profile, decoded once per test file; profiles are never changed. */
export function readFixtureProfile(path: string): Profile {
  let profile = profiles.get(path);
  if (!profile) {
    profile = decodeProfile(gunzipSync(readFileSync(FIXTURES + path)));
    profiles.set(path, profile);
  }
  return profile;
}
