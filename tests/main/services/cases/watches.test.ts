import { describe, expect, it } from 'vitest';
import { MAX_WATCH_POINTS, type WatchState } from '#contract/capture-calls';
import type { WatchEvent } from '#main/services/capture/watch-events';
import { afterEvent } from '#main/services/cases/watches';

const START: WatchState = {
  ...{ watchId: 'w', caseId: 'c', service: '127.0.0.1:6060', intervalMs: 1000, limitBytes: null },
  ...{ count: 0, points: [], gaps: [], forecast: null, failure: null, ended: null },
};
const taking = (id: string, seconds: number) => ({
  ...{ id, timeNanos: BigInt(seconds) * 1_000_000_000n, service: '', process: null, files: [] },
});
const taken = (id: string, seconds: number, more: object = {}): WatchEvent =>
  ({
    ...{
      type: 'taken',
      taking: taking(id, seconds),
      isExtra: false,
      count: seconds,
      forecast: null,
    },
    reading: { inuseBytes: 10 * seconds, goroutines: seconds },
    ...more,
  }) as unknown as WatchEvent;
const after = (...events: WatchEvent[]): WatchState => events.reduce(afterEvent, START);

describe('what a watch looks like', () => {
  it('has a point for each taking, the latest of them', () => {
    expect(after(taken('a', 1), taken('b', 2)).points).toMatchObject([
      { taking: 'a', inuseBytes: 10, isRestart: false },
      { taking: 'b', timeNanos: '2000000000', goroutines: 2 },
    ]);
    const many = Array.from({ length: MAX_WATCH_POINTS + 2 }, (_, at) => taken(`t${at}`, at));
    const { points } = after(...many);
    expect(points).toHaveLength(MAX_WATCH_POINTS);
    expect(points[0]!.taking).toBe('t2');
  });

  it('marks the first taking of another process, once', () => {
    const restarted: WatchEvent = {
      type: 'restarted',
      change: 'restarted',
      taking: taking('b', 2),
    };
    const { points } = after(taken('a', 1), restarted, taken('b', 2), taken('c', 3));
    expect(points.map(({ taking: id, isRestart }) => [id, isRestart])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
    expect(points[1]!.inuseBytes).toBe(20);
  });

  it('tells a failure of everything until the next taking, and none of one file', () => {
    const failed = (kind: 'heap' | null): WatchEvent => ({
      ...{ type: 'failed', kind, timeNanos: 0n, retryMs: 2000 },
      error: { code: 'host-refused', params: {} },
    });
    expect(after(failed('heap')).failure).toBeNull();
    expect(after(failed(null)).failure).toMatchObject({ retryMs: 2000 });
    expect(after(failed(null), taken('a', 1)).failure).toBeNull();
  });

  it('says when a limit is met only of what steadily grows', () => {
    const course = (isGrowing: boolean) => ({
      slope: { perHour: 60 * 1024, low: 0, high: 120 * 1024 },
      ...{ isGrowing, hoursToLimit: 2 },
    });
    const of = (isGrowing: boolean) =>
      after(taken('a', 100, { forecast: course(isGrowing) })).forecast;
    expect(of(true)).toEqual({ perMinute: 1024, low: 0, high: 2048, limitNanos: '7300000000000' });
    expect(of(false)).toMatchObject({ perMinute: 1024, limitNanos: null });
  });

  it('keeps gaps, and why it ended', () => {
    const gap: WatchEvent = { type: 'gap', cause: 'clock', fromNanos: 1n, toNanos: 9n };
    const state = after(gap, { type: 'done', reason: 'limit', count: 3 });
    expect(state.gaps).toEqual([{ cause: 'clock', fromNanos: '1', toNanos: '9' }]);
    expect(state.ended).toBe('limit');
  });
});
