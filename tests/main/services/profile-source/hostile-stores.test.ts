// Stores as one would rather not meet them, on real sockets.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '#main/services/capture/secret';
import { NO_ACCESS } from '#main/services/capture/service-access';
import { httpGet } from '#main/services/http-get';
import { listFleet } from '#main/services/profile-source/list-fleet';
import { openSource } from '#main/services/profile-source/open-source';
import { STORE_LIMITS } from '#main/services/fetch-limits';
import { sourceOn } from '#support/ask-fleet';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const KINDS = ['parca', 'pyroscope'] as const;
const RANGE = { from: 1_800_000_000_000, to: 1_800_000_600_000 };
const LISTING = { service: 'shop', labels: {}, range: RANGE, nameLabel: null, versionLabel: null };

const services = async (kind: (typeof KINDS)[number], url: string, more = {}) =>
  (await sourceOn(httpGet, { kind, url }, more)).services(RANGE);

describe.each(KINDS)('asking %s', (kind) => {
  it.each([
    ['a page', 200, '<!doctype html><title>login</title>', 'store-foreign'],
    ['nothing', 200, '', 'store-foreign'],
    ['no JSON', 200, '{"types":', 'store-foreign'],
    ['other JSON', 200, '{"types":7,"profileTypes":7}', 'store-foreign'],
    ['no UTF-8', 200, Buffer.from([0x7b, 0xff, 0xfe]), 'store-foreign'],
    ['that it knows no such path', 404, '404 page not found', 'store-foreign'],
    ['that it wants to know who asks', 401, 'no org id', 'http-unauthorized'],
    ['that it is broken', 500, 'broken', 'store-status'],
    ['no type at all', 200, '{}', 'store-no-heaps'],
  ])('is told that it answered %s', async (_, status, body, code) => {
    const url = await serve((_request, response) => {
      response.statusCode = status;
      response.end(body);
    });
    await expect(services(kind, url)).rejects.toMatchObject({ code });
  });

  it('ends when it is too slow, or cancelled', async () => {
    const url = await serve(() => undefined);
    await expect(services(kind, url, { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'store-slow',
    });
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    await expect(services(kind, url, { cancel: cancel.signal })).rejects.toMatchObject({
      code: 'fetch-cancelled',
    });
  });

  it('ends at an answer without end', async () => {
    const url = await serve((_, response) => {
      const more = (): void => void response.write(Buffer.alloc(1 << 20, '['), more);
      more();
    });
    await expect(services(kind, url)).rejects.toMatchObject({ code: 'store-too-much' });
  });

  it('says that nobody listens', async () => {
    await expect(services(kind, '127.0.0.1:1')).rejects.toMatchObject({ code: 'store-refused' });
  });

  it('asks no other machine before its address was agreed to', async () => {
    const asked: string[] = [];
    const question = { kind, access: NO_ACCESS, serviceLabel: null, url: 'store.example:7070' };
    const ports = {
      get: (request: { url: URL }) => Promise.reject(new Error(void asked.push(request.url.href))),
      limits: STORE_LIMITS,
      cancel: new AbortController().signal,
      lookUp: () => Promise.resolve(['10.9.8.7']),
      now: Date.now,
    };
    const unasked = { ...question, confirmed: null, isAgreed: false };
    const { source, address } = await openSource(unasked, ports);
    expect(address).toBe('10.9.8.7');
    await expect(source.services(RANGE)).rejects.toMatchObject({
      code: 'host-unconfirmed',
      params: { host: 'store.example:7070 (10.9.8.7)', address: '10.9.8.7' },
    });
    expect(asked).toEqual([]);
    const agreed = await openSource({ ...unasked, confirmed: '10.9.8.7' }, ports);
    await expect(agreed.source.services(RANGE)).rejects.toBeDefined();
    expect(asked).toHaveLength(1);
  });

  it('sends token, tenant and path, and shows none of them in an error', async () => {
    const seen: Record<string, unknown>[] = [];
    const url = await serve(({ headers, url: path, method }, response) => {
      seen.push({ path, method, ...headers });
      response.statusCode = 403;
      response.end();
    });
    const access = {
      ...NO_ACCESS,
      bearer: new Secret('t0ken'),
      headers: [{ name: 'X-Scope-OrgID', value: new Secret('team-a') }],
    };
    const source = await sourceOn(httpGet, { kind, url: `http://${url}/below/`, access });
    const failure: unknown = await source.services(RANGE).catch((caught: unknown) => caught);
    expect(failure).toMatchObject({ code: 'http-unauthorized', params: { status: 403 } });
    expect(JSON.stringify(failure)).not.toMatch(/t0ken|team-a/);
    expect(seen[0]).toMatchObject({ authorization: 'Bearer t0ken', 'x-scope-orgid': 'team-a' });
    expect(seen[0]!['path']).toMatch(
      /^\/below\/(api\/profiles\/types|querier\.v1\.QuerierService)/,
    );
    expect(seen[0]!['method']).toBe(kind === 'parca' ? 'GET' : 'POST');
  });
});

describe('a point at a time that there is not', () => {
  const heap = { name: 'memory', sampleType: 'inuse_space', sampleUnit: 'bytes' };
  const pod = [{ name: 'pod', value: 'a' }];

  it.each(['+200000-01-01T00:00:00Z', '1969-01-01T00:00:00Z', 'yesterday'])(
    'is no answer of a Parca: %s',
    async (timestamp) => {
      const series = [{ labelset: { labels: pod }, samples: [{ timestamp, value: '1' }] }];
      const url = await serve((_, response) =>
        response.end(JSON.stringify({ types: [heap], labelNames: ['service'], series })),
      );
      const source = await sourceOn(httpGet, { kind: 'parca', url });
      await expect(listFleet(source, LISTING)).rejects.toMatchObject({ code: 'store-foreign' });
    },
  );

  it.each(['9000000000000000', -1, 1e300])('is no answer of a Pyroscope: %s', async (timestamp) => {
    const series = [{ labels: pod, points: [{ timestamp, value: 1 }] }];
    const profileTypes = [{ ...heap, ID: 'memory:inuse_space:bytes:space:bytes' }];
    const url = await serve((_, response) =>
      response.end(JSON.stringify({ profileTypes, names: ['service_name', 'pod'], series })),
    );
    const source = await sourceOn(httpGet, { kind: 'pyroscope', url });
    await expect(listFleet(source, LISTING)).rejects.toMatchObject({ code: 'store-foreign' });
  });
});

describe('a Parca of two thousand processes', () => {
  const TYPES = ['inuse_space', 'alloc_space'].map((sampleType) => ({
    ...{ name: 'memory', sampleType, sampleUnit: 'bytes' },
    ...{ periodType: 'space', periodUnit: 'bytes', delta: false },
  }));

  /** As many points as were asked for, of every process. */
  function series(step: number) {
    const count = Math.floor((RANGE.to - RANGE.from) / 1000 / step);
    return Array.from({ length: 2000 }, (_, pod) => ({
      labelset: {
        labels: [
          { name: 'pod', value: `shop-${pod}` },
          { name: 'service', value: 'shop' },
        ],
      },
      samples: Array.from({ length: count }, (_point, at) => ({
        timestamp: new Date(RANGE.from + 1000 * step * at).toISOString(),
        value: String(1e8 + (pod % 100 === 0 ? at * 1e6 : 0)),
      })),
    }));
  }

  it('is listed by two questions, with no more points than are shown', async () => {
    const asked: string[] = [];
    const url = await serve(({ url: path = '' }, response) => {
      const { pathname, searchParams } = new URL(path, 'http://x');
      asked.push(pathname);
      if (pathname.endsWith('/types')) return response.end(JSON.stringify({ types: TYPES }));
      if (pathname.endsWith('/labels'))
        return response.end(JSON.stringify({ labelNames: ['pod', 'service'] }));
      return response.end(
        JSON.stringify({ series: series(Number.parseInt(searchParams.get('step')!)) }),
      );
    });
    const source = await sourceOn(httpGet, { kind: 'parca', url });
    const report = await listFleet(source, LISTING);
    expect(asked.filter((path) => path.endsWith('query_range'))).toHaveLength(2);
    expect(report.processes).toHaveLength(2000);
    expect(report.processes.every(({ series: points }) => points.length <= 60)).toBe(true);
    expect(report.processes.filter(({ isOutlier }) => isOutlier)).toHaveLength(20);
    expect(report.processes[0]!.name).toMatch(/^shop-\d*00?$/);
  });
});
