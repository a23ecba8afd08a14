import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { findFolders, type HandbookTree } from '#handbook/find-folders';

/** A tree of these paths; `closed` folders may not be read. */
function treeOf(paths: readonly string[], closed: readonly string[] = []): HandbookTree {
  return {
    shown: (path) => `/pack/${path}`,
    list: (folder) => {
      if (closed.includes(folder)) return Promise.reject(new AppError('file-unreadable', {}));
      const below = folder === '' ? '' : `${folder}/`;
      const rests = [...paths, ...closed.map((path) => `${path}/file`)]
        .filter((path) => path.startsWith(below))
        .map((path) => path.slice(below.length).split('/'));
      if (rests.length === 0) return Promise.resolve(null);
      const names = (isFolder: boolean): string[] => [
        ...new Set(rests.filter((rest) => rest.length > 1 === isFolder).map(([name]) => name!)),
      ];
      return Promise.resolve({ folders: names(true), files: names(false) });
    },
  };
}

const GOOD = ['acme/a/rule.yaml', 'acme/a/en.md'];
const found = (paths: readonly string[], closed: readonly string[] = []) =>
  findFolders(treeOf(paths, closed));

describe('the folders of a handbook', () => {
  it('are two names deep, each with a rule, a chapter, or both', async () => {
    const paths = ['guide/b/zh-CN.md', 'acme/a-b/en.md', ...GOOD];
    expect((await found(paths)).leaks).toEqual([
      { id: 'acme/a', rule: 'acme/a/rule.yaml', pages: { en: 'acme/a/en.md', 'zh-CN': null } },
      { id: 'acme/a-b', rule: null, pages: { en: 'acme/a-b/en.md', 'zh-CN': null } },
      { id: 'guide/b', rule: null, pages: { en: null, 'zh-CN': 'guide/b/zh-CN.md' } },
    ]);
  });

  it('say what a library is in a file of its own, with or without a leak', async () => {
    expect((await found([...GOOD, 'acme/library.yaml', 'other/library.yaml'])).libraries).toEqual([
      { id: 'acme', path: 'acme/library.yaml' },
      { id: 'other', path: 'other/library.yaml' },
    ]);
  });

  it('may stand among a repository’s other things', async () => {
    const others = [
      ...['README.md', 'package.json', 'docs/en.md', 'docs/a/notes.md', 'src/a/config.yaml'],
      ...['acme/README.md', 'acme/a/README.md', 'acme/a/picture.png', 'acme/a/data/x.json'],
      ...['.git/a/rule.yml', 'node_modules/a/rule.yaml', 'rules/a/notes.yaml', 'handbook/a/b/c.md'],
    ];
    expect((await found([...GOOD, ...others])).leaks.map(({ id }) => id)).toEqual(['acme/a']);
    expect(await found(others)).toEqual({ leaks: [], libraries: [] });
  });

  it.each([
    ['rules/a.yaml'],
    ['rules/a.yml'],
    ['rules/a.json'],
    ['handbook/en/acme/a.md'],
    ['handbook/zh-CN/acme/a.md'],
  ])('are refused whole beside the older form: %s', async (path) => {
    const file = `/pack/${path.replace(/(en|zh-CN)\/.*/, '$1')}`;
    for (const paths of [[path], [...GOOD, path]]) {
      await expect(found(paths)).rejects.toMatchObject({ code: 'pack-old-form', params: { file } });
    }
  });

  it.each([
    ...['rule.yaml', 'acme/rule.yaml', 'acme/a/deep/rule.yaml', 'acme/b/rule.yml'],
    ...['library.yaml', 'acme/library.yml', 'acme/a/library.yaml'],
    ...['acme/b/rule.json', 'acme/b/Rule.yaml', 'acme/b/zh.md', 'acme/b/en.markdown'],
    ...['acme/a/zh_CN.md', 'acme/a/other.yaml', 'acme/a/notes.md', 'handbook/acme/a/rule.yaml'],
  ])('are refused with a file that was meant to be read and is not: %s', async (path) => {
    await expect(found([...GOOD, path])).rejects.toMatchObject({
      code: 'pack-file-misplaced',
      params: { file: `/pack/${path}` },
    });
  });

  it.each(['Acme/a', 'acme/A b', 'acme/a.b', '库/a'])('are no id: %s', async (folder) => {
    await expect(found([`${folder}/en.md`])).rejects.toMatchObject({
      code: 'pack-folder-name',
      params: { folder: `/pack/${folder}` },
    });
  });

  it('are none with one that may not be read, which alone tells nothing', async () => {
    for (const closed of ['acme/b', 'other', 'rules', 'acme/a/deep']) {
      await expect(found(GOOD, [closed])).rejects.toMatchObject({ code: 'file-unreadable' });
      expect(await found([], [closed])).toEqual({ leaks: [], libraries: [] });
    }
    expect(await found([], [''])).toEqual({ leaks: [], libraries: [] });
  });

  it('are not looked for on a whole disk', async () => {
    const many = (count: number): string[] =>
      Array.from({ length: count }, (_, at) => `other/${at}/file`);
    expect((await found([...GOOD, ...many(2000)])).leaks).toHaveLength(1);
    await expect(found([...GOOD, ...many(5000)])).rejects.toMatchObject({
      code: 'pack-empty',
      params: { folder: '/pack/' },
    });
  });
});
