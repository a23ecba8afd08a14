import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './support/fixture.ts';
import { type LiveService, startLiveService } from './support/live-service.ts';

const CLI = join(import.meta.dirname, '../../out/main/cli.js');
const LOOKS = [
  ['zh-CN', 'dark'],
  ['zh-CN', 'light'],
  ['en', 'dark'],
  ['en', 'light'],
] as const;

let service: LiveService;
test.beforeEach(async () => {
  service = await startLiveService();
});
test.afterEach(() => service.stop());

/** One picture in each language and theme, with no key of a locale where a text should stand. */
async function pictures(app: App, page: Page, name: string): Promise<void> {
  for (const [language, theme] of LOOKS) {
    await app.prefer(language, theme);
    await expect(page.locator('body')).not.toContainText(
      /\b(watching|capture|cases|fetch)\.[a-z-]+/,
    );
    await app.picture(name);
  }
}

async function watch(page: Page): Promise<void> {
  await page.keyboard.press('w');
  await page.getByLabel('Address').fill(`:${service.port}`);
  await page.getByLabel('Every', { exact: true }).selectOption('1000');
  await page.getByRole('button', { name: 'Start watching' }).click();
}

const shownCount = async (page: Page): Promise<number> =>
  Number(/(\d+) snapshots?/.exec(await page.locator('.facts').innerText())?.[1] ?? 0);

test('a service is watched, closed over and found again, and handed on', async ({ app }) => {
  const page = await app.start({ empty: true });
  await service.keep();
  await watch(page);
  await expect.poll(() => shownCount(page)).toBeGreaterThan(1);
  await service.keep();
  await page.getByLabel('Mark this moment').fill('deploy 1.42');
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await expect(page.getByLabel('Mark this moment')).toHaveValue('');
  await expect.poll(() => shownCount(page), { timeout: 15_000 }).toBeGreaterThan(5);
  await pictures(app, page, 'watch');

  // It goes on behind other views, and B follows the newest.
  await page.keyboard.press('2');
  await expect(page.locator('.headline')).toContainText(/grew|came|more/);
  const options = page.getByLabel('B: compare to').locator('option');
  const before = await options.count();
  await expect.poll(() => options.count()).toBeGreaterThan(before);
  await page.keyboard.press('w');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.locator('.facts')).toContainText('stopped');

  await page.reload();
  // By its link: the Address has the keys here.
  await page.getByRole('navigation').getByRole('link', { name: 'Start' }).click();
  await expect(page.locator('.cases li')).toHaveCount(1);
  await pictures(app, page, 'start-with-cases');
  await page.locator('.cases .link').first().click();
  await expect(page.locator('.headline')).toContainText(/grew|came|more/);

  await page.getByRole('button', { name: 'Case …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Case' });
  await dialog.getByLabel('What is known about this case').fill('the cache of sessions');
  await dialog.getByRole('button', { name: 'Add note' }).click();
  await expect(dialog).toContainText('the cache of sessions');
  await expect(dialog).toContainText('deploy 1.42');
  await app.picture('case');
  const rows = dialog.locator('tbody tr');
  const taken = await rows.count();
  await rows
    .first()
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(rows).toHaveCount(taken - 1);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(taken);
  await page.bringToFront();
  await dialog.locator('button.copy').click();
  await expect(dialog.locator('button.copy').getByRole('status')).toHaveText('Copied');
  const folder = (await app.clipboard()).trim();
  await page.keyboard.press('Escape');

  const html = join(mkdtempSync(join(tmpdir(), 'leakbook-night-')), 'report.html');
  execFileSync(process.execPath, [CLI, 'report', folder, '--html', html], { stdio: 'pipe' });
  expect(readFileSync(html, 'utf8')).toContain('main.keepSession');
  const held = execFileSync(process.execPath, [CLI, 'case', folder, '--lang', 'en']).toString();
  expect(held).toContain('the cache of sessions');
});

test('a watch tells a service that has ended, and when it is asked again', async ({ app }) => {
  const page = await app.start({ empty: true });
  await watch(page);
  await expect.poll(() => shownCount(page)).toBeGreaterThan(0);
  service.stop();
  await expect(page.locator('.facts').getByRole('alert')).toContainText('refused the connection');
  await expect(page.locator('.facts')).toContainText('Asked again in');
});

test('looks for services of this machine only when asked, and takes what was chosen', async ({
  app,
}) => {
  const page = await app.start({ empty: true });
  await page.keyboard.press('Control+l');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.found')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Find' }).click();
  await dialog
    .locator('.found')
    .getByRole('button', { name: `127.0.0.1:${service.port}` })
    .click();
  await app.picture('fetch');
  await dialog.getByRole('checkbox', { name: 'MemStats' }).uncheck();
  await dialog.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(page.locator('.headline')).toBeVisible();
  await page.getByRole('button', { name: 'Case …' }).click();
  await expect(dialog.locator('tbody tr')).toContainText('heap, goroutines');
  await expect(dialog.locator('tbody tr')).not.toContainText('MemStats');
});
