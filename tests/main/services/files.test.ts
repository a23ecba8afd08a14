import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStaticFile } from '#main/services/static-files';
import { temporaryFolder } from '#support/temporary-folder';

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
