import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { allowNamed } from '#main/services/allowed-paths';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { openPaths } from '#main/services/open-paths';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { heapBytes, newTaking } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

/** Paths of which anything was asked. */
const looked = vi.hoisted((): string[] => []);
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof promises>();
  const stat = (...args: Parameters<typeof real.stat>) => {
    looked.push(String(args[0]));
    return real.stat(...args);
  };
  return { ...real, stat };
});

const newStore = () => createSnapshotStore((id) => `/snapshots/${id}`);

describe('a file that a case refers to', () => {
  it('is not looked at where it may not be read', async () => {
    const one = await createCaseFolder(join(temporaryFolder(), 'case'));
    await one.take(newTaking(1));
    const beside = ['copied', 'there', 'touched', 'gone'].map((name, at) => {
      const path = join(one.path, `../${name}.pb.gz`);
      writeFileSync(path, heapBytes(10 + at));
      return path;
    });
    const load = join(one.path, '../qps.csv');
    writeFileSync(load, '1700000000,1\n');
    await one.refer(beside.slice(0, 1), { copy: true });
    await one.refer([...beside.slice(1), load], { copy: false });
    // Of the same size: only its bytes, which nobody may read, tell it from the one that was referred to.
    utimesSync(beside[2]!, 1, 1);
    rmSync(beside[3]!);
    looked.length = 0;
    const limited = await openPaths([one.path], newStore(), await allowNamed([one.path]));
    expect(looked.filter((path) => path !== one.path)).toEqual([]);
    expect(new Map(limited.failures.map(({ origin, code }) => [origin, code]))).toEqual(
      new Map(beside.slice(1).map((path) => [path, 'path-outside'])),
    );
    // Of the one that it has a copy of it gives the copy.
    expect(limited.snapshots.map(({ origin }) => origin)).toContain(`${one.path} › copied.pb.gz`);
    expect(await limited.loads[0]!()).toMatchObject({ origin: load, code: 'path-outside' });
    const all = await openPaths([one.path], newStore());
    expect(new Set(looked)).toEqual(new Set([one.path, ...beside, load]));
    expect(all.failures.map(({ origin }) => origin)).toEqual([beside[3]]);
    expect(await all.loads[0]!()).toMatchObject({ points: [{}] });
  });
});
