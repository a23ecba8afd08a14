import type { FleetProcess } from '#core/fleet/fleet-model';
import type {
  ProfileSource,
  Scrape,
  WantedParts,
} from '#main/services/profile-source/profile-source';
import { heapBytes, newTaken } from './new-taking.ts';

/** A source of one process that was scraped at these moments, and remembers what it was asked for. */
export interface StubSource extends ProfileSource {
  readonly downloaded: { readonly time: number; readonly wanted: WantedParts }[];
}

/** @param times - Unix ms, ascending; the heap grows from each to the next. */
export function stubSource(times: readonly number[]): StubSource {
  const unasked = (): never => {
    throw new Error('not asked for in these tests');
  };
  const downloaded: StubSource['downloaded'] = [];
  return {
    ...{ kind: 'parca', name: 'store.example:7070', downloaded },
    ...{ services: unasked, series: unasked, stepMs: unasked },
    scrapes: (_process, { from, to }) =>
      Promise.resolve(
        times
          .filter((time) => time >= from && time <= to)
          .map((time): Scrape => ({ time, inuse: null })),
      ),
    download(_process, { time }, wanted) {
      downloaded.push({ time, wanted });
      const megabytes = 10 + 10 * times.indexOf(time);
      const seconds = (time - times[0]!) / 1000;
      return Promise.resolve([newTaken(heapBytes(1024 * megabytes, seconds, 'main.keep'))]);
    },
  };
}

/** The process of a stub, from its first scrape to its last. */
export function stubProcess(from: number, to: number) {
  return {
    ...{ name: 'shop-0', labels: { pod: 'shop-0' } },
    sinceNanos: `${from}000000`,
    lastNanos: `${to}000000`,
  } satisfies Partial<FleetProcess>;
}
