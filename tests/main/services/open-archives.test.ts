import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const GROWING = recordingPath('go-map-growing');
const heap = (number: number) => readFileSync(join(GROWING, `heap-0${number}.pb.gz`));
const store = () => createSnapshotStore((id) => `/snapshots/${id}`);

async function tarGz(path: string, files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const tar = await packTar(
    Object.entries(files).map(([name, body]) => ({
      header: { name, size: body.length, mtime: new Date('2026-08-01T12:00:00Z') },
      body,
    })),
  );
  writeFileSync(path, gzipSync(tar));
  return path;
}

describe('opening archives', () => {
  it('opens each profile of an archive, named outright or found in a folder', async () => {
    const folder = temporaryFolder();
    const archive = await tarGz(join(folder, 'pprof.tgz'), {
      'run/heap-01.pb.gz': heap(1),
      'run/notes.txt': Buffer.from('no profile'),
      'run/heap-06.pb.gz': heap(6),
    });
    cpSync(join(GROWING, 'heap-03.pb.gz'), join(folder, 'alone.pb.gz'));
    await tarGz(join(folder, 'logs.tar.gz'), { 'a.log': Buffer.from('no profile') });
    for (const paths of [[archive], [folder]]) {
      const snapshots = store();
      const opened = await openPaths(paths, snapshots);
      expect(opened.failures).toEqual([]);
      const members = opened.snapshots.filter(({ origin }) => origin.includes(' › '));
      expect(members).toMatchObject([
        { name: 'heap-01.pb.gz', origin: `${archive} › run/heap-01.pb.gz` },
        { name: 'heap-06.pb.gz', group: `${archive} › run`, fileTimeNanos: '1785585600000000000' },
      ]);
      expect(Buffer.compare(await snapshots.read(members[1]!.id), heap(6))).toBe(0);
      expect(snapshots.pathOf(members[1]!.id)).toBe(archive);
      const loaded = await loadCase(opened, snapshots);
      expect(loaded.map(({ error }) => error)).not.toContain(undefined);
      expect(loaded.filter(({ kind }) => kind === 'heap')).toHaveLength(opened.snapshots.length);
    }
  });

  it('says of an archive named outright that it holds no profile', async () => {
    const archive = await tarGz(join(temporaryFolder(), 'logs.tar.gz'), {
      'a.log': Buffer.from('no profile'),
    });
    const opened = await openPaths([archive], store());
    expect(opened.snapshots).toEqual([]);
    expect(opened.failures).toMatchObject([
      { origin: archive, code: 'archive-no-profile', params: { found: 'text:1' } },
    ]);
  });

  it('says when a member has gone since', async () => {
    const archive = join(temporaryFolder(), 'a.tgz');
    await tarGz(archive, { 'heap.pb.gz': heap(1) });
    const snapshots = store();
    const opened = await openPaths([archive], snapshots);
    await tarGz(archive, { 'other.pb.gz': heap(2) });
    await expect(snapshots.read(opened.snapshots[0]!.id)).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });

  it('names a file that is called a profile and is none, in a folder as outright', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'bad.pb.gz'), '<html>404</html>');
    writeFileSync(join(folder, 'data.json.gz'), gzipSync('{"a":1}'));
    const snapshots = store();
    const loaded = await loadCase(await openPaths([folder], snapshots), snapshots);
    expect(loaded.map(({ error }) => error?.params['looksLike'])).toEqual(['html']);
  });
});
