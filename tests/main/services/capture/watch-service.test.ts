import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { resolveService } from '#main/services/capture/resolve-service';
import { NO_ACCESS } from '#main/services/capture/service-access';
import type { WatchEvent } from '#main/services/capture/watch-events';
import { watchService, type WatchSpec } from '#main/services/capture/watch-service';
import { memoryCase } from '#support/memory-case';
import {
  simulatedClock,
  simulatedGet,
  type SimulatedClock,
  type SimulatedState,
} from '#support/simulated-service';

const MB = 2 ** 20;
const LIMITS = { timeoutMs: 20_000, maxBytes: 64 * MB, maxProfileBytes: 64 * MB };
const REFUSED = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });

type Course = (clock: SimulatedClock, path: string) => SimulatedState | number | Error;

/** Watches a simulated service, ten seconds apart unless said; returns what was told, and the case. */
async function watched(
  course: Course,
  more: Partial<WatchSpec> = {},
  told: (event: WatchEvent, stop: AbortController) => void = () => undefined,
  failure: AppError | null = null,
) {
  const clock = simulatedClock();
  const folder = memoryCase();
  folder.failure = failure;
  const stop = new AbortController();
  const events: (WatchEvent & { readonly at: number })[] = [];
  const spec: WatchSpec = {
    service: await resolveService(':6060', () => Promise.reject(new Error('no look-up'))),
    confirmed: null,
    access: NO_ACCESS,
    take: ['heap', 'goroutine', 'memstats'],
    collections: 0,
    windowSeconds: null,
    intervalMs: 10_000,
    count: null,
    until: { inuse: null, goroutines: null },
    limitBytes: null,
    giveUpAfter: null,
    retention: null,
    ...more,
  };
  const end = await watchService(spec, {
    get: simulatedGet((path) => course(clock, path)),
    limits: LIMITS,
    clock,
    folder,
    stop: stop.signal,
    listen: (event) => {
      events.push({ ...event, at: clock.seconds });
      told(event, stop);
    },
  });
  const of = <T extends WatchEvent['type']>(type: T) =>
    events.filter(
      (event): event is Extract<WatchEvent, { type: T }> & { at: number } => event.type === type,
    );
  return { end, events, of, folder, clock };
}

const still = (): SimulatedState => ({ megabytes: 50 });

describe('a watch', () => {
  it('takes a snapshot each interval, and ends after so many', async () => {
    const { end, of, folder } = await watched(still, { count: 4 });
    expect(end).toEqual({ reason: 'count', count: 4 });
    expect(of('taken').map(({ at, count }) => [at, count])).toEqual([
      [0, 1],
      [10, 2],
      [20, 3],
      [30, 4],
    ]);
    expect(of('taken')[0]!.reading).toMatchObject({ inuseBytes: 50 * MB, goroutines: 10 });
    expect(folder.takings[0]!.process).toMatch(/^\/app\/shop/);
    expect(of('done')).toMatchObject([{ reason: 'count', count: 4 }]);
  });

  it('has each snapshot in the case before it tells', async () => {
    const counts: number[] = [];
    const { folder } = await watched(still, { count: 3 }, (event) => {
      if (event.type === 'taken') counts.push(event.count);
    });
    expect(counts).toEqual([1, 2, 3]);
    expect(folder.takings).toHaveLength(3);
  });

  it('ends when it is told to', async () => {
    const { end } = await watched(still, {}, (event, stop) => {
      if (event.type === 'taken' && event.count === 2) stop.abort();
    });
    expect(end).toEqual({ reason: 'stopped', count: 2 });
  });

  it.each([
    ['inuse', { inuse: 100 * MB, goroutines: null }, 100 * MB],
    ['goroutines', { inuse: null, goroutines: 60 }, 60],
  ] as const)('ends when %s reaches its limit', async (level, until, value) => {
    const grows: Course = ({ seconds }) => ({
      megabytes: 50 + seconds,
      goroutines: 10 + seconds,
    });
    const { end, of } = await watched(grows, { until });
    expect(end.reason).toBe('limit');
    expect(of('limit')).toMatchObject([{ level, value, limit: value }]);
    expect(end.count).toBe(6);
  });

  it('tells how fast it grows and when the limit is met', async () => {
    const grows: Course = ({ seconds }) => ({ megabytes: 50 + seconds / 10 });
    const { of } = await watched(grows, { count: 10, limitBytes: 100 * MB });
    const { forecast } = of('taken').at(-1)!;
    expect(forecast!.slope.perHour / MB).toBeCloseTo(360);
    expect(forecast!.hoursToLimit! * 3600).toBeCloseTo(410, 0);
  });

  it('takes an extra snapshot after a jump, and keeps its course', async () => {
    const jumps: Course = ({ seconds }) => ({ megabytes: seconds < 20 ? 50 : 100 });
    const { of } = await watched(jumps, { count: 5 });
    expect(of('taken').map(({ at, isExtra }) => [at, isExtra])).toEqual([
      [0, false],
      [10, false],
      [20, false],
      [21, true],
      [30, false],
    ]);
  });

  it('never has two takings under way: moments missed are left out', async () => {
    const slow: Course = (clock, path) => {
      if (path === 'heap') clock.pass(25);
      return still();
    };
    const { of } = await watched(slow, { count: 3 });
    expect(of('taken').map(({ at }) => at)).toEqual([25, 55, 85]);
    expect(of('gap')).toEqual([]);
  });
});

