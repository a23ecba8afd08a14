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

describe('the ends of a range', () => {
  const below = { module: PATH, below: 'v0.2.5' };

  it('have no lower one where none is named', () => {
    expect(checkVersion(below, known({ version: 'v0.0.1' }))).toBe('affected');
    expect(checkVersion(below, known({ version: 'v0.2.5' }))).toBe('not-affected');
    expect(checkVersion(null, known({}))).toBe('affected');
  });

  it('are compared with a bound that is known, from either side', () => {
    expect(checkVersion(below, known({ min: 'v0.2.4' }))).toBe('unknown');
    expect(checkVersion(below, known({ max: 'v0.2.6' }))).toBe('unknown');
    expect(checkVersion(below, known({ max: 'v0.2.4' }))).toBe('affected');
    expect(checkVersion(range, known({ min: 'v0.9.9', max: 'v0.10.1' }))).toBe('unknown');
    expect(checkVersion(range, known({ max: 'v0.9.9' }))).toBe('not-affected');
    expect(checkVersion(range, known({ min: 'v0.10.1' }))).toBe('not-affected');
    expect(checkVersion(range, known({}))).toBe('unknown');
  });

  it('may be of Go itself', () => {
    const go = (version: string) => ({ go: { version, min: null, max: null }, modules: [] });
    expect(checkVersion({ module: 'go', below: '1.23' }, go('go1.22.9'))).toBe('affected');
    expect(checkVersion({ module: 'go', below: '1.23' }, go('1.23.0'))).toBe('not-affected');
    expect(shownVersion({ module: 'go', below: '1.23' }, go('go1.22.9'))).toBe('go1.22.9');
  });

  it('are shown as far as they are known', () => {
    expect(shownVersion(below, known({ min: 'v0.1.0' }))).toBe('≥ v0.1.0');
    expect(shownVersion(below, known({ max: 'v0.6.1' }))).toBe('< v0.6.1');
    expect(shownVersion(below, known({}))).toBe('');
  });
});
