// Against real Go processes: what net/http/pprof answers, and what services do that one would rather not meet.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processChange, processName } from '#core/case/process-state';
import { httpGet } from '#main/services/http-get';
import { readTaking } from '#main/services/capture/read-taking';
import { resolveService } from '#main/services/capture/resolve-service';
import { Secret } from '#main/services/capture/secret';
import { NO_ACCESS, type ServiceAccess } from '#main/services/capture/service-access';
import {
  takeSnapshot,
  type TakenSnapshot,
  type TakingQuestion,
} from '#main/services/capture/take-snapshot';
import { SELF_SIGNED } from '#support/self-signed';
import { temporaryFolder } from '#support/temporary-folder';
import {
  buildWatchedService,
  startWatchedService,
  type WatchedService,
} from '#support/watched-service';

const MB = 2 ** 20;
const LIMITS = { timeoutMs: 20_000, maxBytes: 512 * MB, maxProfileBytes: 256 * MB };

let binary: string;
let service: WatchedService;
beforeAll(async () => {
  binary = buildWatchedService();
  service = await startWatchedService(binary);
}, 120_000);
afterAll(() => service.stop());

async function take(
  address: string,
  more: Partial<TakingQuestion> & { readonly timeoutMs?: number } = {},
): Promise<TakenSnapshot> {
  const found = await resolveService(address, () => Promise.reject(new Error('no look-up')));
  const question = { service: found, confirmed: null, access: NO_ACCESS, windowSeconds: null };
  const choice = { take: ['heap', 'goroutine', 'memstats'], collections: 0 } as const;
  const limits = { ...LIMITS, timeoutMs: more.timeoutMs ?? LIMITS.timeoutMs };
  return takeSnapshot(
    { ...question, ...choice, ...more },
    {
      get: httpGet,
      limits,
      now: Date.now,
      cancel: new AbortController().signal,
      absent: new Set(),
    },
  );
}

const kinds = ({ files }: TakenSnapshot): string[] => files.map(({ kind }) => kind);
const codes = ({ failures }: TakenSnapshot): string[] => [
  ...new Set(failures.map(({ code }) => code)),
];

describe('a Go service', () => {
  it('tells its heap, its goroutines, its MemStats and which process it is', async () => {
    await service.command('keep?mb=64');
    const taken = await take(service.address, { collections: 1 });
    expect(kinds(taken)).toEqual(['heap', 'memstats', 'goroutine']);
    const reading = await readTaking(taken.files);
    expect(reading.inuseBytes).toBeGreaterThan(48 * MB);
    expect(reading.quantum).toBe(512 * 1024);
    expect(reading.goroutines).toBeGreaterThan(2);
    expect(reading.memStats!.heapAlloc).toBeGreaterThan(48 * MB);
    expect(reading.process.program).toContain('watched');
  });

  it('is another process after a restart, and the same one before', async () => {
    const first = await startWatchedService(binary);
    const states = [];
    for (let round = 0; round < 2; round++)
      states.push((await readTaking((await take(first.address)).files)).process);
    await first.stop();
    const second = await startWatchedService(binary, '-listen', first.address);
    states.push((await readTaking((await take(second.address)).files)).process);
    await second.stop();
    expect(processChange(states[0]!, states[1]!)).toBe(null);
    expect(processChange(states[1]!, states[2]!)).toBe('restarted');
    if (process.platform === 'linux') expect(processName(states[0]!)).not.toBe(null);
  });

  it('with 100,000 goroutines is taken like any other', async () => {
    const crowded = await startWatchedService(binary);
    await crowded.command('spawn?n=100000');
    const taken = await take(crowded.address);
    expect(codes(taken)).toEqual([]);
    expect((await readTaking(taken.files)).goroutines).toBeGreaterThan(100_000);
    await crowded.stop();
  });

  it('has texts of all stacks and windows where they are chosen', async () => {
    const taken = await take(service.address, {
      take: ['goroutine-stacks', 'allocs'],
      windowSeconds: 1,
    });
    expect(kinds(taken)).toEqual(['allocs', 'goroutine-stacks', 'allocs']);
    expect(Buffer.from(taken.files[1]!.bytes).toString()).toMatch(/^goroutine \d+/);
    expect((await readTaking(taken.files)).goroutines).toBeGreaterThan(2);
  });

  it('has no profile of leaked goroutines unless it was built so, which is no failure', async () => {
    expect(codes(await take(service.address, { take: ['heap', 'goroutineleak'] }))).toEqual([]);
  });

  it('may listen on a Unix socket', async () => {
    const socket = join(temporaryFolder(), 's.sock');
    const local = await startWatchedService(binary, '-listen', `unix:${socket}`);
    const taken = await take(`unix:${socket}`);
    expect(kinds(taken)).toEqual(['heap', 'memstats', 'goroutine']);
    expect(taken.files[0]!.request).toBe(`unix:${socket} /debug/pprof/heap`);
    await local.stop();
    expect(codes(await take(`unix:${socket}`))).toEqual(['host-refused']);
    expect(codes(await take(`unix:${socket}.other`))).toEqual(['socket-missing']);
  });
});

