import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPaths } from '#main/services/open-paths';
import { createRecentCases } from '#main/services/recent-cases';
import { createSettingsFile, DEFAULT_SETTINGS } from '#main/services/settings-file';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { readStaticFile } from '#main/services/static-files';
import { temporaryFolder } from '#support/temporary-folder';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const store = () => createSnapshotStore((id) => `/snapshots/${id}`);
const HEAP = join(FIXTURES, 'go-map-growing/heap-01.pb.gz');

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

describe('what is kept between runs', () => {
  it('moves a file that cannot be understood aside and goes on', async () => {
    const folder = temporaryFolder();
    const settings = createSettingsFile(folder);
    expect(await settings.read()).toEqual(DEFAULT_SETTINGS);
    await settings.write({ language: 'zh-CN', theme: 'dark' });
    expect(await settings.read()).toEqual({ language: 'zh-CN', theme: 'dark' });
    for (const broken of ['{', '{"language":"xx","theme":"dark"}', '[]']) {
      writeFileSync(join(folder, 'settings.json'), broken);
      expect(await settings.read()).toEqual(DEFAULT_SETTINGS);
      expect(existsSync(join(folder, 'settings.json.broken'))).toBe(true);
    }
  });

  it('lists recent cases newest first, each once, and forgets on request', async () => {
    let now = 1;
    const recent = createRecentCases(temporaryFolder(), () => now++);
    await recent.remember('one', ['/a']);
    await recent.remember('two', ['/b']);
    await recent.remember('one again', ['/a']);
    await recent.remember('nothing', []);
    const list = await recent.list();
    expect(list.map(({ title }) => title)).toEqual(['one again', 'two']);
    expect(await recent.pathsOf(list[1]!.id)).toEqual(['/b']);
    await recent.forget(list[1]!.id);
    await expect(recent.pathsOf(list[1]!.id)).rejects.toMatchObject({ code: 'recent-missing' });
  });
});

describe('files of the built page', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site', 'index.html'), '<p>');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  it.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/a\\..\\x.html',
    '/%00',
  ])('do not include %s', async (path) => {
    expect(await readStaticFile(join(folder, 'site'), path)).toBeNull();
  });
  it('are found by path', async () => {
    expect((await readStaticFile(join(folder, 'site'), '/'))?.type).toContain('text/html');
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
});
