import { describe, expect, it } from 'vitest';
import { compareVersions } from '#core/evidence/compare-versions';

describe('compareVersions', () => {
  it('orders releases, pre-releases and pseudo-versions as Go does', () => {
    const ordered = [
      'v0.0.0-20220531000000-ab33030aaaaa',
      'v0.0.0-20240529085455-1f3b0c3b5e5f',
      'v0.2.4',
      'v0.2.5-rc.1',
      'v0.2.5-rc.2',
      'v0.2.5-rc.11',
      'v0.2.5',
      'v0.10.0',
      'v1.0.0',
      'v2.0.0',
    ];
    const shuffled = [...ordered].reverse();
    expect(shuffled.sort(compareVersions)).toEqual(ordered);
  });

  it('compares Go releases with and without patch and prefix', () => {
    expect(compareVersions('1.26', '1.26.0')).toBe(0);
    expect(compareVersions('go1.22.9', '1.23')).toBeLessThan(0);
    expect(compareVersions('1.27rc1', '1.27')).toBeLessThan(0);
    expect(compareVersions('1.9', '1.10')).toBeLessThan(0);
  });

  it('takes what is no version as below all versions', () => {
    expect(compareVersions('devel', 'v0.0.1')).toBeLessThan(0);
    expect(compareVersions('v0.0.1', 'devel')).toBeGreaterThan(0);
    expect(compareVersions('devel', '')).toBe(0);
  });

  it('takes nothing for a Go release that only looks like one', () => {
    for (const text of ['x1.26', '1.26x', '1.26rc', 'rc1.26'])
      expect(compareVersions(text, 'v0.0.1'), text).toBeLessThan(0);
    expect(compareVersions('go10.5.12', '10.5.11')).toBeGreaterThan(0);
    expect(compareVersions('1.27rc12', '1.27rc2')).not.toBe(0);
  });
});
