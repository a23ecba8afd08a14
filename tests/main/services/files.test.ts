import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRecentCases } from '#main/services/recent-cases';
import { createSettingsFile, DEFAULT_SETTINGS } from '#main/services/settings-file';
import { readStaticFile } from '#main/services/static-files';
import { temporaryFolder } from '#support/temporary-folder';

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
