import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './support/fixture.ts';
import { chooseInPage } from './support/given-files.ts';
import { type LiveService, startLiveService } from './support/live-service.ts';
import { saved, sharedFolder } from './support/saved-file.ts';

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

const dialogOf = (page: Page): Locator => page.getByRole('dialog');

const shownCount = async (page: Page): Promise<number> =>
  Number(/(\d+) snapshots?/.exec(await page.locator('.facts').innerText())?.[1] ?? 0);

test('a service is watched, closed over and found again, and handed on', async ({ app }) => {
  let page = await app.start({ empty: true });
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
  // A deploy: another process at the same address, and it leaks as well.
  await service.restart();
  await service.keep();
  await page.keyboard.press('w');
  await expect(page.locator('.facts')).toContainText('restarted at');
  const after = await shownCount(page);
  await expect.poll(() => shownCount(page), { timeout: 15_000 }).toBeGreaterThan(after + 2);
  await service.keep();
  await expect.poll(() => shownCount(page), { timeout: 15_000 }).toBeGreaterThan(after + 5);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.locator('.facts')).toContainText('stopped');
  await app.close();

  // In the morning.
  page = await app.start({ empty: true });
  await expect(page.locator('.cases li')).toHaveCount(1);
  await expect(page.locator('.cases .link')).toHaveText('live-service');
  await pictures(app, page, 'start-with-cases');
  await page.locator('.cases .link').first().click();
  await expect(page.locator('.headline')).toContainText(/grew|came|more/);
  await expect(page.locator('.headline').locator('..').locator('..')).toContainText('keepSession');

  await page.getByRole('button', { name: 'Case…' }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: 'Note…' }).click();
  await dialog.getByLabel('What is known').fill('the cache of sessions');
  await dialog.getByLabel('What is known').press('Enter');
  await expect(dialog).toContainText('the cache of sessions');
  await expect(dialog).toContainText('deploy 1.42');
  await app.picture('case');
  await dialog.getByRole('button', { name: 'Remove the mark: deploy 1.42' }).click();
  await expect(dialog.locator('.marks')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.locator('.marks')).toContainText('deploy 1.42');
  const rows = dialog.locator('tbody tr');
  const taken = await rows.count();
  await rows.first().getByRole('button', { name: 'Remove' }).click();
  await expect(rows).toHaveCount(taken - 1);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(taken);
  await page.bringToFront();
  await dialog.locator('button.copy').click();
  await expect(dialog.locator('button.copy').getByRole('status')).toHaveText('Copied');
  const folder = (await app.clipboard()).trim();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  const save = dialog.getByRole('button', { name: 'Save…' });
  const bundle = await saved(app, save, 'night.leakbook');
  await page.keyboard.press('Escape');

  // Did the restart help? No file has to be opened to ask that.
  await page.keyboard.press('0');
  const change = page.getByLabel('Change', { exact: true });
  await change.selectOption({ label: await change.locator('option').nth(2).innerText() });
  await expect(page.locator('.headline')).toContainText('keepSession');
  await pictures(app, page, 'before-after-restart');
  await app.prefer('en', 'light');
  await page.keyboard.press('2');

  // Into a colleague's hands: what the window writes is what the command line does.
  await page.getByRole('button', { name: 'Share…' }).click();
  const html = readFileSync(await saved(app, save, 'report.html'), 'utf8');
  expect(html).toContain('main.keepSession');
  expect(html).toContain('deploy 1.42');
  expect(html).toContain('the cache of sessions');
  expect(html).toMatch(/Service: 127\.0\.0\.1:\d+ · /);
  const told = join(sharedFolder(), 'told.html');
  const here = ['report', folder, '--html', told, '--lang', 'en'];
  execFileSync(process.execPath, [CLI, ...here], { stdio: 'pipe' });
  expect(readFileSync(told, 'utf8')).toContain('the cache of sessions');
  const held = execFileSync(process.execPath, [CLI, 'case', folder, '--lang', 'en']).toString();
  expect(held).toContain('the cache of sessions');
  await app.close();

  // On the colleague's machine.
  page = await app.start({ empty: true, elsewhere: true });
  await expect(page.locator('.cases li')).toHaveCount(0);
  await chooseInPage(page.getByRole('button', { name: /^Import a case/ }), [bundle]);
  await expect(page.locator('.headline')).toContainText(/grew|came|more/);
  await page.getByRole('button', { name: 'Case…' }).click();
  await expect(dialogOf(page)).toContainText('the cache of sessions');
  await expect(dialogOf(page)).toContainText('deploy 1.42');
  await expect(dialogOf(page).locator('tbody tr')).toHaveCount(taken);
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
  await page.getByRole('button', { name: 'Case…' }).click();
  await expect(dialog.locator('tbody tr')).toContainText('heap, goroutines');
  await expect(dialog.locator('tbody tr')).not.toContainText('MemStats');
});
