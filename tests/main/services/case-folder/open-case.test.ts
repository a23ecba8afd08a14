import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeCase } from '#core/report/analyze-case';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { heapBytes, newTaken, newTaking, unixNanos } from '#support/new-taking';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const store = () => createSnapshotStore((id) => `/snapshots/${id}`);
const newCase = () => createCaseFolder(join(temporaryFolder(), 'case'));

describe('opening a case by its folder', () => {
  it('gives its takings in order, named by what, where and when', async () => {
    const one = await newCase();
    await one.take(newTaking(60.25 * 4));
    await one.take(newTaking(0));
    const removed = await one.take(newTaking(30));
    await one.remove([removed.id]);
    const snapshots = store();
    const opened = await openPaths([one.path], snapshots);
    expect(opened.failures).toEqual([]);
    expect(opened.snapshots).toMatchObject([
      {
        name: 'heap 127.0.0.1:6060 2026-11-28T16-31-00.000Z',
        origin: `${one.path} › heap 127.0.0.1:6060 2026-11-28T16-31-00.000Z`,
        group: '127.0.0.1:6060',
        fileTimeNanos: unixNanos(0).toString(),
      },
      { name: 'goroutine-stacks 127.0.0.1:6060 2026-11-28T16-31-00.000Z' },
      { name: 'heap 127.0.0.1:6060 2026-11-28T16-35-01.000Z' },
      { name: 'goroutine-stacks 127.0.0.1:6060 2026-11-28T16-35-01.000Z' },
    ]);
    const loaded = await loadCase(opened, snapshots);
    expect(loaded.map(({ error }) => error)).toEqual([null, null, null, null]);
    expect(snapshots.pathOf(opened.snapshots[0]!.id)).toBe(one.path);
  });

  it('says of a recorded leak what its files say', async () => {
    const folder = recordingPath('kitex-held-request-field');
    const one = await newCase();
    for (let at = 1; at <= 6; at++)
      await one.take(
        newTaking(at, { files: [newTaken(readFileSync(join(folder, `heap-0${at}.pb.gz`)))] }),
      );
    const told = async (path: string) => {
      const snapshots = store();
      const opened = await openPaths([path], snapshots);
      const { findings, deltas } = analyzeCase(await loadCase(opened, snapshots), {});
      return [findings.map(({ rule, level, bytes }) => ({ rule, level, bytes })), deltas];
    };
    const files = join(temporaryFolder(), 'files');
    cpSync(folder, files, {
      recursive: true,
      filter: (name) => !/heap-0[7-9]|goroutine/.test(name),
    });
    expect(await told(one.path)).toEqual(await told(files));
  });

  it('names what is damaged, and gives the rest', async () => {
    const one = await newCase();
    const [first, second] = [await one.take(newTaking(1)), await one.take(newTaking(2))];
    const [gone, changed] = [first, second].map((taking) => one.pathOf(taking.files[0]!));
    rmSync(gone!);
    writeFileSync(changed!, heapBytes(1));
    const snapshots = store();
    const opened = await openPaths([one.path], snapshots);
    expect(opened.failures).toMatchObject([{ origin: gone, code: 'file-unreadable' }]);
    const loaded = await loadCase(opened, snapshots);
    expect(loaded.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      'case-object-damaged',
      null,
      'file-unreadable',
    ]);
  });

  it('follows references, and their copies where they changed or went', async () => {
    const one = await newCase();
    const files = ['a', 'b', 'c', 'd'].map((name, at) => {
      const path = join(one.path, `../${name}.pb.gz`);
      writeFileSync(path, heapBytes(10 + at));
      return path;
    });
    await one.refer(files.slice(0, 2), { copy: true });
    await one.refer(files.slice(2), { copy: false });
    renameSync(files[1]!, `${files[1]!}.away`);
    writeFileSync(files[2]!, 'changed');
    const snapshots = store();
    const opened = await openPaths([one.path], snapshots);
    expect(opened.failures).toMatchObject([{ origin: files[2], code: 'reference-changed' }]);
    expect(opened.snapshots.map(({ origin }) => origin).sort()).toEqual(
      [files[0], files[3], `${one.path} › b.pb.gz`].sort(),
    );
    const loaded = await loadCase(opened, snapshots);
    expect(loaded.filter(({ error }) => error !== null)).toHaveLength(1);
  });

  it('takes a load series for no profile', async () => {
    const one = await newCase();
    await one.take(newTaking(1));
    const load = join(one.path, '../qps.csv');
    writeFileSync(load, '1700000000,1\n');
    await one.refer([load], { copy: true });
    const opened = await openPaths([one.path], store());
    expect(opened.failures).toEqual([]);
    expect(opened.snapshots).toHaveLength(2);
  });
});
