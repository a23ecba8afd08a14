import { describe, expect, it } from 'vitest';
import type { ModuleVersion } from '#core/evidence/module-versions';
import { checkVersion, shownVersion } from '#core/evidence/version-check';

const PATH = 'example.org/m';
const NO_GO = { version: null, min: null, max: null };
const known = (given: Partial<ModuleVersion>) => ({
  go: NO_GO,
  modules: [
    { path: PATH, version: null, min: null, max: null, versionSource: 'path' as const, ...given },
  ],
});
const range = { module: PATH, since: 'v0.10.0', below: 'v0.10.1' };

describe('checkVersion', () => {
  it.each([
    ['v0.9.9', 'not-affected'],
    ['v0.10.0', 'affected'],
    ['v0.10.1', 'not-affected'],
    ['v0.10.1-0.20240529085455-1f3b0c3b5e5f', 'affected'],
  ])('of %s is %s', (version, verdict) => {
    expect(checkVersion(range, known({ version }))).toBe(verdict);
  });

  it('takes bounds for what they are: decided only when they lie on one side', () => {
    const below = { module: PATH, below: 'v0.2.5' };
    expect(checkVersion(below, known({ min: 'v0.2.5' }))).toBe('not-affected');
    expect(checkVersion(below, known({ max: 'v0.2.5' }))).toBe('affected');
    expect(checkVersion(below, known({ min: 'v0.1.0', max: 'v0.6.1' }))).toBe('unknown');
    expect(checkVersion(range, known({ max: 'v0.10.0' }))).toBe('not-affected');
    expect(checkVersion(range, known({ max: 'v0.10.1' }))).toBe('unknown');
    expect(checkVersion(range, known({ min: 'v0.10.0', max: 'v0.10.1' }))).toBe('affected');
  });

  it('does not know what the profile does not name, and shows what it knows', () => {
    expect(checkVersion(range, { go: NO_GO, modules: [] })).toBe('unknown');
    expect(shownVersion(range, known({ version: 'v0.10.0' }))).toBe('v0.10.0');
    expect(shownVersion(range, known({ min: 'v0.1.0', max: 'v0.6.1' }))).toBe('≥ v0.1.0, < v0.6.1');
    expect(shownVersion(range, { go: NO_GO, modules: [] })).toBe('');
  });
});
