import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLicences } from '#main/services/about/licences';
import { temporaryFolder } from '#support/temporary-folder';

describe('the licences of what is shipped', () => {
  it('are those of all builds, each version once, by name', async () => {
    const folder = temporaryFolder();
    const [main, page] = ['main.json', 'page.json'].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    const vue = { name: 'vue', version: '3.5.45', identifier: 'MIT', text: 'The MIT License' };
    writeFileSync(
      main,
      JSON.stringify([{ name: 'yaml', version: '2.9.1', identifier: 'ISC' }, vue]),
    );
    writeFileSync(
      page,
      JSON.stringify([vue, { ...vue, version: '2.0.0' }, { name: 'a', version: '1' }]),
    );
    expect(await readLicences([main, page, join(folder, 'missing.json')])).toEqual([
      { name: 'a', version: '1', licence: null, text: null },
      { name: 'vue', version: '3.5.45', licence: 'MIT', text: 'The MIT License' },
      { name: 'vue', version: '2.0.0', licence: 'MIT', text: 'The MIT License' },
      { name: 'yaml', version: '2.9.1', licence: 'ISC', text: null },
    ]);
  });
});
