import { describe, expect, it } from 'vitest';
import { isMet } from '#core/rules/check-bounds';
import { NAMED_BOUNDS, type NamedBound } from '#core/rules/named-bounds';
import { type GivenMeasures, judgedBy } from '#support/rule-of';

const KB = 1024;
/** What lasting growth measures, at its limit. */
const LASTING: GivenMeasures = {
  data: 'enough',
  growth: 100 * KB,
  course: 'steady-growth',
  load: 'level',
  laterRise: 0.4,
};
/** What grew until its load ended, and stayed. */
const OUTLIVED: GivenMeasures = {
  ...LASTING,
  course: 'plateau',
  loadedCourse: 'steady-growth',
  rested: 2,
};
const ONE: GivenMeasures = { comparison: 'one-process', growth: 1, course: 'noise' };
const RISING: GivenMeasures = { growth: 1, data: 'enough' };

/** By name: measures in which it just holds, and changes of them in which it no longer does. */
const CASES: Partial<Record<NamedBound, readonly [GivenMeasures, ...GivenMeasures[]]>> = {
  'lasting-growth': [
    LASTING,
    { growth: 100 * KB - 1 },
    { growth: null },
    { data: 'low' },
    { load: 'explains' },
    { laterRise: 0.39 },
    ...['step', 'plateau', 'sawtooth', 'restart', 'shrinking', 'noise'].map((course) => ({
      course,
    })),
  ],
  'growth-that-stays': [
    OUTLIVED,
    { rested: 1 },
    { rested: null },
    { growth: 100 * KB - 1 },
    { data: 'low' },
    ...['step', 'plateau', 'insufficient-data', 'noise'].map((loadedCourse) => ({ loadedCourse })),
  ],
  'few-that-stay': [
    { ownSampled: 9, ownCame: 1, ownFreed: 0.5 },
    { ownSampled: 10 },
    { ownCame: 0 },
    { ownCame: null },
    { ownFreed: 0.51 },
    { ownFreed: null },
  ],
  'container-grows': [
    { container: 'tables', ownGrowth: 0, ownSampled: 9, ownCame: 1, ownFreed: 0.75 },
    { container: 'none' },
    { container: 'slices' },
    { ownSampled: 10 },
    { ownCame: 0 },
    { ownFreed: 0.76 },
    { ownFreed: null },
  ],
  'something-keeps': [
    { ...LASTING, snapshots: 3, share: 0.25, freed: 0.5, container: 'none' },
    { snapshots: 2 },
    { snapshots: 2, freed: 0.26 },
    { share: 0.249 },
    { freed: 0.51 },
    { freed: null },
    { perGoroutine: 4 },
    { load: 'explains' },
    { course: 'plateau' },
    { growth: 100 * KB - 1 },
  ],
  'bounded-growth': [
    { ...LASTING, course: 'plateau', load: 'explains' },
    { growth: 100 * KB - 1 },
    { data: 'low' },
    ...['sawtooth', 'restart', 'shrinking', 'noise'].map((course) => ({ course })),
  ],
  'steady-growth': [
    { ...LASTING, growth: 1, snapshots: 5 },
    { growth: 0 },
    { snapshots: 4 },
    { data: 'low' },
    { course: 'insufficient-data' },
  ],
  'goroutines-grow': [{ goroutines: 1 }, { goroutines: 0 }, { goroutines: null }],
  'goroutines-outlive': [{ outlived: 10 }, { outlived: 9 }, { outlived: null }],
  'growth-bends': [
    { comparison: 'one-process', growth: 1, course: 'steady-growth', laterRise: 0.4 },
    { laterRise: 0.41 },
    { laterRise: null },
    { growth: 0 },
    { course: 'plateau' },
    { comparison: 'other-process' },
  ],
  'not-counted': [{ goroutineProfiles: 1 }, { goroutineProfiles: 2 }],
  'counts-agree': [{ goroutineProfiles: 2, gained: 10 }, { gained: 9 }, { gained: null }],
  'single-snapshot': [{ comparison: 'single' }, { comparison: 'counted' }],
  'other-process': [{ comparison: 'other-process' }, { comparison: 'one-process' }],
  'growth-unsure': [
    ONE,
    { growth: 0 },
    { course: 'steady-growth' },
    { comparison: 'single' },
    { goroutines: 1 },
  ],
  'not-growing': [
    { ...ONE, growth: 0 },
    { comparison: 'single' },
    { goroutines: 1 },
    { growth: 1 },
    { growth: 1, course: 'steady-growth' },
  ],
  growing: [RISING, { growth: 0 }, { data: 'low' }],
  'growing-in-series': [{ ...RISING, snapshots: 3 }, { snapshots: 2 }, { growth: 0 }],
  'two-snapshots': [
    { ...RISING, snapshots: 2 },
    { snapshots: 1 },
    { snapshots: 3 },
    { growth: 0 },
    { goroutines: 1 },
    { data: 'low' },
  ],
  'low-data': [{ data: 'low' }, { data: 'enough' }],
  'by-load': [{ load: 'explains' }, { load: 'level' }, { goroutines: 1 }],
  'mostly-freed': [
    { ...RISING, freed: 0.5 },
    { freed: 0.49 },
    { freed: null },
    { growth: 0 },
    { data: 'low' },
  ],
  'no-goroutine-profile': [{ goroutineProfiles: 0 }, { goroutineProfiles: 1 }],
  'goroutines-many': [
    { inFlight: 2, objectsInFlight: 4 },
    { inFlight: 1 },
    { objectsInFlight: 5 },
    { objectsInFlight: null },
  ],
  'waits-for-lock': [{ wait: 'mutex' }, { wait: 'select' }, { wait: null }],
  'waits-otherwise': [{ wait: 'select' }, { wait: 'mutex' }, { wait: null }],
  'no-holders': [{ holder: 'none' }, { holder: 'unjoined' }],
  'container-known': [
    { holder: 'container', level: 'proven' },
    { holder: 'proves' },
    { level: 'strong' },
  ],
  'version-unknown': [{ version: 'unknown' }, { version: 'affected' }],
  'field-unknown': [{ field: 'hidden' }, { field: 'generic' }, { field: 'named' }],
  'field-in-generic': [{ field: 'generic' }, { field: 'hidden' }],
  'field-suspected': [
    { level: 'likely', field: 'named' },
    { level: 'pattern' },
    { field: 'hidden' },
    { field: 'generic' },
  ],
  'message-suspected': [
    { level: 'likely', field: 'generic' },
    { level: 'pattern' },
    { field: 'named' },
    { field: 'none' },
  ],
  'below-strong': [{ level: 'likely' }, { level: 'strong' }, { level: 'proven' }],
  'below-proven': [{ level: 'strong' }, { level: 'proven' }],
};

