import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type AppError } from '#core/base/errors';
import { profileKind, isDeltaProfile, sameSampleValues } from '#core/profile/profile-kind';
import { readSnapshot } from '#core/profile/read-snapshot';
import { chooseSampleType } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { nodeInflate } from '#main/services/node-inflate';
import { encodeProfile } from '#support/encode-profile';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { recordingPath } from '#support/recordings';
import { streamInflate } from '../../../src-renderer/workers/stream-inflate.ts';

const fixture = (path: string): Uint8Array => readFileSync(recordingPath(path));
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const HEAP = 'go-map-growing/heap-06.pb.gz';
const NO_SAMPLES = {
  samples: {
    length: 0,
    stackStart: new Uint32Array(1),
    stackLocation: new Uint32Array(),
    value: new Float64Array(),
    labelStart: new Uint32Array(1),
  },
  labels: {
    length: 0,
    key: new Uint32Array(),
    str: new Uint32Array(),
    num: new Float64Array(),
    unit: new Uint32Array(),
  },
};

const withoutSamples = (period: number): Profile => {
  const heap = readFixtureProfile(HEAP);
  return { ...heap, ...NO_SAMPLES, header: { ...heap.header, period } };
};

/** A heap packed so many times. */
function onion(layers: number): Uint8Array {
  let bytes = gunzipSync(fixture(HEAP)) as Uint8Array;
  for (let layer = 0; layer < layers; layer++) bytes = gzipSync(bytes);
  return bytes;
}

async function failure(bytes: Uint8Array): Promise<AppError> {
  return readSnapshot('x.pb.gz', bytes, nodeInflate).then(
    () => Promise.reject(new Error('was read')),
    (caught: AppError) => caught,
  );
}

describe('readSnapshot', () => {
  it('reads the heap of a process that had nothing sampled yet as 0 B', async () => {
    const read = await readSnapshot('a', encodeProfile(withoutSamples(524288)), nodeInflate);
    expect(read).toMatchObject({
      kind: 'heap',
      form: 'proto',
      profile: { samples: { length: 0 } },
    });
  });

  it('reads gzipped and raw profiles alike', async () => {
    const zipped = await readSnapshot('a', fixture(HEAP), nodeInflate);
    const plain = await readSnapshot('a', gunzipSync(fixture(HEAP)), nodeInflate);
    expect(plain.profile).toEqual(zipped.profile);
  });

  it('reads the texts of heaps and goroutines into profiles', async () => {
    for (const kind of ['heap', 'goroutine'] as const) {
      const bytes = fixture(`go-map-growing/${kind}-06.debug1.txt`);
      const read = await readSnapshot('a', bytes, nodeInflate);
      expect(read).toMatchObject({ kind, form: 'text' });
      expect(read.profile.samples.length).toBeGreaterThan(0);
    }
  });

  it('reads the counted text of threads, with the names that it lists', async () => {
    const content =
      'threadcreate profile: total 7\n6 @ 0x1001 0x2001\n#\t0x1001\truntime.allocm+0x1\t/go/proc.go:9\n' +
      '#\t0x2001\truntime.newm+0x1\t/go/proc.go:19\n\n1 @\n#\t0x0\n';
    const read = await readSnapshot('a', text(content), nodeInflate);
    expect(read).toMatchObject({ kind: 'threadcreate', form: 'text' });
    expect([...read.profile.samples.value]).toEqual([6, 1]);
    expect(read.profile.strings).toContain('runtime.allocm');
  });

  it('reads an answer that was saved with its headers', async () => {
    const heads = 'HTTP/1.1 302 Found\r\nLocation: /\r\n\r\nHTTP/2 200\r\nA: b\r\n\r\n';
    const saved = Buffer.concat([text(heads), fixture(HEAP)]);
    const [plain, read] = [
      await readSnapshot('a', fixture(HEAP), nodeInflate),
      await readSnapshot('a', saved, nodeInflate),
    ];
    expect(read).toEqual(plain);
    const other = Buffer.concat([text('HTTP/1.1 200 OK\r\n'), fixture(HEAP)]);
    expect((await failure(other)).code).toBe('profile-malformed');
  });

  it('counts the texts that stand below the one that is read', async () => {
    const heap = 'heap profile: 1: 64 [1: 64] @ heap/2\n1: 64 [1: 64] @ 0x1 0x2\n';
    const counted = 'goroutine profile: total 1\n1 @ 0x1 0x2\n';
    const dump = 'goroutine 1 [select]:\nmain.f()\n\t/a.go:1 +0x1\n\n';
    const zero = 'goroutine 0 [idle]:\nruntime.futex(0x1)\n\t/sys.s:5 +0x21\n\n';
    const othersOf = async (...texts: readonly string[]): Promise<number> =>
      (await readSnapshot('crash.log', text(texts.join('')), nodeInflate)).facts.others;
    for (const first of [heap, counted, dump]) {
      expect(await othersOf(first)).toBe(0);
      expect(await othersOf(first, heap)).toBe(1);
      expect(await othersOf(first, counted, dump)).toBe(2);
    }
    expect(await othersOf(zero, zero, dump, dump.replace('1', '2'))).toBe(0);
    expect(await othersOf(dump, 'exit status 2\nstarted\n', dump)).toBe(1);
  });

  it('reads what was packed by gzip twice', async () => {
    const read = await readSnapshot('a', gzipSync(fixture(HEAP)), nodeInflate);
    expect(read.kind).toBe('heap');
  });

  it.each([
    ['block', ['contentions', 'delay'], 'empty-contention'],
    ['CPU', ['samples', 'cpu'], 'empty-cpu'],
    ['wall time', ['wall'], 'empty-profile'],
  ])(
    'says that a %s profile is empty, not that memory profiling is off',
    async (_of, types, code) => {
      const sampleTypes = types.map((type) => ({ type, unit: 'count' }));
      const empty = { ...withoutSamples(1), sampleTypes };
      expect((await failure(encodeProfile(empty))).code).toBe(code);
    },
  );

  it.each([
    ['an empty file', new Uint8Array(), 'file-empty', undefined],
    ['an empty gzip', gzipSync(''), 'file-empty', undefined],
    ['HTML', text('<!doctype html><p>login'), 'not-a-profile', 'html'],
    ['gzipped HTML', gzipSync('<html>'), 'not-a-profile', 'html'],
    ['JSON', text('{"error":"no"}'), 'not-a-profile', 'json'],
    ['text', text('404 page not found\n'), 'not-a-profile', 'text'],
    ['a truncated gzip', fixture(HEAP).subarray(0, 900), 'profile-gzip-broken', undefined],
    [
      'a profile without samples, sampling off',
      encodeProfile(withoutSamples(0)),
      'no-samples',
      undefined,
    ],
    ['random bytes', Uint8Array.from([0, 1, 2, 3]), 'not-a-profile', 'binary'],
    [
      'bytes that begin as a profile',
      Uint8Array.from([8, 1, 2, 3]),
      'profile-malformed',
      undefined,
    ],
    ['gzip in gzip in gzip in gzip', onion(4), 'not-a-profile', 'gzip'],
  ] as const)('names %s and the file', async (_what, bytes, code, looksLike) => {
    const error = await failure(bytes);
    expect(error.code).toBe(code);
    expect(error.params['file']).toBe('x.pb.gz');
    if (looksLike) expect(error.params['looksLike']).toBe(looksLike);
  });
});

