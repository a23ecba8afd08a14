import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeFilters, applyFilter, NO_FILTER, unmatchedFilters } from '#core/filter/apply-filter';
import { topTable } from '#core/graph/top-table';
import { viewOf } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';

// What real profiles show is compared with pprof in tests/core/graph/top-table.test.ts; here is what
// they do not show. Expectations follow google/pprof profile/filter.go.

function keptSamples(profile: Profile, filter: Partial<typeof NO_FILTER>): number[] {
  const { sampleKept } = applyFilter(profile, { ...NO_FILTER, ...filter });
  return [...(sampleKept ?? [])].flatMap((kept, sample) => (kept === 1 ? [sample] : []));
}

function shownNodes(profile: Profile, filter: Partial<typeof NO_FILTER>): string[] {
  const view = applyFilter(profile, { ...NO_FILTER, ...filter });
  const { nodes, node } = topTable(view, 0, 'functions');
  return Array.from(node, (index) => nodes.name[index]!).sort();
}

const PROFILE = profileOf({
  binary: '/bin/prog',
  samples: [
    { stack: [['inlined@in.go', 'outer@out.go'], 'main@main.go'], values: [1] },
    { stack: ['worker@work.go', 'main@main.go'], values: [2] },
    { stack: [[], 'worker@work.go'], values: [4] },
    { stack: [], values: [8] },
  ],
});

describe('applyFilter', () => {
  it('changes nothing without filters', () => {
    expect(applyFilter(PROFILE, NO_FILTER)).toEqual(viewOf(PROFILE));
  });

  it('matches function, file and binary names, anywhere in the text', () => {
    expect(keptSamples(PROFILE, { focus: 'line' })).toEqual([0]);
    expect(keptSamples(PROFILE, { focus: '^in\\.go$' })).toEqual([0]);
    expect(keptSamples(PROFILE, { focus: 'prog' })).toEqual([0, 1, 2]);
  });

  it('drops a sample that never had a frame as soon as any filter is set', () => {
    expect(keptSamples(PROFILE, { ignore: 'no such frame' })).toEqual([0, 1, 2]);
  });

  it('lets ignore win over focus', () => {
    expect(keptSamples(PROFILE, { focus: 'main', ignore: 'worker' })).toEqual([0]);
  });

  it('looks at frames for focus that hide removes', () => {
    expect(keptSamples(PROFILE, { focus: 'inlined', hide: 'inlined' })).toEqual([0]);
    expect(shownNodes(PROFILE, { focus: 'inlined', hide: 'inlined' })).toEqual(['main', 'outer']);
  });

  it('hides one inlined line and keeps the other', () => {
    expect(shownNodes(PROFILE, { hide: 'outer|worker' })).toEqual(['[prog]', 'inlined', 'main']);
  });

  it('drops samples of which nothing is left to show', () => {
    expect(keptSamples(PROFILE, { show: 'inlined' })).toEqual([0]);
    expect(keptSamples(PROFILE, { hide: 'prog' })).toEqual([]);
  });

  it('never shows a location without lines when show is set, and hides it only with its binary', () => {
    expect(shownNodes(PROFILE, { show: 'prog' })).toEqual(['inlined', 'main', 'outer', 'worker']);
    expect(shownNodes(PROFILE, { hide: 'main|outer|inlined' })).toEqual(['[prog]', 'worker']);
  });

  it('lets a line without function pass show, which has nothing to hold against it', () => {
    const profile = profileOf({ samples: [{ stack: ['f', 'g'], values: [1] }] });
    const nameless = { ...profile, lines: { ...profile.lines, function: Int32Array.of(-1, 1) } };
    expect(shownNodes(nameless, { show: 'no such name' })).toEqual(['<unknown>']);
  });

  it('keeps the total, of which percentages are, whatever is filtered', () => {
    const view = applyFilter(PROFILE, { ...NO_FILTER, focus: 'inlined' });
    expect(topTable(view, 0, 'functions').total).toBe(15);
  });

  it('names filter and expression of a broken expression', () => {
    for (const expression of ['(', 'a**', '[z-a]', '(?=look)', '\\1', 'a{1001}']) {
      expect(() => applyFilter(PROFILE, { ...NO_FILTER, hide: expression })).toThrow(
        expect.objectContaining({
          code: 'regex-invalid',
          params: { filter: 'hide', expression, detail: expect.any(String) },
        }),
      );
    }
  });

  it('takes an expression that would make a backtracking engine hang', () => {
    const hostile = profileOf({ samples: [{ stack: ['a'.repeat(5000)], values: [1] }] });
    expect(keptSamples(hostile, { focus: '^(a+)+$' })).toEqual([0]);
    expect(keptSamples(hostile, { focus: '^(a|aa)+b$' })).toEqual([]);
  });

  it('splits the total between focus and ignore of one expression, for any profile', () => {
    const expression = fc.constantFrom('a', 'b|c', 'x\\.go', '^$', 'one', '[de]');
    fc.assert(
      fc.property(randomProfile, expression, (profile, regex) => {
        const flat = (filter: Partial<typeof NO_FILTER>): number => {
          const view = applyFilter(profile, { ...NO_FILTER, ...filter });
          return topTable(view, 0, 'functions').flat.reduce((sum, value) => sum + value, 0);
        };
        expect(flat({ focus: regex }) + flat({ ignore: regex })).toBe(flat({}));
      }),
    );
  });
});

describe('activeFilters', () => {
  it('names the filters that are set, in pprof’s order', () => {
    expect(activeFilters({ focus: '', ignore: '', hide: '', show: '' })).toEqual([]);
    expect(activeFilters({ show: 'b', hide: '', ignore: 'a', focus: '' })).toEqual([
      'ignore',
      'show',
    ]);
  });
});

describe('unmatchedFilters', () => {
  it('names the filters that match nothing, as pprof warns of them', () => {
    const spec = { focus: 'main', ignore: 'nothing', hide: '', show: 'neither' };
    expect(unmatchedFilters(PROFILE, spec)).toEqual(['ignore', 'show']);
  });
});
