import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';

const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' });
const FILTERED = ['compare', 'top', 'flame', 'callers', 'source'];

test('active filters are in sight on every view they act on, and named where they do not', async ({
  app,
}) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('4');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('focus', { exact: true }).fill('ReadString');
  await expect(chips(page)).toHaveText(/^focus=ReadString/);
  const toggle = page.getByRole('button', { name: 'Filters (1)' });
  await toggle.click();
  await expect(page.getByLabel('focus', { exact: true })).toBeHidden();

  for (const view of FILTERED) {
    await page.evaluate((name) => (location.hash = `#/${name}`), view);
    await expect(chips(page)).toBeVisible();
    await expect(toggle).toBeVisible();
    await app.picture(`filtered-${view}`);
  }
  for (const view of ['overview', 'goroutines', 'holders']) {
    await page.evaluate((name) => (location.hash = `#/${name}`), view);
    await expect(
      page.getByText('Filters do not act on this view. Set elsewhere: focus.'),
    ).toBeVisible();
    await expect(chips(page)).toBeHidden();
    await app.picture(`${view}-with-filter-elsewhere`);
  }

  // The chip takes its filter off everywhere, and the form agrees.
  await page.keyboard.press('4');
  await page.getByRole('button', { name: 'Take off focus=ReadString' }).click();
  await expect(chips(page)).toBeHidden();
  await page.getByRole('button', { name: 'Filters' }).click();
  await expect(page.getByLabel('focus', { exact: true })).toHaveValue('');
  await page.keyboard.press('2');
  await expect(page.getByText('Filters do not act on this view.')).toBeHidden();
});

test('a filter that matches nothing says so, and an empty view says why', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('4');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('focus', { exact: true }).fill('NoSuchFunction');
  await expect(page.getByText('focus: the expression matches nothing here.')).toBeVisible();
  for (const view of FILTERED) {
    await page.evaluate((name) => (location.hash = `#/${name}`), view);
    await expect(
      page.getByText('No sample is left under focus=NoSuchFunction.').first(),
    ).toBeVisible();
    await expect(page.getByText(/not in [AB]/)).toHaveCount(0);
    for (const [language, theme] of [
      ['zh-CN', 'dark'],
      ['en', 'light'],
    ] as const) {
      await app.prefer(language, theme);
      await app.picture(`nothing-left-${view}`);
    }
  }
  // hide matches frames, but it is not the one that emptied the view: only focus is blamed.
  await page.getByRole('button', { name: 'Filters (1)' }).click();
  await page.getByLabel('hide', { exact: true }).fill('ReadString');
  await expect(page.getByText('hide: the expression matches nothing here.')).toBeHidden();
  await page.getByRole('status').getByRole('button', { name: 'Clear' }).first().click();
  await expect(chips(page)).toBeHidden();
  await expect(page.getByText('No sample is left')).toHaveCount(0);
});
