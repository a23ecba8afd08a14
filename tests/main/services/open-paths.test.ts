import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const store = () => createSnapshotStore((id) => `/snapshots/${id}`);
const HEAP = recordingPath('go-map-growing/heap-01.pb.gz');

describe('opening paths', () => {
  it('finds the profiles of a folder in natural order and passes foreign files over', async () => {
    const folder = temporaryFolder();
    for (const n of [10, 2, 1]) cpSync(HEAP, join(folder, `heap-${n}.pb.gz`));
    mkdirSync(join(folder, 'sub'));
    cpSync(HEAP, join(folder, 'sub', 'deep.pprof'));
    writeFileSync(join(folder, 'README.md'), '# no profile');
    writeFileSync(join(folder, 'notes'), 'no profile either');
    symlinkSync(folder, join(folder, 'sub', 'loop'));
    const { snapshots, failures } = await openPaths([folder], store());
    expect(snapshots.map(({ name }) => name)).toEqual([
      'heap-1.pb.gz',
      'heap-2.pb.gz',
      'heap-10.pb.gz',
      'deep.pprof',
    ]);
    expect(failures).toEqual([]);
    expect(snapshots[0]!.group).toBe(folder);
    expect(snapshots[3]!.group).toBe(join(folder, 'sub'));
  });

  it('names what cannot be opened and opens the rest', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'empty.pb.gz'), '');
    const missing = join(folder, 'missing.pb.gz');
    const opened = await openPaths([missing, join(folder, 'empty.pb.gz'), HEAP], store());
    expect(opened.snapshots).toHaveLength(1);
    expect(opened.failures).toMatchObject([
      { origin: missing, code: 'file-unreadable', params: { reason: 'ENOENT' } },
      { code: 'file-empty' },
    ]);
  });

  it('reads bytes by id only, and says when the file has gone', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.pb.gz');
    cpSync(HEAP, path);
    const snapshots = store();
    const ref = await snapshots.addFile(path);
    expect(Buffer.compare(await snapshots.read(ref.id), readFileSync(HEAP))).toBe(0);
    await expect(snapshots.read(path)).rejects.toMatchObject({ code: 'snapshot-unknown' });
    writeFileSync(path, '');
    await expect(snapshots.read(ref.id)).rejects.toMatchObject({ code: 'file-empty' });
  });
});

describe('a folder that cannot be opened whole', () => {
  it('names what lies too deep and opens the rest', async () => {
    const folder = temporaryFolder();
    const deep = join(folder, '1/2/3/4/5/6/7');
    mkdirSync(deep, { recursive: true });
    cpSync(HEAP, join(deep, 'heap.pb.gz'));
    cpSync(HEAP, join(folder, 'heap.pb.gz'));
    const opened = await openPaths([folder], store());
    expect(opened.snapshots).toHaveLength(1);
    expect(opened.failures).toMatchObject([{ origin: deep, code: 'folder-too-large' }]);
  });

  it('takes the newest of more than 2,000 profiles and says how many there are', async () => {
    const folder = temporaryFolder();
    const first = join(folder, 'heap-1.pb.gz');
    cpSync(HEAP, first);
    // Equally old ones: the later by name are the newer.
    for (let n = 2; n <= 2003; n++) linkSync(first, join(folder, `heap-${n}.pb.gz`));
    const young = join(folder, 'a-young-one.pb.gz');
    cpSync(HEAP, young);
    utimesSync(young, 4e9, 4e9);
    const { snapshots, failures } = await openPaths([folder], store());
    expect(failures).toMatchObject([
      { origin: folder, code: 'folder-newest-only', params: { all: 2004, taken: 2000 } },
    ]);
    const names = snapshots.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['a-young-one.pb.gz', 'heap-5.pb.gz']);
    expect(names.at(-1)).toBe('heap-2003.pb.gz');
    expect(names).toHaveLength(2000);
  });
});

describe('a folder’s files', () => {
  const opensOf = async (files: Record<string, string | Uint8Array>): Promise<string[]> => {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const { snapshots, failures } = await openPaths([folder], store());
    return [...snapshots.map(({ name }) => name), ...failures.map(({ origin }) => origin)].map(
      (name) => name.replace(`${folder}/`, ''),
    );
  };
  const PAGE = '<!doctype html><title>Log in</title>';

  it.each([
    'heap-99.pb.gz',
    'service.pprof',
    'service.prof',
    'service.heap',
    'service.pb',
    'heap.txt',
    'GOROUTINE_3.txt',
    'mem.out',
    'goroutine.log',
    'allocs',
    'heap.gz',
  ])('are opened, and then named with their reason, when called %s and a text', async (name) => {
    expect(await opensOf({ [name]: PAGE })).toEqual([name]);
    expect(await opensOf({ [name]: '' })).toEqual([name]);
  });

  it('are opened as UTF-16 texts as well', async () => {
    const text = Buffer.from('\ufeffheap profile: 0: 0', 'utf16le');
    expect(await opensOf({ 'heap.txt': text })).toEqual(['heap.txt']);
  });

  it.each([
    'README',
    'README.md',
    'heap.md',
    'heap.go',
    'heap.html',
    'preheat.txt',
    'memo.txt',
    'notes.txt',
    'server.log',
    'coverage.out',
    'heap.png',
    'heap.csv',
    '__init__.py',
  ])('are passed over when called %s', async (name) => {
    expect(await opensOf({ [name]: PAGE })).toEqual([]);
    expect(await opensOf({ [name]: '' })).toEqual([]);
  });

  it('are passed over when they are a program, whatever it serves', async () => {
    const program = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
    expect(await opensOf({ 'memory-server': program, heap: program })).toEqual([]);
  });

  it('are opened under any other name when they begin as a profile', async () => {
    const bytes = readFileSync(HEAP);
    expect(await opensOf({ 'monday.2': bytes, 'x.txt': 'heap profile: 0: 0' })).toEqual([
      'monday.2',
      'x.txt',
    ]);
  });
});

