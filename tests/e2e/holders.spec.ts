import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeProfile } from '#core/profile/encode-profile';
import { gorefOf } from '#support/goref-of';
import { expect, test } from './support/fixture.ts';

const MB = 2 ** 20;

/** A recorded series with references in goref's form beside it, one holder of the leak's amount. */
function caseWithHolders(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'leakbook-holders-')), 'held');
  const series = resolve(import.meta.dirname, '../fixtures/kitex-held-request-field');
  cpSync(series, folder, { recursive: true });
  const entry = '$mapval. (main.indexEntry)';
  const chains = [
    {
      chain: ['main.index', 'entries. (map[int64]main.indexEntry)', entry, 'checksum. (string)'],
      bytes: 70 * MB,
      objects: 280,
    },
    { chain: ['main.index', 'entries. (map[int64]main.indexEntry)'], bytes: 48 * 1024, objects: 1 },
    {
      chain: ['sync.allPools', '[0]. (*sync.Pool)', 'local. (*void)', '$sub_objects$'],
      bytes: 6 * MB,
      objects: 40,
    },
    { chain: ['main.main.listener', 'conn. (net.Conn)'], bytes: 4096, objects: 2 },
  ];
  writeFileSync(join(folder, 'goref.pb.gz'), gzipSync(encodeProfile(gorefOf(chains))));
  return folder;
}

test('shows who holds the memory, root to object, and raises the finding', async ({ app }) => {
  const page = await app.start({ paths: [caseWithHolders()] });
  const finding = page.locator('article.finding').first();
  await expect(finding.locator('.level')).toHaveText(/proven/);
  await expect(finding).toContainText('main.index');
  for (const [language, theme] of [
    ['zh-CN', 'dark'],
    ['en', 'light'],
  ] as const) {
    await app.prefer(language, theme);
    await page.keyboard.press('8');
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('main.index');
    await app.picture('holders-with-chains');
  }
  // A root shows its own chains only; the object stands at the end, its type beside it.
  const grid = page.getByRole('grid');
  await grid.getByRole('row').nth(2).click();
  const chains = page.getByRole('region', { name: 'Heaviest chains' });
  await expect(chains.locator('article')).toHaveCount(1);
  await expect(chains).toContainText('$sub_objects$');
  await grid.getByRole('row').nth(1).click();
  await expect(chains.locator('article').first().locator('li').last()).toContainText('string');
});
