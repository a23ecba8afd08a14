import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportCase } from '#main/services/case-exchange/export-case';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { caseName, createCaseLibrary } from '#main/services/cases/case-library';
import { createCasePlaces } from '#main/services/cases/case-places';
import { caseIdOf } from '#main/services/cases/open-cases';
import { trashBeside } from '#main/services/cases/trash-beside';
import { temporaryFolder } from '#support/temporary-folder';

const NOW = Date.UTC(2026, 10, 28, 16, 31, 33);

function library() {
  const data = temporaryFolder();
  const place = join(data, 'cases');
  const trash = (path: string) => trashBeside(path, data);
  const places = createCasePlaces(place, data);
  return {
    ...{ data, place, places },
    library: createCaseLibrary({ places, data, trash, now: () => NOW }),
  };
}

const names = async ({ library: of }: ReturnType<typeof library>): Promise<string[]> =>
  (await of.list()).folders.map(({ path }) => basename(path));

describe('the library of cases', () => {
  it('names a case by time and service, and the next one of that moment otherwise', async () => {
    const one = library();
    const first = await one.library.create('127.0.0.1:6060', NOW);
    const second = await one.library.create('127.0.0.1:6060', NOW);
    expect(basename(first.path)).toBe('2026-11-28T163133 127.0.0.1-6060');
    expect(basename(second.path)).toBe('2026-11-28T163133 127.0.0.1-6060 2');
    expect((await first.read()).title).toBe('127.0.0.1:6060');
  });

  it('makes several at once, each in a folder of its own', async () => {
    const one = library();
    const made = await Promise.all([1, 2, 3].map(() => one.library.create('same', NOW)));
    expect(new Set(made.map(({ path }) => path)).size).toBe(3);
    const file = join(one.data, 'same.leakbook');
    await exportCase(made[0]!, file, { masked: false, notes: true });
    const imported = await Promise.all([1, 2, 3].map(() => one.library.import(file, 'same', NOW)));
    expect(new Set([...made, ...imported].map(({ path }) => path)).size).toBe(6);
    expect(await names(one)).toHaveLength(6);
  });

  it('leaves nothing of an import that was refused', async () => {
    const one = library();
    const file = join(one.data, 'broken.leakbook');
    writeFileSync(file, 'no zip');
    await expect(one.library.import(file, 'broken', NOW)).rejects.toMatchObject({
      code: 'bundle-broken',
    });
    expect(readdirSync(one.place)).toEqual([]);
  });

  it.each([
    ['unix:/run/../shop.sock', '2026-11-28T163133 unix-run-..-shop.sock'],
    ['..', '2026-11-28T163133'],
    ['服务 1', '2026-11-28T163133 服务-1'],
    ['', '2026-11-28T163133'],
  ])('makes of %s a name that is one on every system', (title, name) => {
    expect(caseName(title, NOW)).toBe(name);
  });

  it('lists the latest first, and nothing that is no case', async () => {
    const one = library();
    expect(await names(one)).toEqual([]);
    await one.library.create('a', NOW);
    await one.library.create('b', NOW + 60_000);
    mkdirSync(join(one.place, 'photos'));
    writeFileSync(join(one.place, 'note.txt'), 'mine');
    expect(await names(one)).toEqual(['2026-11-28T163233 b', '2026-11-28T163133 a']);
  });

  it('remembers a case that was opened elsewhere, as long as it is there', async () => {
    const one = library();
    const elsewhere = join(temporaryFolder(), 'outage');
    await createCaseFolder(elsewhere);
    const { path } = await one.library.open(elsewhere);
    await one.library.open(elsewhere);
    expect(await names(one)).toEqual(['outage']);
    expect(await one.library.pathOf(caseIdOf(path))).toBe(path);
    rmSync(elsewhere, { recursive: true });
    expect(await names(one)).toEqual([]);
    await expect(one.library.open(elsewhere)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('keeps new cases elsewhere once told so, and lists those of before', async () => {
    const one = library();
    const before = await one.library.create('a', NOW);
    const other = join(temporaryFolder(), 'on the large disk');
    await one.places.choose(other);
    const after = await one.library.create('b', NOW + 60_000);
    expect(join(after.path, '..')).toBe(other);
    expect(await names(one)).toEqual(['2026-11-28T163233 b', '2026-11-28T163133 a']);
    expect((await one.library.list()).place).toBe(other);
    // Opened from a former place it is no case elsewhere, which are counted.
    await one.library.open(before.path);
    expect(readdirSync(one.data)).not.toContain('cases-elsewhere.json');
    const again = createCasePlaces(one.place, one.data);
    expect((await again.read()).current).toBe(other);
    await again.choose(null);
    expect(await again.read()).toEqual({ current: one.place, all: [one.place, other] });
  });

  it('stays where it is when a new place cannot be written', async () => {
    const one = library();
    const taken = join(one.data, 'a file');
    writeFileSync(taken, '');
    const chosen = one.places.choose(taken);
    await expect(chosen).rejects.toMatchObject({ code: 'file-unwritable' });
    expect((await one.places.read()).current).toBe(one.place);
  });

  it('a former place that cannot be read hides no case of the others', async () => {
    const one = library();
    const former = join(one.data, 'former');
    await one.places.choose(former);
    await one.places.choose(null);
    const { path } = await one.library.create('a', NOW);
    rmSync(former, { recursive: true });
    writeFileSync(former, 'no folder any more');
    const { folders, failures } = await one.library.list();
    expect(folders.map((folder) => folder.path)).toEqual([path]);
    expect(failures).toMatchObject([{ origin: former, code: 'file-unreadable' }]);
    expect(await one.library.pathOf(caseIdOf(path))).toBe(path);
  });

  it('shows no case that is still being made', async () => {
    const one = library();
    await createCaseFolder(join(one.place, '.2026-11-28T163133 a-0.new'));
    expect(await names(one)).toEqual([]);
  });

  it('moves a case to the trash, from which a person can take it back', async () => {
    const one = library();
    const { path } = await one.library.create('a', NOW);
    await one.library.delete(path);
    expect(await names(one)).toEqual([]);
    const [kept] = readdirSync(join(one.data, 'trash'));
    expect(kept).toMatch(/^2026-11-28T163133 a \d+$/);
    await rename(join(one.data, 'trash', kept!), path);
    expect(await names(one)).toEqual(['2026-11-28T163133 a']);
    rmSync(path, { recursive: true });
    await expect(one.library.delete(path)).rejects.toMatchObject({ code: 'file-unwritable' });
  });
});
