// A day of capture, compressed in time, in a process of its own whose memory is measured:
//   node day-process.js <service> <folder> <state> <takings>
// A real Go service is asked and a real case on disk is filled; only the clock is ours: a pause of ten seconds takes
// none. Prints one JSON line for each hour; goes on where it was stopped.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { USUAL_LADDER } from '#main/services/capture/choose-thinned';
import { resolveService } from '#main/services/capture/resolve-service';
import { NO_ACCESS } from '#main/services/capture/service-access';
import type { WatchClock } from '#main/services/capture/watch-clock';
import { watchService } from '#main/services/capture/watch-service';
import { FETCH_LIMITS } from '#main/services/fetch-limits';
import { httpGet } from '#main/services/http-get';
import { startWatchedService } from '../support/watched-service.ts';

const EVERY_MS = 10_000;
const HOUR = 360;

/** Where a day that was stopped goes on. */
interface DayState {
  /** Wall clock, Unix ms. */
  readonly wall: number;
  readonly taken: number;
  /** What is thinned is of one service, by its address: it listens there again. */
  readonly address: string;
}

const [binary = '', folder = '', statePath = '', total = '0'] = process.argv.slice(2);
const begun: DayState = existsSync(statePath)
  ? (JSON.parse(readFileSync(statePath, 'utf8')) as DayState)
  : { wall: 1_800_000_000_000, taken: 0, address: '127.0.0.1:0' };
let wall = begun.wall;
const clock: WatchClock = {
  now: () => wall,
  monotonic: () => wall,
  sleep: (ms) => {
    wall += Math.ceil(ms);
    return Promise.resolve();
  },
};

/** Files of the case and their bytes, whatever names them. */
function onDisk(): { files: number; bytes: number } {
  const objects = join(folder, 'objects');
  const names = readdirSync(objects);
  const bytes = names.reduce((sum, name) => sum + statSync(join(objects, name)).size, 0);
  return { files: names.length, bytes };
}

const service = await startWatchedService(binary, '-leak', '1000', '-listen', begun.address);
const opened = await createCaseFolder(folder, { now: clock.now });

/** Tells where the day stands. Memory is that of a watch under way, after a collection. */
function tellHour(taken: number, more: object = {}): void {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ taken, ...onDisk(), heapUsed, rss, ...more })}\n`);
  const state: DayState = { wall: wall + EVERY_MS, taken, address: service.address };
  writeFileSync(statePath, JSON.stringify(state));
}

if (begun.taken < Number(total)) {
  await watchService(
    {
      service: await resolveService(service.address, () => Promise.reject(new Error('no look-up'))),
      confirmed: null,
      access: NO_ACCESS,
      take: ['heap', 'goroutine', 'memstats'],
      collections: 0,
      windowSeconds: null,
      intervalMs: EVERY_MS,
      count: Number(total) - begun.taken,
      until: { inuse: null, goroutines: null },
      limitBytes: null,
      giveUpAfter: 5,
      retention: { ladder: USUAL_LADDER, maxCount: null, maxBytes: null },
    },
    {
      get: httpGet,
      limits: FETCH_LIMITS,
      clock,
      folder: opened,
      stop: new AbortController().signal,
      listen: (event) => {
        if (event.type === 'failed') throw new Error(JSON.stringify(event.error));
        const taken = event.type === 'taken' ? begun.taken + event.count : 0;
        if (taken > 0 && taken < Number(total) && taken % HOUR === 0) tellHour(taken);
      },
    },
  );
  const started = performance.now();
  const { takings, damages } = await opened.read();
  const readMs = Math.round(performance.now() - started);
  tellHour(Number(total), { left: takings.length, damages: damages.length, readMs });
}
await service.stop();