describe('a service that one would rather not meet', () => {
  it.each([
    ['404', ['http-status'], []],
    ['500', ['http-status'], []],
    ['html', ['answer-not-a-profile'], []],
    ['hang', ['fetch-timeout'], []],
    ['lie', ['answer-truncated'], []],
    ['basic', ['http-unauthorized'], []],
    ['heapless', ['http-status'], ['memstats', 'goroutine']],
  ] as const)('/%s ends in %j and leaves %j', async (path, expected, left) => {
    const timeoutMs = path === 'hang' || path === 'lie' ? 300 : LIMITS.timeoutMs;
    const taken = await take(`${service.address}/${path}`, { timeoutMs });
    expect(kinds(taken)).toEqual(left);
    // Whether a service that lies is slow or done can only be told by waiting.
    expect(codes(taken).map((code) => (path === 'lie' ? 'answer-truncated' : code))).toEqual(
      expected,
    );
  });

  it.each(['slow', 'collecting'])('/%s is waited for', async (path) => {
    const taken = await take(`${service.address}/${path}`, { collections: 1 });
    expect({ kinds: kinds(taken), codes: codes(taken) }).toEqual({
      kinds: ['heap', 'memstats', 'goroutine'],
      codes: [],
    });
  });
});

describe('a service that asks who is there', () => {
  it.each([
    ['basic', { basic: new Secret('me:s3cret:é') }],
    ['bearer', { bearer: new Secret('t0ken') }],
    ['header', { headers: [{ name: 'X-Key', value: new Secret('k3y') }] }],
  ] as const)('by %s, is told and answers, and nothing keeps it', async (path, given) => {
    const address = `${service.address}/${path}`;
    expect(codes(await take(address))).toEqual(['http-unauthorized']);
    const taken = await take(address, { access: { ...NO_ACCESS, ...given } });
    expect(codes(taken)).toEqual([]);
    const kept = JSON.stringify({
      ...taken,
      timeNanos: '',
      files: taken.files.map((f) => f.request),
    });
    expect(kept).not.toMatch(/s3cret|t0ken|k3y/);
  });

  it('by the address typed, too', async () => {
    const typed = `http://me:s3cret%3A%C3%A9@${service.address}/basic`;
    expect(codes(await take(typed))).toEqual([]);
  });
});

describe('a service that speaks TLS', () => {
  const folder = temporaryFolder();
  const certificate = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  writeFileSync(certificate, SELF_SIGNED.cert);
  writeFileSync(key, SELF_SIGNED.key);
  const own = ['-cert', certificate, '-key', key];
  const tls = (more: Partial<ServiceAccess['tls']>): Partial<TakingQuestion> => ({
    access: { ...NO_ACCESS, tls: { ...NO_ACCESS.tls, ...more } },
  });

  it('is trusted by its authority, or when told to, and else not', async () => {
    const secure = await startWatchedService(binary, ...own);
    const address = `https://${secure.address}`;
    expect(codes(await take(address))).toEqual(['certificate-untrusted']);
    expect(codes(await take(address, tls({ ca: SELF_SIGNED.cert })))).toEqual([]);
    expect(codes(await take(address, tls({ insecure: true })))).toEqual([]);
    expect(codes(await take(`https://${service.address}`))).toEqual(['not-https']);
    await secure.stop();
  });

  it('may want a certificate in return', async () => {
    const secure = await startWatchedService(binary, ...own, '-client', certificate);
    const address = `https://${secure.address}`;
    const ca = SELF_SIGNED.cert;
    const pair = { cert: SELF_SIGNED.cert, key: new Secret(SELF_SIGNED.key) };
    expect(codes(await take(address, tls({ ca })))).toEqual(['client-certificate']);
    expect(codes(await take(address, tls({ ca, ...pair, cert: 'no PEM' })))).toEqual([
      'client-certificate',
    ]);
    expect(codes(await take(address, tls({ ca, ...pair })))).toEqual([]);
    await secure.stop();
  });
});
