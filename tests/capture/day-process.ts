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
}

const [binary = '', folder = '', statePath = '', total = '0'] = process.argv.slice(2);
const begun: DayState = existsSync(statePath)
  ? (JSON.parse(readFileSync(statePath, 'utf8')) as DayState)
  : { wall: 1_800_000_000_000, taken: 0 };
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

const service = await startWatchedService(binary, '-leak', '1000');
const opened = await createCaseFolder(folder, { now: clock.now });
let taken = begun.taken;
let readMs = 0;

async function hour(): Promise<void> {
  const started = performance.now();
  const { takings, damages } = await opened.read();
  readMs = Math.round(performance.now() - started);
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const figures = { taken, left: takings.length, damages: damages.length, readMs, ...onDisk() };
  process.stdout.write(`${JSON.stringify({ ...figures, heapUsed, rss })}\n`);
  writeFileSync(statePath, JSON.stringify({ wall, taken } satisfies DayState));
}

// An hour at a time, so that nothing of the watch is under way while it is measured.
while (taken < Number(total)) {
  const { count } = await watchService(
    {
      service: await resolveService(service.address, () => Promise.reject(new Error('no look-up'))),
      confirmed: null,
      access: NO_ACCESS,
      take: ['heap', 'goroutine', 'memstats'],
      collections: 0,
      windowSeconds: null,
      intervalMs: EVERY_MS,
      count: Math.min(HOUR, Number(total) - taken),
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
      },
    },
  );
  taken += count;
  wall += EVERY_MS;
  await hour();
}
await service.stop();
