import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import { startLiveService } from './support/live-service.ts';
import { recordingPath } from '../support/recordings.ts';

const RECORDING = recordingPath('go-map-growing');
const a = (page: Page) => page.getByLabel('A: compare from');
const b = (page: Page) => page.getByLabel('B: compare to');
const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' });
const chosen = (page: Page, role: typeof a) => role(page).locator('option:checked').innerText();
const query = (page: Page) => new URLSearchParams(page.url().replace(/^[^?]*/, ''));
const entries = (page: Page) => page.evaluate(() => history.length);

/** Asks something other than what is asked by itself, on the view of functions. */
async function askOwn(page: Page): Promise<void> {
  await page.keyboard.press('4');
  await a(page).selectOption({ index: 1 });
  await b(page).selectOption({ index: 3 });
  await page.getByTitle('Sample type').selectOption('alloc_objects');
  await page.getByLabel('Granularity').selectOption('filefunctions');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('ignore', { exact: true }).fill('no such function?&=#');
  await expect(chips(page)).toHaveText(/^ignore=no such function/);
  await expect.poll(() => query(page).get('ignore')).toBe('no such function?&=#');
  await page.getByLabel('Search functions').fill('main.');
  await expect.poll(() => query(page).get('find')).toBe('main.');
}

interface Asked {
  readonly a: string;
  readonly b: string;
}

async function expectAsked(page: Page, asked: Asked): Promise<void> {
  await expect(page).toHaveURL(/#\/top\?/);
  await expect(chips(page)).toHaveText(/^ignore=no such function/);
  await expect.poll(() => chosen(page, a)).toBe(asked.a);
  expect(await chosen(page, b)).toBe(asked.b);
  await expect(page.getByTitle('Sample type')).toHaveValue('alloc_objects');
  await expect(page.getByLabel('Granularity')).toHaveValue('filefunctions');
  await expect(page.getByLabel('Search functions')).toHaveValue('main.');
}

test('a reload and a copied link ask the same of the same view', async ({ app }) => {
  const page = await app.start({ paths: [RECORDING] });
  await expect(page.locator('.headline')).toBeVisible();
  await askOwn(page);
  const asked: Asked = { a: await chosen(page, a), b: await chosen(page, b) };
  const link = page.url();
  // By content, and by nothing of this machine.
  expect(query(page).get('a')).toMatch(/^[0-9a-f]{12}$/);
  expect(link).not.toContain('map-growing');

  await page.reload();
  await expectAsked(page, asked);
  expect(page.url()).toBe(link);

  test.skip(app.hostKind === 'electron', 'its windows have no address bar');
  const other = await page.context().newPage();
  await other.goto(link);
  await expectAsked(other, asked);
});

test('Back undoes steps, and typing is none', async ({ app }) => {
  const page = await app.start({ paths: [RECORDING] });
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('4');
  await expect(page).toHaveURL(/#\/top/);
  const [firstA, firstB] = [await chosen(page, a), await chosen(page, b)];
  await b(page).selectOption({ index: 3 });
  await expect.poll(() => query(page).get('b')).not.toBeNull();
  const secondB = await chosen(page, b);
  await page.getByTitle('Sample type').selectOption('inuse_objects');
  await expect.poll(() => query(page).get('type')).toBe('inuse_objects');

  const before = await entries(page);
  await page.getByRole('button', { name: 'Filters' }).click();
  for (const [typed, letter] of [...'main'].entries()) {
    await page.getByLabel('focus', { exact: true }).press(letter);
    await expect.poll(() => query(page).get('focus')).toBe('main'.slice(0, typed + 1));
  }
  expect(await entries(page)).toBe(before);

  await page.goBack();
  await expect(page.getByTitle('Sample type')).toHaveValue('inuse_space');
  expect(await chosen(page, b)).toBe(secondB);
  await page.goBack();
  await expect.poll(() => chosen(page, b)).toBe(firstB);
  expect(await chosen(page, a)).toBe(firstA);
  await expect(page).toHaveURL(/#\/top/);
  await page.goForward();
  await expect.poll(() => chosen(page, b)).toBe(secondB);
  // A view is another step, which asks the same.
  await page.getByRole('navigation').getByRole('link', { name: 'Flame' }).click();
  await expect(page).toHaveURL(/#\/flame\?.*b=/);
  expect(await chosen(page, b)).toBe(secondB);
});

test('three quick presses move three snapshots', async ({ app }) => {
  const page = await app.start({ paths: [RECORDING] });
  await expect(page.locator('.headline')).toBeVisible();
  const last = (await b(page).locator('option').count()) - 1;
  await page.evaluate(() => {
    for (let press = 0; press < 3; press++)
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '[' }));
  });
  const wanted = await b(page)
    .locator('option')
    .nth(last - 3)
    .innerText();
  await expect.poll(() => chosen(page, b)).toBe(wanted);
  await expect(page.locator('footer progress')).toHaveCount(0);
  expect(await chosen(page, b)).toBe(wanted);
});

test('a case on disk comes back with its view and question', async ({ app }) => {
  const service = await startLiveService();
  try {
    const page = await app.start({ empty: true });
    for (let taking = 1; taking <= 3; taking++) {
      await service.keep();
      await page.keyboard.press('Control+l');
      await page.getByLabel('Address').fill(`:${service.port}`);
      await page.getByRole('dialog').getByRole('button', { name: 'Fetch', exact: true }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(b(page).locator('option')).toHaveCount(taking);
    }
    await page.keyboard.press('3');
    await a(page).selectOption({ index: 1 });
    await expect.poll(() => query(page).get('a')).not.toBeNull();
    const asked: Asked = { a: await chosen(page, a), b: await chosen(page, b) };
    expect(query(page).get('case')).toMatch(/^[\w-]+$/);
    await page.reload();
    await expect(page.getByRole('grid')).toContainText('main.keepSession');
    await expect(page).toHaveURL(/#\/compare\?/);
    expect(await chosen(page, a)).toBe(asked.a);
    expect(await chosen(page, b)).toBe(asked.b);
    await expect(page.getByRole('button', { name: 'Case…' })).toBeVisible();
  } finally {
    service.stop();
  }
});

test('an address that means nothing asks nothing', async ({ app }) => {
  const page = await app.start({ paths: [RECORDING] });
  await expect(page.locator('.headline')).toBeVisible();
  const [firstA, firstB] = [await chosen(page, a), await chosen(page, b)];
  const hostile =
    '#/top?a=7&b=<img src=x>&a=2&series=../../etc&type=constructor&by=__proto__&normalize=yes&case=..%2F..';
  await page.evaluate((address) => (location.hash = address), hostile);
  await expect(page.getByRole('grid')).toBeVisible();
  await expect.poll(() => chosen(page, b)).toBe(firstB);
  expect(await chosen(page, a)).toBe(firstA);
  await expect(page.getByTitle('Sample type')).toHaveValue('inuse_space');
  await expect.poll(() => [...query(page).keys()]).toEqual(['type']);
});