describe.each([
  ['zlib', nodeInflate],
  ['DecompressionStream', streamInflate],
])('inflating by %s', (_name, inflate) => {
  it('gives the bytes back', async () => {
    const bytes = gunzipSync(fixture(HEAP));
    expect(Buffer.compare(await inflate(fixture(HEAP), 1 << 24), bytes)).toBe(0);
  });

  it('stops a bomb at the limit', async () => {
    const bomb = gzipSync(new Uint8Array(32 << 20));
    await expect(inflate(bomb, 1 << 20)).rejects.toMatchObject({ code: 'profile-too-large' });
  });

  it('says that a truncated file is broken', async () => {
    const cut = fixture(HEAP).subarray(0, 900);
    await expect(inflate(cut, 1 << 24)).rejects.toMatchObject({ code: 'profile-gzip-broken' });
  });
});

describe('what a profile is of', () => {
  it.each([
    [HEAP, 'heap', false],
    ['misc/allocs.pb.gz', 'allocs', false],
    ['misc/heap-delta.pb.gz', 'heap', true],
    ['misc/cpu.pb.gz', 'cpu', true],
    ['go-map-growing/goroutine-06.pb.gz', 'goroutine', false],
  ] as const)('%s is %s', (path, kind, isDelta) => {
    const profile = readFixtureProfile(path);
    expect(profileKind(profile)).toBe(kind);
    expect(isDeltaProfile(profile)).toBe(isDelta);
  });

  it('tells snapshots of one collection cycle from those of two', () => {
    const one = readFixtureProfile(HEAP);
    expect(sameSampleValues(one, one)).toBe(true);
    expect(sameSampleValues(one, readFixtureProfile('go-map-growing/heap-05.pb.gz'))).toBe(false);
  });

  it('chooses the sample type as pprof does', () => {
    const heap = readFixtureProfile(HEAP);
    expect(chooseSampleType(heap)).toBe(3);
    expect(chooseSampleType(heap, 'alloc_space')).toBe(1);
    expect(chooseSampleType(heap, '2')).toBe(2);
    expect(chooseSampleType(readFixtureProfile('misc/allocs.pb.gz'))).toBe(1);
    expect(() => chooseSampleType(heap, 'nothing')).toThrow(/unknown-sample-type/);
  });
});
