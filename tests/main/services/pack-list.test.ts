import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPackList } from '#main/services/pack-list';
import { chapterOf, packOfFiles } from '#support/pack-of';
import { temporaryFolder } from '#support/temporary-folder';

/** A chapter of the application's own that the example's names. */
const PAGES = ['go/map-never-shrinks'];
const EXAMPLE = join(import.meta.dirname, '../../support/example-pack');

function temporary(): string {
  return temporaryFolder();
}

function exampleCopy(): string {
  const folder = temporary();
  cpSync(EXAMPLE, folder, { recursive: true });
  return folder;
}

describe('the packs in use', () => {
  it('are kept between starts, in the order added, each once', async () => {
    const config = temporary();
    const first = createPackList(config, [], PAGES);
    expect(await first.read()).toMatchObject({ packs: [], content: { rules: [] } });
    await first.add([EXAMPLE]);
    await first.add([EXAMPLE]);
    const { packs, content } = await createPackList(config, [], PAGES).read();
    expect(packs).toEqual([{ folder: EXAMPLE, named: false, rules: 1, pages: 1, error: null }]);
    expect(content.rules.map(({ id }) => id)).toEqual(['acme/session-table']);
    expect(content.pages['zh-CN'][0]!.meta.title).toBe('会话没有删除');
  });

  it('are not changed by one that cannot be read, and its reason is told', async () => {
    const list = createPackList(temporary(), [], PAGES);
    await list.add([EXAMPLE]);
    const empty = temporary();
    await expect(list.add([empty])).rejects.toMatchObject({
      code: 'pack-empty',
      params: { folder: empty },
    });
    await expect(list.add(['/nowhere/at/all'])).rejects.toMatchObject({ code: 'pack-empty' });
    expect((await list.read()).packs.map(({ folder }) => folder)).toEqual([EXAMPLE]);
  });

  it('go on without one that broke later, which stays in the list with its reason', async () => {
    const list = createPackList(temporary(), [], PAGES);
    const [breaking, whole] = [exampleCopy(), packOfFiles(chapterOf('acme/other'))];
    await list.add([breaking, whole]);
    writeFileSync(join(breaking, 'acme/session-table/rule.yaml'), '{');
    const { packs, content } = await list.read();
    expect(packs.map(({ error }) => error?.code ?? null)).toEqual(['pack-yaml', null]);
    expect(content.rules).toEqual([]);
    expect(content.pages.en.map(({ meta }) => meta.id)).toEqual(['acme/other']);
  });

  it('hold those of the command line first, for this run only', async () => {
    const config = temporary();
    const list = createPackList(config, [EXAMPLE], PAGES);
    expect((await list.read()).packs).toMatchObject([{ folder: EXAMPLE, named: true }]);
    await list.remove(EXAMPLE);
    expect((await list.read()).packs).toHaveLength(1);
    expect((await createPackList(config, [], PAGES).read()).packs).toEqual([]);
  });

  it('can be removed, and open no link any more then', async () => {
    const list = createPackList(temporary(), [], PAGES);
    await list.add([EXAMPLE]);
    expect(list.linkHosts()).toEqual(['runbooks.acme.example']);
    expect((await list.remove(EXAMPLE)).packs).toEqual([]);
    expect(list.linkHosts()).toEqual([]);
  });
});
