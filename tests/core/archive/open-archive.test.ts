import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { packTar } from 'modern-tar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNPACK_LIMITS } from '#core/archive/archive-limits';
import { openArchive } from '#core/archive/open-archive';
import { nodeInflate } from '#main/services/node-inflate';
import { recordingPath } from '#support/recordings';
import { streamInflate } from '../../../src-renderer/workers/stream-inflate.ts';

const HEAP = readFileSync(recordingPath('go-map-growing/heap-06.pb.gz'));
const TEXT = new TextEncoder().encode('nothing to see\n');
const HEAP_TEXT = new TextEncoder().encode('heap profile: 0: 0 [0: 0] @ heap/1048576\n');

type File = readonly [name: string, bytes: Uint8Array];

async function zipOf(files: readonly File[], options: object = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const [name, bytes] of files) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

const tarOf = (files: readonly File[]): Promise<Uint8Array> =>
  packTar(files.map(([name, bytes]) => ({ header: { name, size: bytes.length }, body: bytes })));

const open = (bytes: Uint8Array, limits = {}) =>
  openArchive('/tmp/pprof.zip', bytes, nodeInflate, { ...UNPACK_LIMITS, ...limits });

const codes = ({ failures }: Awaited<ReturnType<typeof open>>): string[] =>
  failures.map(({ path, code }) => `${path}: ${code}`);

