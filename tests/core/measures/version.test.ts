import { describe, expect, it } from 'vitest';
import { version } from '#core/measures/version';
import { measuredOf, valueOf } from '#support/measured-of';

const affects = { module: 'go', below: '1.23' };
const go = (release: string) => ({
  go: { version: release, min: null, max: null },
  modules: [],
});

describe('version', () => {
  it('is in the rule’s range or not, or is not known', () => {
    const of = (release: string) =>
      valueOf(version(measuredOf({ versions: go(release), spec: { affects } })));
    expect(of('1.22.9')).toBe('affected');
    expect(of('1.23')).toBe('not-affected');
    expect(valueOf(version(measuredOf({ spec: { affects } })))).toBe('unknown');
  });

  it('is judged by the variant’s own range before the rule’s', () => {
    const subject = { affects: { module: 'go', below: '1.20' } };
    const measured = measuredOf({ versions: go('1.22'), spec: { affects }, subject });
    expect(valueOf(version(measured))).toBe('not-affected');
  });

  it('is affected where the rule names no range', () => {
    expect(valueOf(version(measuredOf({})))).toBe('affected');
  });
});
