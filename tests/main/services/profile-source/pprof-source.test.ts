// A service itself as a source, on a real socket.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpGet } from '#main/services/http-get';
import { listFleet } from '#main/services/profile-source/list-fleet';
import { sourceOn } from '#support/ask-fleet';
import { recordingPath } from '#support/recordings';

const HEAP = readFileSync(recordingPath('go-map-growing/heap-01.pb.gz'));
const NOW = 1_800_000_000_000;
const RANGE = { from: NOW - 600_000, to: NOW };
const MEMSTATS = `heap profile: 1: 1024 [1: 1024] @ heap/524288
1: 1024 [1: 1024] @ 0x1

# runtime.MemStats
# HeapAlloc = 12345678
`;
const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function serve(asked: string[], hasMemStats = true): Promise<string> {
  const server = createServer(({ url }, response) => {
    const path = url!.replace('/debug/pprof/', '');
    asked.push(path);
    if (path === 'heap?debug=1' && !hasMemStats) response.statusCode = 404;
    response.end(path === 'heap?debug=1' ? MEMSTATS : HEAP);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a service as a source', () => {
  it('is one process at its level of now, for which no profile is downloaded', async () => {
    const asked: string[] = [];
    const url = await serve(asked);
    const source = await sourceOn(httpGet, { kind: 'pprof', url }, { now: NOW });
    expect(await source.services(RANGE)).toEqual({ names: [url], label: null, isCut: false });
    const listing = { service: url, labels: {}, range: RANGE, nameLabel: null, versionLabel: null };
    const report = await listFleet(source, listing);
    expect(report.source).toEqual({ kind: 'pprof', name: url });
    expect(report.processes).toMatchObject([
      { name: url, bytes: 12_345_678, growthBytes: null, restarts: null },
    ]);
    expect(asked).toEqual(['heap?debug=1']);
  });

  it('gives its heap, and what is beside it where that is wanted', async () => {
    const asked: string[] = [];
    const url = await serve(asked);
    const source = await sourceOn(httpGet, { kind: 'pprof', url }, { now: NOW });
    const [scrape] = await source.scrapes({}, RANGE);
    expect(scrape).toEqual({ time: NOW, inuse: null });
    const [heap, ...others] = await source.download({}, scrape!, { goroutines: false });
    expect(Buffer.compare(heap!.bytes, HEAP)).toBe(0);
    expect({ others, asked: asked.splice(0) }).toEqual({ others: [], asked: ['heap'] });
    const all = await source.download({}, scrape!, { goroutines: true });
    expect(all.map(({ kind }) => kind)).toEqual(['heap', 'memstats', 'goroutine']);
  });

  it('says why nothing came', async () => {
    const url = await serve([], false);
    const source = await sourceOn(httpGet, { kind: 'pprof', url }, { now: NOW });
    const listing = { service: url, labels: {}, range: RANGE, nameLabel: null, versionLabel: null };
    await expect(listFleet(source, listing)).rejects.toMatchObject({ code: 'http-status' });
  });
});
