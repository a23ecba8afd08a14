import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { recordingPath } from '../support/recordings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type App, expect, test } from './support/fixture.ts';
import { chooseFiles, chooseInPage, dropFiles, filesOf } from './support/given-files.ts';

const LEAK = 'go-subslice-kept';
const FIXED = 'go-subslice-kept-fixed';

const open = (page: Page) => page.getByRole('button', { name: 'Open files…' });
const headline = (page: Page) => page.locator('.headline');
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text }).first();

/** The view with the leak as what was before, and nothing after it yet. */
async function start(app: App): Promise<Page> {
  const page = await app.start({ paths: [recordingPath(LEAK)] });
  await expect(headline(page)).toBeVisible();
  await page.keyboard.press('0');
  await expect(open(page)).toBeVisible();
  return page;
}

/** A picture in every language and theme, each without a serious fault of accessibility. */
async function pictures(app: App, page: Page, name: string): Promise<void> {
  for (const [language, theme] of [
    ['zh-CN', 'dark'],
    ['zh-CN', 'light'],
    ['en', 'dark'],
    ['en', 'light'],
  ] as const) {
    await app.prefer(language, theme);
    await expect(page.locator('.view')).toHaveAttribute('aria-busy', 'false');
    await app.picture(name);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  }
}

test('the files after a fix prove it, and stay while other views are shown', async ({ app }) => {
  const page = await start(app);
  await pictures(app, page, 'before-after-empty');
  await chooseFiles(app, open(page), filesOf(FIXED));
  await expect(headline(page)).toHaveText('The growth of main.readUpload (main.go:36) is gone.');
  await expect(page.locator('.proven .level')).toHaveText(/proven/);
  const leak = row(page, 'main.readUpload');
  await expect(leak).toContainText('gone');
  await expect(leak).toContainText('main.go:36');
  await expect(row(page, 'the whole heap')).toBeVisible();

  // By keyboard: the amounts of a function open below it.
  const more = leak.getByRole('button', { name: 'Amounts and course' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.more')).toContainText('a minute before');
  await pictures(app, page, 'before-after-gone');
  await page.setViewportSize({ width: 960, height: 600 }); // the smallest window
  await app.picture('before-after-small');
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.keyboard.press('2');
  await expect(headline(page)).toContainText('main.readUpload');
  await page.keyboard.press('0');
  await expect(headline(page)).toContainText('is gone.');
  await leak.getByRole('button', { name: 'main.readUpload' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.goBack();
  await expect(headline(page)).toContainText('is gone.');

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(headline(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the removed files again' }).click();
  await expect(headline(page)).toContainText('is gone.');
});

test('tells growth that is as before, what proof would take, and uses a load', async ({ app }) => {
  const page = await start(app);
  await chooseFiles(app, open(page), filesOf(LEAK));
  await expect(headline(page)).toContainText('grows as it did before');
  await expect(page.locator('.missing')).toContainText(
    'Not proven yet Proof needs that the growth is gone.',
  );
  await expect(page.locator('.doubt')).toContainText('same build');

  const folder = temporaryFolder();
  chmodSync(folder, 0o755); // the page's process is an ordinary user's
  const [broken, other, good] = ['broken.csv', 'other.csv', 'rps.csv'].map((name) =>
    join(folder, name),
  );
  writeFileSync(broken!, 'time,rps\n1700000000,many\n');
  writeFileSync(other!, '1000000000,5\n');
  writeFileSync(good!, Array.from({ length: 4e4 }, (_, at) => `${1.79e9 + at * 600},5`).join('\n'));
  const add = page.getByRole('button', { name: 'Add measured load…' });
  await chooseInPage(add, [broken!]);
  await expect(page.getByRole('alert')).toContainText('broken.csv, line 2');
  await expect(headline(page)).toContainText('grows as it did before');
  await dropFiles(page, [{ name: 'other.csv', path: other! }]);
  await expect(page.locator('.doubt')).toContainText(['same build', 'no point within']);
  await pictures(app, page, 'before-after-unchanged');
  await page.getByRole('button', { name: 'Remove other.csv' }).click();
  await expect(page.locator('.doubt')).toHaveCount(1);
});

test('tells what grows now instead, function by function', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('kitex-held-request-field')] });
  await expect(headline(page)).toBeVisible();
  await page.keyboard.press('0');
  await chooseFiles(app, open(page), filesOf('kitex-held-response-field'));
  await expect(headline(page)).toContainText('but main.readCatalog now grows about as fast.');
  await expect(row(page, 'FastReadField2')).toContainText('→ main.readCatalog');
  await expect(row(page, 'FastReadField3')).toContainText('undecided');
  await pictures(app, page, 'before-after-others');
});

test('tells files that cannot be used, and leaves the open case as it was', async ({ app }) => {
  const page = await start(app);
  const first = filesOf(FIXED).find((path) => path.endsWith('heap-01.pb.gz'));
  await dropFiles(page, [{ name: 'one.pb.gz', path: first! }]);
  await expect(page.getByRole('alert')).toContainText(
    'Of the files after the change (1) no two can be compared.',
  );
  await dropFiles(page, [{ name: 'notes.txt', path: join(import.meta.dirname, 'fetch.spec.ts') }]);
  await expect(page.getByRole('alert').first()).toContainText('notes.txt');
  await pictures(app, page, 'before-after-failed');
  await page.keyboard.press('2');
  await expect(headline(page)).toContainText('main.readUpload');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what was dropped after a change is asked for before the case is replaced', async ({
  app,
}) => {
  const page = await start(app);
  await dropFiles(
    page,
    filesOf(FIXED).map((path, at) => ({ name: `after-${at}.pb.gz`, path })),
  );
  await expect(headline(page)).toContainText('is gone.');
  await page.keyboard.press('1');
  await page.getByRole('button', { name: /^Open the sample case/ }).click();
  const question = page.getByRole('dialog', { name: 'Replace the open case?' });
  await expect(question).toContainText(`open case: ${filesOf(FIXED).length}.`);
  await question.getByRole('button', { name: 'Replace' }).click();
  await expect(headline(page)).toContainText('58.3 MB');
  await page.keyboard.press('0');
  await expect(page.getByText('No files yet')).toBeVisible();
  await page.goBack();
  await page.goBack();
  await page.keyboard.press('0');
  await expect(headline(page)).toContainText('is gone.');
});

test('the menu of the desktop shows the view', async ({ app }) => {
  test.skip(app.hostKind === 'web', 'a page has no menu');
  const page = await app.start();
  await expect(headline(page)).toBeVisible();
  await app.electron!.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items.find(({ label }) => label === 'Did the fix work?')!.click();
  });
  await expect(page.getByText('No files yet')).toBeVisible();
});

test('asks for what was before where no case is open', async ({ app }) => {
  const page = await app.start({ empty: true });
  await expect(page.getByRole('heading', { name: 'Leakbook' })).toBeVisible(); // its own first view is over
  await page.evaluate(() => (location.hash = '#/before-after'));
  await expect(page.getByText('Open the heaps recorded before the change first.')).toBeVisible();
  await app.picture('before-after-no-case');
  await chooseFiles(app, open(page), filesOf(LEAK));
  await expect(headline(page)).toContainText('main.readUpload');
});
