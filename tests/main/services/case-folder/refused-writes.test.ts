import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCaseFolder, openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { newTaken, newTaking, unixNanos } from '#support/new-taking';
import { temporaryFolder } from '#support/temporary-folder';

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

/** A file system of that size; null where this user may not mount one. */
function mount(size: string): string | null {
  const folder = join(temporaryFolder(), 'small');
  mkdirSync(folder);
  try {
    const args = ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder];
    execFileSync('mount', args, { stdio: 'ignore' });
  } catch {
    return null;
  }
  mounted.push(folder);
  return folder;
}

const namesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
const random = (at: number, bytes: number) =>
  newTaking(at, { files: [newTaken(randomBytes(bytes)), newTaken(randomBytes(bytes))] });

describe('a full disk', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'with %i pages left refuses a change as a whole, and what was kept stays',
    async (pages) => {
      const place = mount('256k');
      if (place === null) return; // needs root
      const one = await createCaseFolder(join(place, 'case'));
      const kept = await one.take(random(1, 9000));
      await one.mark(unixNanos(1), 'deploy');
      const filler = join(place, 'filler');
      expect(() => writeFileSync(filler, Buffer.alloc(256 * 1024))).toThrow();
      const free = Buffer.alloc(0);
      rmSync(filler);
      writeFileSync(filler, free);
      const used = Number(
        execFileSync('df', ['--output=used', '-B4096', place]).toString().split('\n')[1],
      );
      writeFileSync(filler, Buffer.alloc((64 - used - pages) * 4096));
      const before = namesIn(one.path);
      const contents = await one.read();
      for (const act of [
        () => one.take(random(2, 20_000)),
        () => one.refer([filler], { copy: true }),
      ]) {
        await expect(act()).rejects.toMatchObject({
          code: 'file-unwritable',
          params: { reason: 'ENOSPC' },
        });
        expect(namesIn(one.path)).toEqual(before);
        expect(await (await openCaseFolder(one.path)).read()).toEqual(contents);
      }
      const marking = await Promise.allSettled(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => one.mark(unixNanos(at), 'x'.repeat(4000))),
      );
      const marked = marking.filter(({ status }) => status === 'fulfilled').length;
      expect(marked).toBeLessThan(10);
      expect((await (await openCaseFolder(one.path)).read()).marks).toHaveLength(1 + marked);
      rmSync(filler);
      const more = await one.take(random(4, 9000));
      const after = await (await openCaseFolder(one.path)).read();
      expect(after.takings.filter(({ id }) => [kept.id, more.id].includes(id))).toEqual([
        kept,
        more,
      ]);
      expect(await one.verify()).toEqual([]);
    },
  );

  it('has room for no case at all', async () => {
    const place = mount('4k');
    if (place === null) return;
    writeFileSync(join(place, 'filler'), 'x');
    await expect(createCaseFolder(join(place, 'case'))).rejects.toMatchObject({
      code: 'file-unwritable',
      params: { reason: 'ENOSPC' },
    });
  });
});

describe('a read-only disk', () => {
  it('gives the case and refuses changes', async () => {
    const place = mount('256k');
    if (place === null) return;
    const one = await createCaseFolder(join(place, 'case'));
    const kept = await one.take(newTaking(1));
    rmSync(join(one.path, 'index.jsonl'));
    execFileSync('mount', ['-o', 'remount,ro', place]);
    const other = await openCaseFolder(one.path);
    expect((await other.read()).takings).toEqual([kept]);
    for (const act of [
      () => other.take(newTaking(2)),
      () => other.sweep(0n),
      () => other.rename('x'),
    ])
      await expect(act()).rejects.toMatchObject({
        code: 'file-unwritable',
        params: { reason: 'EROFS' },
      });
  });
});

describe('a folder that goes away', () => {
  it('is not made again by a change', async () => {
    const one = await createCaseFolder(join(temporaryFolder(), 'case'));
    const kept = await one.take(newTaking(1));
    renameSync(one.path, `${one.path}.away`);
    for (const act of [
      () => one.take(newTaking(2)),
      () => one.mark(1n, 'x'),
      () => one.rename('x'),
    ])
      await expect(act()).rejects.toMatchObject({
        code: 'file-unwritable',
        params: { reason: 'ENOENT' },
      });
    await expect(one.read()).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(readdirSync(join(one.path, '..'))).toEqual(['case.away']);
    renameSync(`${one.path}.away`, one.path);
    expect((await one.read()).takings).toEqual([kept]);
  });

  it('while it is written to, leaves an error and nothing else', async () => {
    const one = await createCaseFolder(join(temporaryFolder(), 'case'));
    const taking = Promise.allSettled([1, 2, 3, 4].map((at) => one.take(random(at, 500_000))));
    await new Promise((done) => setTimeout(done, 15));
    rmSync(one.path, { recursive: true, force: true, maxRetries: 5 });
    for (const done of await taking)
      if (done.status === 'rejected') expect(done.reason).toMatchObject({ name: 'AppError' });
    expect(readdirSync(join(one.path, '..'))).toEqual([]);
  });
});
