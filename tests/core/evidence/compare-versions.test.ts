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
});
