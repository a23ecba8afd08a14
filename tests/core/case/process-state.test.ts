import { describe, expect, it } from 'vitest';
import {
  ProcessFollower,
  processChange,
  processName,
  type ProcessState,
  processState,
  programTitle,
} from '#core/case/process-state';
import { heapOf } from '#support/heap-of';
import { laidOut } from '#support/laid-out';

const STATE: ProcessState = {
  program: '/app/shop',
  buildId: 'b1',
  layout: '7ffc1000',
  counters: { totalAlloc: 100, numGC: 3 },
};
const UNKNOWN: ProcessState = { program: '', buildId: '', layout: '', counters: {} };

describe('what a taking says of its process', () => {
  const heap = heapOf({ samples: [], seconds: 10, binary: '/app/shop', buildId: 'b1' });

  it('is read off the heap: program, build, layout and what only rises', () => {
    const state = processState([laidOut(heap, 0x7ffc1000n)], null);
    expect(state).toMatchObject({ program: '/app/shop', buildId: 'b1', layout: '7ffc1000' });
    expect(state.counters).toEqual({ 'alloc_objects at 524288': 0, 'alloc_space at 524288': 10e9 });
    expect(processName(state)).toBe('/app/shop b1 7ffc1000');
  });

  it.each([
    ['/usr/local/bin/shop', 'shop'],
    ['C:\\\\srv\\\\Shop.EXE', 'Shop'],
    ['shop', 'shop'],
    ['', null],
    ['/srv/', null],
    [`/srv/${'x'.repeat(81)}`, null],
  ])('calls %s by its file', (program, title) => {
    expect(programTitle({ program })).toBe(title);
  });

  it('has no name where the layout is not known', () => {
    expect(processName(processState([heap], null))).toBe(null);
    expect(processState([], null)).toEqual(UNKNOWN);
  });
});

describe('from one taking to the next', () => {
  it.each([
    ['replaced', { program: '/app/other', buildId: 'b2', layout: '7fff0000' }],
    ['rebuilt', { buildId: 'b2', layout: '7fff0000' }],
    ['restarted', { layout: '7fff0000' }],
    ['restarted', { counters: { totalAlloc: 99, numGC: 3 } }],
    ['restarted', { layout: '', counters: { totalAlloc: 200, numGC: 2 } }],
    [null, { counters: { totalAlloc: 100, numGC: 3 } }],
    [null, { counters: {} }],
    [null, { program: '', buildId: '', layout: '' }],
  ] as const)('tells %s of %j', (expected, later) => {
    expect(processChange(STATE, { ...STATE, ...later })).toBe(expected);
  });

  it('takes fallen sums of samples for a restart only where the layout is not known', () => {
    const before = { ...STATE, counters: { 'alloc_space at 524288': 100 } };
    const after = { ...STATE, counters: { 'alloc_space at 524288': 99 } };
    expect(processChange(before, after)).toBe(null);
    expect(processChange({ ...before, layout: '' }, { ...after, layout: '' })).toBe('restarted');
  });

  it('compares no sums that were sampled at different rates', () => {
    const before = { ...STATE, layout: '', counters: { 'alloc_space at 524288': 100 } };
    expect(processChange(before, { ...before, counters: { 'alloc_space at 1': 9 } })).toBe(null);
  });
});

describe('following an address', () => {
  const changes = (...states: readonly ProcessState[]) => {
    const follower = new ProcessFollower();
    return states.map((state) => follower.follow(state));
  };

  it('sees the first process as no change, and each later one once', () => {
    const later = { ...STATE, layout: '7fff0000', counters: { totalAlloc: 5, numGC: 0 } };
    expect(changes(STATE, STATE, later, later)).toEqual([null, null, 'restarted', null]);
  });

  it('remembers over takings that tell little', () => {
    const goroutinesOnly = { ...UNKNOWN, program: '/app/shop' };
    const later = { ...STATE, layout: '7fff0000' };
    expect(changes(STATE, goroutinesOnly, later)).toEqual([null, null, 'restarted']);
    expect(changes(STATE, UNKNOWN, { ...STATE, counters: { numGC: 2 } })[2]).toBe('restarted');
  });

  it('tells several processes that share an address from restarts', () => {
    const other = { ...STATE, layout: '7fff0000' };
    expect(changes(STATE, other, STATE, other)).toEqual([
      null,
      'restarted',
      'switched',
      'switched',
    ]);
  });
});
