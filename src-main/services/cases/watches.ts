import { randomUUID } from 'node:crypto';
import { AppError, toErrorReport } from '#core/base/errors';
import { programTitle } from '#core/case/process-state';
import type { Forecast } from '#core/trend/forecast';
import { MAX_WATCH_POINTS, type WatchPoint, type WatchState } from '#contract/capture-calls';
import type { TellPage } from '#contract/host-events';
import type { FetchLimits } from '../ask-service.ts';
import type { HttpGet } from '../http-get.ts';
import type { WatchClock } from '../capture/watch-clock.ts';
import type { WatchEvent } from '../capture/watch-events.ts';
import { watchService, type WatchSpec } from '../capture/watch-service.ts';
import type { TakingReading } from '../capture/read-taking.ts';
import type { CaseFolder } from '../case-folder/case-folder.ts';
import type { HeldCase } from './case-contents.ts';

export interface WatchesPorts {
  readonly get: HttpGet;
  readonly limits: FetchLimits;
  readonly clock: WatchClock;
  readonly tell: TellPage;
  /** A watch broke by a bug: what was taken stays. */
  readonly log: (cause: unknown) => void;
}

/** Watches of this run. */
export interface Watches {
  start(spec: WatchSpec, held: HeldCase): WatchState;
  stop(watchId: string): void;
  list(): WatchState[];
  /** Ends all, and resolves when nothing is being written any more. */
  close(): Promise<void>;
}

interface Running {
  state: WatchState;
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

const NANOS_PER_HOUR = 3_600_000_000_000;

export function createWatches({ get, limits, clock, tell, log }: WatchesPorts): Watches {
  const watches = new Map<string, Running>();
  return {
    start(spec, { id: caseId, folder }) {
      const watchId = randomUUID();
      const stop = new AbortController();
      let state = stateAtStart(spec, { watchId, caseId });
      /** Under way or done; null = nothing was taken yet. */
      let naming: Promise<void> | null = null;
      const set = (next: WatchState): void => {
        state = next;
        const running = watches.get(watchId);
        if (running) running.state = next;
        tell('watch:changed', { watchId });
      };
      const over = watchService(spec, {
        ...{ get, limits, clock, folder },
        stop: stop.signal,
        listen: (event) => {
          set(afterEvent(state, event));
          if (event.type === 'taken')
            naming ??= nameAfterProgram(folder, spec.service.name, event.reading).catch(log);
        },
      }).then(
        async () => {
          await naming;
        },
        (caught: unknown) => {
          log(caught);
          const { code, params } = toErrorReport(caught);
          set({ ...state, failure: { error: { code, params }, retryMs: null }, ended: 'failed' });
        },
      );
      watches.set(watchId, { state, stop, over });
      return state;
    },
    stop: (watchId) => watches.get(watchId)?.stop.abort(),
    list: () => [...watches.values()].map(({ state }) => state),
    async close() {
      for (const { stop } of watches.values()) stop.abort();
      await Promise.all([...watches.values()].map(({ over }) => over));
    },
  };
}

/** A case that is still called by the address it was begun with is called by the program that answered there. */
async function nameAfterProgram(
  folder: CaseFolder,
  address: string,
  { process }: TakingReading,
): Promise<void> {
  const title = programTitle(process);
  try {
    if (title !== null && (await folder.read()).title === address) await folder.rename(title);
  } catch (caught) {
    if (!(caught instanceof AppError)) throw caught; // what cannot be written fails at the next taking, and is told
  }
}

function stateAtStart(
  { service, intervalMs, limitBytes }: WatchSpec,
  ids: Pick<WatchState, 'watchId' | 'caseId'>,
): WatchState {
  return {
    ...ids,
    ...{ service: service.name, intervalMs, limitBytes },
    ...{ count: 0, points: [], gaps: [], forecast: null, failure: null, ended: null },
  };
}

/** What a watch looks like after it has told something. Exported for its tests. */
export function afterEvent(state: WatchState, event: WatchEvent): WatchState {
  switch (event.type) {
    case 'taken': {
      const { taking, reading, isExtra, count } = event;
      const isRestart = state.points.at(-1)?.taking === taking.id; // told just before, see below
      const point: WatchPoint = {
        taking: taking.id,
        timeNanos: taking.timeNanos.toString(),
        inuseBytes: reading.inuseBytes,
        goroutines: reading.goroutines,
        isRestart,
        isExtra,
      };
      const before = isRestart ? state.points.slice(0, -1) : state.points;
      const points = [...before, point].slice(-MAX_WATCH_POINTS);
      const forecast = event.forecast && forecastOf(event.forecast, taking.timeNanos);
      return { ...state, count, points, forecast, failure: null };
    }
    case 'restarted': {
      const { id, timeNanos } = event.taking;
      const place: WatchPoint = {
        ...{ taking: id, timeNanos: timeNanos.toString(), isRestart: true, isExtra: false },
        ...{ inuseBytes: null, goroutines: null },
      };
      return { ...state, points: [...state.points, place], forecast: null };
    }
    case 'failed': {
      const { code, params } = event.error;
      // One of several files: the rest was taken.
      if (event.kind !== null) return state;
      return { ...state, failure: { error: { code, params }, retryMs: event.retryMs } };
    }
    case 'gap': {
      const { cause, fromNanos, toNanos } = event;
      const gap = { cause, fromNanos: fromNanos.toString(), toNanos: toNanos.toString() };
      return { ...state, gaps: [...state.gaps, gap].slice(-MAX_WATCH_POINTS) };
    }
    case 'limit':
    case 'thinned':
      return state;
    case 'done':
      return { ...state, ended: event.reason };
  }
}

function forecastOf(
  { slope, isGrowing, hoursToLimit }: Forecast,
  fromNanos: bigint,
): WatchState['forecast'] {
  const perMinute = (perHour: number): number => perHour / 60;
  const limitNanos =
    hoursToLimit === null || !isGrowing
      ? null
      : (fromNanos + BigInt(Math.round(hoursToLimit * NANOS_PER_HOUR))).toString();
  return {
    perMinute: perMinute(slope.perHour),
    low: perMinute(slope.low),
    high: perMinute(slope.high),
    limitNanos,
  };
}