describe('retention', () => {
  it('keeps a case within its bound while it is watched, and tells what went', async () => {
    const retention = { ladder: [], maxCount: 20, maxBytes: null };
    const { of, folder } = await watched(still, { count: 50, retention });
    expect(folder.takings.length).toBe(20);
    expect(of('thinned').reduce((sum, { count }) => sum + count, 0)).toBe(30);
  });
});

describe('a service that fails', () => {
  it('is told once, asked more and more rarely, and never given up', async () => {
    const tries: number[] = [];
    const gone: Course = ({ seconds }, path) => {
      if (path === 'heap') tries.push(seconds);
      return seconds > 5 && seconds < 1000 ? REFUSED : still();
    };
    const { of, events } = await watched(gone, { count: 2 });
    expect(tries.slice(0, 8)).toEqual([0, 10, 20, 40, 80, 160, 240, 320]);
    expect(of('failed')).toMatchObject([
      { kind: null, error: { code: 'host-refused' }, retryMs: 10_000 },
    ]);
    expect(of('gap')).toMatchObject([{ cause: 'failed' }]);
    expect(events.map(({ type }) => type)).toEqual(['taken', 'failed', 'gap', 'taken', 'done']);
  });

  it('is told again when it fails in another way', async () => {
    const ways: Course = ({ seconds }) =>
      seconds < 5 ? REFUSED : seconds < 15 ? 404 : seconds < 35 ? REFUSED : still();
    const { of } = await watched(ways, { count: 1 });
    expect(of('failed').map(({ error }) => error.code)).toEqual([
      'host-refused',
      'http-status',
      'host-refused',
    ]);
  });

  it('is given up after so many failures where that is wanted', async () => {
    const { end } = await watched(() => REFUSED, { giveUpAfter: 3 });
    expect(end).toEqual({ reason: 'gave-up', count: 0 });
  });

  it('in part costs that part alone, told once', async () => {
    const partly: Course = (_, path) => (path === 'goroutine' ? 500 : still());
    const { of, folder } = await watched(partly, { count: 3 });
    expect(of('failed')).toMatchObject([{ kind: 'goroutine', retryMs: null }]);
    expect(folder.takings.map(({ files }) => files.length)).toEqual([2, 2, 2]);
  });

  it('is no other matter than a case that cannot be written', async () => {
    const full = new AppError('file-unwritable', { file: '/case', reason: 'ENOSPC' });
    const { end, of } = await watched(still, { giveUpAfter: 3 }, () => undefined, full);
    expect(of('failed')).toMatchObject([{ kind: null, error: { code: 'file-unwritable' } }]);
    expect(end).toEqual({ reason: 'gave-up', count: 0 });
  });
});

describe('the process behind the address', () => {
  it('is told when it is another, and begins a course of its own', async () => {
    const restarts: Course = ({ seconds }) => ({
      megabytes: seconds < 45 ? 50 + seconds : 20,
      process: seconds < 45 ? 0 : 1,
    });
    const { of, events } = await watched(restarts, { count: 7 });
    expect(of('restarted')).toMatchObject([{ change: 'restarted' }]);
    const at = events.findIndex(({ type }) => type === 'restarted');
    expect(events[at + 1]).toMatchObject({ type: 'taken', count: 6, forecast: null });
    expect(of('restarted')[0]!.taking).toBe(of('taken')[5]!.taking);
  });

  it('may be of another program', async () => {
    const moved: Course = ({ seconds }) => ({
      megabytes: 50,
      process: seconds < 15 ? 0 : 1,
      program: seconds < 15 ? '/app/shop' : '/app/other',
    });
    expect((await watched(moved, { count: 3 })).of('restarted')).toMatchObject([
      { change: 'replaced' },
    ]);
  });
});

describe('clocks', () => {
  it('that part mean that the machine slept: a snapshot at once, and a gap', async () => {
    let hasSlept = false;
    const { of } = await watched(
      (clock, path) => {
        if (path === 'goroutine' && clock.seconds === 10 && !hasSlept) {
          hasSlept = true;
          clock.shift(3600);
        }
        return still();
      },
      { count: 4 },
    );
    expect(of('taken').map(({ at }) => at)).toEqual([0, 10, 15, 25]);
    expect(of('gap')).toMatchObject([{ cause: 'clock' }]);
    const [gap] = of('gap');
    expect(Number(gap!.toNanos - gap!.fromNanos) / 1e9).toBe(3605);
  });

  it('that are set back neither stop nor hurry a watch', async () => {
    let isSet = false;
    const { of } = await watched(
      (clock, path) => {
        if (path === 'goroutine' && clock.seconds === 10 && !isSet) {
          isSet = true;
          clock.shift(-3600);
        }
        return still();
      },
      { count: 4 },
    );
    expect(of('taken').map(({ at }) => at)).toEqual([0, 10, 15, 25]);
    expect(of('gap')).toMatchObject([{ cause: 'clock' }]);
  });

  it('that part while the service is away do not hurry the tries', async () => {
    const tries: number[] = [];
    let isSet = false;
    await watched(
      (clock, path) => {
        if (path === 'heap') tries.push(clock.seconds);
        if (!isSet) clock.shift(60);
        isSet = true;
        return REFUSED;
      },
      { giveUpAfter: 5 },
    );
    expect(tries).toEqual([0, 5, 25, 65, 145]);
  });
});
