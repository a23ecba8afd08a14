import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { TakenKind } from '#contract/case-folder';
import type { HttpGet, HttpRequest } from '#main/services/http-get';
import { NO_ACCESS } from '#main/services/capture/service-access';
import { resolveService } from '#main/services/capture/resolve-service';
import {
  takeSnapshot,
  type TakingPorts,
  type TakingQuestion,
} from '#main/services/capture/take-snapshot';
import { recordingPath } from '#support/recordings';

const HEAP = readFileSync(recordingPath('go-map-growing/heap-01.pb.gz'));
const TEXT = Buffer.from('heap profile: 1: 1 [1: 1] @ heap/524288\n1: 1 [1: 1] @ 0x1\n');
const LIMITS = { timeoutMs: 400, maxBytes: 1 << 20, maxProfileBytes: 1 << 24 };

/** A service whose answers are made per path and query; remembers what it was asked. */
function serviceOf(answer: (path: string) => number | Buffer | Error) {
  const asked: HttpRequest[] = [];
  const get: HttpGet = (request) => {
    asked.push(request);
    const { pathname, search } = request.url;
    const given = answer(`${pathname}${search}`.replace('/debug/pprof/', ''));
    if (given instanceof Error) return Promise.reject(given);
    const body = typeof given === 'number' ? Buffer.from('no') : given;
    const status = typeof given === 'number' ? given : 200;
    return Promise.resolve({ status, header: () => '', body: Readable.from([body]) });
  };
  return { asked, get };
}

const usual = (path: string): Buffer => (path.includes('debug=') ? TEXT : HEAP);

async function take(
  get: HttpGet,
  more: Partial<TakingQuestion> = {},
  ports: Partial<TakingPorts> = {},
) {
  const service = await resolveService(':6060', () => Promise.reject(new Error('no look-up')));
  const question = { service, confirmed: null, access: NO_ACCESS, windowSeconds: null };
  const choice = { take: ['heap', 'goroutine', 'memstats'], collections: 0 } as const;
  return takeSnapshot(
    { ...question, ...choice, ...more },
    {
      get,
      limits: LIMITS,
      now: () => 1_800_000_000_123,
      cancel: new AbortController().signal,
      absent: new Set(),
      ...ports,
    },
  );
}

const paths = (asked: readonly HttpRequest[]): string[] =>
  asked.map(({ url }) => `${url.pathname}${url.search}`.replace('/debug/pprof/', ''));

describe('a taking', () => {
  it('asks for the heap first, then MemStats, then goroutines, at one time', async () => {
    const { asked, get } = serviceOf(usual);
    const { timeNanos, service, files, failures } = await take(get);
    expect(paths(asked)).toEqual(['heap', 'heap?debug=1', 'goroutine']);
    expect(files.map(({ kind }) => kind)).toEqual(['heap', 'memstats', 'goroutine']);
    expect(files[1]!.request).toBe('http://127.0.0.1:6060/debug/pprof/heap?debug=1');
    expect({ timeNanos, service }).toEqual({
      timeNanos: 1_800_000_000_123_000_000n,
      service: '127.0.0.1:6060',
    });
    expect(failures).toEqual([]);
  });

  it('forces collections before anything else, by what it asks first', async () => {
    const { asked, get } = serviceOf(usual);
    const { files } = await take(get, { collections: 3 });
    expect(paths(asked)).toEqual([
      ...Array<string>(3).fill('heap?gc=1'),
      'heap?debug=1',
      'goroutine',
    ]);
    expect(files.map(({ collections }) => collections)).toEqual([3, 3, 0]);
    const alone = serviceOf(usual);
    await take(alone.get, { collections: 1, take: ['memstats'] });
    expect(paths(alone.asked)).toEqual(['heap?debug=1&gc=1']);
  });

  it('takes texts of all stacks and a window only when they are chosen', async () => {
    const { asked, get } = serviceOf(usual);
    await take(get, { take: ['goroutine-stacks', 'heap'], windowSeconds: 5 });
    expect(paths(asked)).toEqual(['heap', 'goroutine?debug=2', 'allocs?seconds=5']);
  });

  it('loses nothing to a file that fails, and tells it', async () => {
    const { get } = serviceOf((path) => (path === 'heap' ? 500 : usual(path)));
    const { files, failures } = await take(get);
    expect(files.map(({ kind }) => kind)).toEqual(['memstats', 'goroutine']);
    expect(failures).toMatchObject([
      { kind: 'heap', code: 'http-status', params: { status: 500 } },
    ]);
  });

  it('asks no more of a service that nobody reaches', async () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    const { asked, get } = serviceOf(() => refused);
    const { files, failures } = await take(get);
    expect({ files, codes: failures.map(({ code }) => code) }).toEqual({
      files: [],
      codes: ['host-refused'],
    });
    expect(asked).toHaveLength(1);
  });

  it.each([404, 500])(
    'does not miss leaked goroutines where they are a %i, and remembers',
    async (status) => {
      const { asked, get } = serviceOf((path) => (path === 'goroutineleak' ? status : usual(path)));
      const absent = new Set<TakenKind>();
      for (let round = 0; round < 2; round++) {
        const { failures } = await take(get, { take: ['heap', 'goroutineleak'] }, { absent });
        expect(failures).toEqual([]);
      }
      expect(paths(asked)).toEqual(['heap', 'goroutineleak', 'heap']);
    },
  );

  it('is left out whole when it is cancelled', async () => {
    const cancel = new AbortController();
    const { get } = serviceOf((path) => {
      if (path === 'goroutine') cancel.abort();
      return path === 'goroutine' ? new Error('aborted') : usual(path);
    });
    await expect(take(get, {}, { cancel: cancel.signal })).rejects.toMatchObject({
      code: 'fetch-cancelled',
    });
  });
});

describe('a host that is not this machine', () => {
  const remote = (address: string) =>
    resolveService('shop.example:6060', () => Promise.resolve([address]));

  it('is asked at the address that was confirmed, and under its name', async () => {
    const { asked, get } = serviceOf(usual);
    const service = await remote('10.0.0.7');
    await take(get, { service, confirmed: '10.0.0.7' });
    expect(asked[0]!.connection).toEqual({ address: '10.0.0.7' });
    expect(asked[0]!.url.host).toBe('shop.example:6060');
  });

  it('is not asked where its name has come to mean another address', async () => {
    const { asked, get } = serviceOf(usual);
    for (const [address, confirmed] of [
      ['127.0.0.1', '10.0.0.7'],
      ['10.0.0.8', '10.0.0.7'],
      ['10.0.0.7', null],
      ['10.0.0.7', 'shop.example'],
    ] as const) {
      const service = await remote(address);
      await expect(take(get, { service, confirmed })).rejects.toMatchObject({
        code: 'host-unconfirmed',
        params: { host: `shop.example:6060 (${address})` },
      });
    }
    expect(asked).toEqual([]);
  });
});