describe('openArchive', () => {
  const FILES: readonly File[] = [
    ['before/heap.pb.gz', HEAP],
    ['after/heap.pb.gz', HEAP],
    ['README.txt', TEXT],
    ['.DS_Store', TEXT],
    ['__MACOSX/after/._heap.pb.gz', TEXT],
  ];

  it.each([
    ['a zip', () => zipOf(FILES)],
    ['a stored zip', () => zipOf(FILES, { level: 0 })],
    ['a zip64', () => zipOf(FILES, { zip64: true })],
    ['a zip with data descriptors', () => zipOf(FILES, { dataDescriptor: true })],
    ['a tar', () => tarOf(FILES)],
    ['a gzipped tar', async () => gzipSync(await tarOf(FILES))],
  ])('reads the profiles of %s, in its order, and passes the rest over', async (_what, make) => {
    const { members, failures } = await open(await make());
    expect(failures).toEqual([]);
    expect(members.map(({ path }) => path)).toEqual([
      '/tmp/pprof.zip › before/heap.pb.gz',
      '/tmp/pprof.zip › after/heap.pb.gz',
    ]);
    for (const { bytes } of members) expect(Buffer.compare(bytes, HEAP)).toBe(0);
  });

  it('reads the same with the inflate of a browser', async () => {
    const bytes = gzipSync(await tarOf(FILES));
    const { members } = await openArchive('a.tgz', bytes, streamInflate);
    expect(members).toHaveLength(2);
  });

  it('reads archives inside, and names one that lies too deep', async () => {
    const inner = await zipOf([['heap.pb.gz', HEAP]]);
    const middle = gzipSync(await tarOf([['inner.zip', inner]]));
    const outer = await zipOf([
      ['middle.tgz', middle],
      ['heap.pb.gz', HEAP],
    ]);
    const opened = await open(outer);
    expect(opened.members.map(({ path }) => path)).toEqual([
      '/tmp/pprof.zip › middle.tgz › inner.zip › heap.pb.gz',
      '/tmp/pprof.zip › heap.pb.gz',
    ]);
    const deeper = await open(await zipOf([['outer.zip', outer]]));
    expect(codes(deeper)).toEqual([
      '/tmp/pprof.zip › outer.zip › middle.tgz › inner.zip: not-a-profile',
    ]);
    expect(deeper.members).toHaveLength(1);
  });

  it('says what is in an archive without any profile', async () => {
    const { failures } = await open(
      await zipOf([
        ['a.txt', TEXT],
        ['b.json', new TextEncoder().encode('{"a":1}')],
        ['c.txt', TEXT],
        ['d.log.gz', gzipSync(TEXT)],
      ]),
    );
    expect(failures).toEqual([
      {
        path: '/tmp/pprof.zip',
        code: 'archive-no-profile',
        params: { file: '/tmp/pprof.zip', found: 'text:3,json:1' },
      },
    ]);
    expect(codes(await open(await zipOf([])))).toEqual(['/tmp/pprof.zip: archive-empty']);
  });

  it('names a member that is called a profile and is none', async () => {
    const page = new TextEncoder().encode('<html>404');
    const opened = await open(
      await zipOf([
        ['bad.pb.gz', page],
        ['heap.pb.gz', HEAP],
      ]),
    );
    expect(opened.members).toHaveLength(1);
    expect(opened.failures).toMatchObject([
      { code: 'not-a-profile', params: { looksLike: 'html', file: '/tmp/pprof.zip › bad.pb.gz' } },
    ]);
  });

  it('shows hostile names and opens no path by them', async () => {
    const { members } = await open(
      await tarOf([
        ['../../etc/heap.pb.gz', HEAP],
        ['/etc/heap.pb.gz', HEAP],
        ['C:\\heap.pb.gz', HEAP],
        ['./here/heap.pb.gz', HEAP],
      ]),
    );
    expect(members.map(({ path }) => path.split(' › ')[1])).toEqual([
      '../../etc/heap.pb.gz',
      '/etc/heap.pb.gz',
      'C:/heap.pb.gz',
      'here/heap.pb.gz',
    ]);
  });

  it('tells members of one name apart', async () => {
    const bytes = await tarOf([
      ['heap.pb.gz', HEAP],
      ['heap.pb.gz', HEAP],
    ]);
    const { members } = await open(bytes);
    expect(members.map(({ path }) => path)).toEqual([
      '/tmp/pprof.zip › heap.pb.gz',
      '/tmp/pprof.zip › heap.pb.gz (2)',
    ]);
  });

  it('names an encrypted member and reads the others', async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    await writer.add('secret.pb.gz', new Uint8ArrayReader(HEAP), { password: 'x' });
    await writer.add('heap.pb.gz', new Uint8ArrayReader(HEAP));
    const opened = await open(await writer.close());
    expect(codes(opened)).toEqual(['/tmp/pprof.zip › secret.pb.gz: archive-encrypted']);
    expect(opened.members).toHaveLength(1);
  });

  it('names an archive that was cut off', async () => {
    const zip = await zipOf(FILES);
    expect(codes(await open(zip.subarray(0, zip.length - 200)))).toEqual([
      '/tmp/pprof.zip: archive-broken',
    ]);
    const tar = await tarOf(FILES);
    const cut = await open(tar.subarray(0, 512 + HEAP.length - 40));
    expect(codes(cut)).toEqual(['/tmp/pprof.zip › before/heap.pb.gz: archive-broken']);
  });

  it('stops unpacking a bomb at its limit, and at once when it is no profile', async () => {
    const zeros = new Uint8Array(8 << 20);
    const { failures } = await open(await zipOf([['zeros', zeros]]), { unpackedBytes: 1 << 20 });
    expect(failures).toMatchObject([{ code: 'archive-no-profile', params: { found: 'binary:1' } }]);
    const bomb = new Uint8Array(8 << 20).fill(10);
    bomb.set(HEAP_TEXT);
    const stopped = await open(
      await zipOf([
        ['heap.pb.gz', HEAP],
        ['bomb.txt', bomb],
        ['late.pb.gz', HEAP],
      ]),
      { unpackedBytes: 4 << 20 },
    );
    expect(codes(stopped)).toEqual(['/tmp/pprof.zip: archive-too-large']);
    expect(stopped.members).toHaveLength(1);
    const packed = await open(gzipSync(new Uint8Array(8 << 20)), { unpackedBytes: 1 << 20 });
    expect(codes(packed)).toEqual(['/tmp/pprof.zip: profile-too-large']);
  });

  it('reads no more entries and members than its limits', async () => {
    const files = Array.from({ length: 30 }, (_, at): File => [`heap-${at}.pb.gz`, HEAP]);
    for (const bytes of [await zipOf(files), await tarOf(files)]) {
      const few = await open(bytes, { entries: 20 });
      expect(codes(few)).toEqual(['/tmp/pprof.zip: archive-too-large']);
      expect(few.members).toHaveLength(20);
      expect((await open(bytes, { members: 5 })).members).toHaveLength(5);
    }
  });

  it('gives nothing but members and named failures, whatever the bytes', async () => {
    const zip = await zipOf(FILES);
    const tar = await tarOf(FILES);
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 40 }),
        async (isZip, changes) => {
          const bytes = (isZip ? zip : tar).slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const { members, failures } = await open(bytes);
          expect(members.length + failures.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});
