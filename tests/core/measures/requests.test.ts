import { describe, expect, it } from 'vitest';
import {
  requestRise,
  requestsFreed,
  requestsFreedHere,
  requestsPerNew,
} from '#core/measures/requests';
import { goroutinesOf } from '#support/comparison-of';
import { countedIn, measuredOf, type MeasuredOf, valueOf } from '#support/measured-of';

const REQUESTS = [[{ packages: ['shop'], symbol: 'serve' }]];
const given = (allocated: readonly number[], more: MeasuredOf = {}) =>
  measuredOf({
    stacks: [
      { stack: ['shop.parse', 'shop.serve'], held: allocated.map(() => 1), allocated, size: 1 },
      { stack: ['shop.other'], held: allocated.map(() => 1), allocated, size: 1 },
    ],
    ...more,
    spec: { requests: REQUESTS, ...more.spec },
  });
const connections = (...counts: number[]) => {
  const goroutines = counts.map((count) => goroutinesOf({ stack: ['shop.conn'], count }));
  return { goroutines, counted: countedIn(goroutines) };
};

describe('requestsPerNew', () => {
  it('is what requests allocated for each goroutine that came, with two standard errors', () => {
    const found = requestsPerNew(given([0, 400], connections(5, 25)));
    expect(found).toMatchObject({ value: (400 + 40) / 20, low: (400 - 40) / 20, high: 22 });
  });

  it('may be two samples of what was not sampled at all', () => {
    const none = requestsPerNew(given([7, 7], { ...connections(5, 25), period: 100 }));
    expect(none).toMatchObject({ value: 200 / 20, low: 0 });
  });

  it('is not known without two heaps, two counts, newcomers, or allocations', () => {
    const none = { requests: [] };
    const of = (measured: ReturnType<typeof given>) => valueOf(requestsPerNew(measured));
    expect(of(given([0, 9], { ...connections(5, 25), spec: none }))).toBe('unknown: not-judged');
    expect(of(given([9], connections(5, 25)))).toBe('unknown: no-second-snapshot');
    const noSecond = 'unknown: no-second-goroutine-profile';
    expect(of(given([0, 9]))).toBe(noSecond);
    expect(of(given([0, 9], connections(500)))).toBe(noSecond);
    expect(of(given([0, 9], connections(5, 5)))).toBe('unknown: not-judged');
    const stacks = [{ stack: ['shop.serve'], held: [1, 1] }];
    expect(of(given([0, 9], { ...connections(5, 25), stacks }))).toBe('unknown: no-allocations');
  });
});

describe('requestsFreed', () => {
  it('is of all that was allocated below the requests’ functions', () => {
    const held = {
      stacks: [{ stack: ['shop.parse', 'shop.serve'], held: [0, 15], allocated: [0, 20] }],
    };
    expect(valueOf(requestsFreed(given([], held)))).toBe(0.25);
    expect(valueOf(requestsFreed(given([0, 2])))).toBe('unknown: few-allocations');
    expect(valueOf(requestsFreed(given([20])))).toBe('unknown: no-second-snapshot');
    const blind = { stacks: [{ stack: ['shop.serve'], held: [0, 15] }] };
    expect(valueOf(requestsFreed(given([], blind)))).toBe('unknown: no-allocations');
    const none = { spec: { requests: [] } };
    expect(valueOf(requestsFreed(given([0, 20], none)))).toBe('unknown: not-judged');
  });
});

describe('requestRise', () => {
  const rise = (allocated: readonly number[], more: MeasuredOf = {}): unknown =>
    valueOf(requestRise(given(allocated, more)));

  it('compares the halves, at the most by two standard errors', () => {
    const error = Math.sqrt(1 / 100 + 1 / 300);
    expect(requestRise(given([0, 100, 400]))).toMatchObject({
      value: 3 * Math.exp(2 * error),
      low: 3 * Math.exp(-2 * error),
    });
  });

  it('is per time', () => {
    const error = Math.sqrt(1 / 100 + 1 / 300);
    const slow = { timeline: { hours: [1, 2, 5] } };
    expect(rise([0, 100, 400], slow)).toBeCloseTo(Math.exp(2 * error), 9);
  });

  it('takes ten samples in each half', () => {
    expect(rise([0, 10, 20])).toBeTypeOf('number');
    expect(rise([0, 9, 20])).toBe('unknown: few-samples');
    expect(rise([0, 11, 20])).toBe('unknown: few-samples');
    expect(rise([0, 1000, 2000], { period: 100 })).toBeTypeOf('number');
    expect(rise([0, 999, 2000], { period: 100 })).toBe('unknown: few-samples');
  });

  it('is not known without three snapshots, times, allocations, or requests', () => {
    expect(rise([0, 100])).toBe('unknown: few-snapshots');
    expect(rise([0, 100, 200], { timeline: { timesKnown: false } })).toBe('unknown: no-time');
    const stacks = [{ stack: ['shop.serve'], held: [1, 1, 1] }];
    expect(rise([0, 100, 200], { stacks })).toBe('unknown: no-allocations');
    expect(rise([0, 100, 200], { spec: { requests: [] } })).toBe('unknown: not-judged');
  });
});

describe('requestsFreedHere', () => {
  const here = (held: number, allocated: number, given: MeasuredOf = {}) =>
    valueOf(
      requestsFreedHere(
        measuredOf({
          stacks: [
            {
              stack: ['shop.serve', 'shop.mine'],
              held: [0, held],
              allocated: [1, allocated],
              size: 8,
            },
            // Not made by requests themselves, not there, and larger.
            { stack: ['shop.parse', 'shop.serve', 'shop.mine'], held: [5, 5], allocated: [5, 5] },
            { stack: ['shop.serve', 'shop.other'], held: [5, 5], allocated: [5, 5], size: 8 },
            { stack: ['shop.serve', 'shop.mine'], held: [5, 5], allocated: [5, 5], size: 9 },
          ],
          period: 8,
          subject: { function: 'shop.mine' },
          spec: { requests: REQUESTS, countedBytes: 8 },
          ...given,
        }),
      ),
    );

  it('is what B no longer has of the small blocks that they made under the function', () => {
    expect(here(1, 10)).toBe(0.9);
    expect(here(0, 2)).toBe(1);
    expect(here(3, 3)).toBe(0);
  });

  it('is not known of fewer than two samples, or where the rule names no requests', () => {
    expect(here(0, 1)).toBe('unknown: few-allocations');
    const blind = [{ stack: ['shop.serve', 'shop.mine'], held: [5, 5], size: 8 }];
    expect(here(1, 10, { stacks: blind })).toBe('unknown: no-allocations');
    expect(here(1, 10, { spec: {} })).toBe('unknown: not-judged');
  });
});