describe.runIf(process.platform === 'linux')('a name that is not UTF-8', () => {
  it('is read and shown with its bytes, also of a folder', async () => {
    const folder = temporaryFolder();
    const bytes = (text: string): Buffer => Buffer.from(join(folder, text), 'latin1');
    mkdirSync(bytes('d\xe9'));
    cpSync(HEAP, join(folder, 'a'));
    renameSync(join(folder, 'a'), bytes('d\xe9/heap-\xff.pb.gz'));
    writeFileSync(bytes('b\xff.thrift'), 'struct A {}');
    const opening = store();
    const { snapshots, idl, failures } = await openPaths([folder], opening);
    expect(failures).toEqual([]);
    expect(snapshots).toMatchObject([
      { name: 'heap-\\xff.pb.gz', origin: `${folder}/d\\xe9/heap-\\xff.pb.gz` },
    ]);
    expect(Buffer.compare(await opening.read(snapshots[0]!.id), readFileSync(HEAP))).toBe(0);
    expect(idl).toEqual([{ path: `${folder}/b\\xff.thrift`, text: 'struct A {}' }]);
    expect(opening.pathOf(snapshots[0]!.id)).toBeNull();
  });
});

describe('streams', () => {
  async function* chunks(...all: Uint8Array[]): AsyncIterable<Uint8Array> {
    for (const chunk of all) yield await Promise.resolve(chunk);
  }
  const withInput = (...all: Uint8Array[]) =>
    createSnapshotStore((id) => id, { name: 'standard input', open: () => chunks(...all) });

  it('are standard input for “-” and its device, read once and without a time', async () => {
    const heap = readFileSync(HEAP);
    for (const [path, origin] of [
      ['-', 'standard input'],
      ['/dev/stdin', '/dev/stdin'],
    ] as const) {
      const opening = withInput(heap.subarray(0, 10), heap.subarray(10));
      const { snapshots, failures } = await openPaths([path], opening);
      expect(failures).toEqual([]);
      expect(snapshots).toMatchObject([{ origin, bytes: heap.length, fileTimeNanos: null }]);
      expect(Buffer.compare(await opening.read(snapshots[0]!.id), heap)).toBe(0);
      expect((await openPaths([path], opening)).snapshots).toEqual(snapshots);
    }
  });

  it('end with their limit when they have no end', async () => {
    const block = new Uint8Array(64 * 2 ** 20);
    const endless = createSnapshotStore((id) => id, {
      name: 'standard input',
      async *open() {
        for (;;) yield await Promise.resolve(block);
      },
    });
    expect((await openPaths(['-'], endless)).failures).toEqual([
      {
        origin: 'standard input',
        code: 'file-too-large',
        params: { file: 'standard input', limitMB: 512 },
      },
    ]);
  });

  it('that are empty, missing or broken say so', async () => {
    expect((await openPaths(['-'], withInput())).failures).toMatchObject([{ code: 'file-empty' }]);
    expect((await openPaths(['-'], store())).failures).toMatchObject([
      { code: 'file-unreadable', params: { reason: 'ENOTFILE' } },
    ]);
  });

  it.skipIf(process.platform === 'win32')('are pipes when named, never in a folder', async () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'heap.pb.gz');
    execFileSync('mkfifo', [pipe]);
    expect(await openPaths([folder], store())).toMatchObject({ snapshots: [], failures: [] });
    expect((await openPaths([pipe], store())).failures).toMatchObject([
      { origin: pipe, params: { reason: 'ENOTFILE' } },
    ]);
    const opened = openPaths([pipe], withInput());
    spawn('sh', ['-c', 'cat "$0" > "$1"', HEAP, pipe]);
    expect((await opened).snapshots).toMatchObject([{ origin: pipe, fileTimeNanos: null }]);
  });

  it.skipIf(process.platform === 'win32')('do not make a file wait that became one', async () => {
    const path = join(temporaryFolder(), 'heap.pb.gz');
    cpSync(HEAP, path);
    const opening = store();
    const ref = await opening.addFile(path);
    renameSync(path, `${path}.old`);
    execFileSync('mkfifo', [path]);
    await expect(opening.read(ref.id)).rejects.toMatchObject({ params: { reason: 'ENOTFILE' } });
  });
});