/** Further measures in which a name holds: its other ways. */
const OTHER_WAYS: readonly [NamedBound, GivenMeasures][] = [
  ['always', {}],
  ['lasting-growth', { ...LASTING, course: 'insufficient-data' }],
  ['growth-that-stays', LASTING],
  ['container-grows', { container: 'slices', ownGrowth: 100 * KB }],
  ['something-keeps', { container: 'slices', ownGrowth: 100 * KB }],
  [
    'something-keeps',
    { ...LASTING, snapshots: 3, share: 0.25, freed: 0.5, container: 'none', perGoroutine: 4.1 },
  ],
  ['something-keeps', { ...LASTING, snapshots: 2, share: 0.25, freed: 0.25, container: 'none' }],
  ['something-keeps', { ...OUTLIVED, share: 0.25, freed: 0.5, container: 'none' }],
  ['lasting-growth', { ...LASTING, laterRise: null }],
  ['bounded-growth', { ...LASTING, course: 'step' }],
  ['bounded-growth', { ...LASTING, course: 'insufficient-data' }],
  ['counts-agree', { goroutineProfiles: 1 }],
  ['not-growing', { ...ONE, course: 'plateau' }],
  ['not-growing', { ...ONE, course: 'shrinking' }],
  ['growing', { goroutines: 1 }],
  ['growing-in-series', { goroutines: 1, snapshots: 3 }],
  ['mostly-freed', { goroutines: 1, freed: 0.5 }],
  ['field-suspected', { level: 'proven', field: 'none' }],
  ['message-suspected', { level: 'strong', field: 'hidden' }],
  ['below-strong', { level: 'pattern' }],
];

const isHeld = (name: NamedBound, measures: GivenMeasures): boolean =>
  isMet([name], judgedBy(measures));

describe.each(Object.entries(CASES))('%s', (name, [held, ...misses]) => {
  it('holds at its limits', () => {
    expect(isHeld(name as NamedBound, held)).toBe(true);
  });

  it.each(misses.map((miss) => [JSON.stringify(miss), miss] as const))('not with %s', (_, miss) => {
    expect(isHeld(name as NamedBound, { ...held, ...miss })).toBe(false);
  });
});

describe('bounds by name', () => {
  it.each(OTHER_WAYS)('%s holds in another way: %o', (name, measures) => {
    expect(isHeld(name, measures)).toBe(true);
  });

  it('each have their limits here', () => {
    const told = new Set([...Object.keys(CASES), ...OTHER_WAYS.map(([name]) => name)]);
    expect(Object.keys(NAMED_BOUNDS).filter((name) => !told.has(name))).toEqual([]);
  });
});
