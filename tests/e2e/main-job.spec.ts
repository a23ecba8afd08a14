import { expect, test } from './support/fixture.ts';

test('explains the sample leak on the first screen and in its chapter', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toContainText('inuse_space grew by 58.3 MB');
  const finding = page.locator('article.finding').first();
  await expect(finding).toContainText('a field of the request is kept');
  await expect(finding.locator('.level')).toHaveText(/strong/);
  await expect(finding).toContainText('PutRequest.2');

  await finding.getByRole('button', { name: 'Chapter' }).click();
  const panel = page.locator('aside.panel');
  await expect(panel.locator('h1')).toBeVisible();
  await expect(panel).toContainText('PutRequest.2');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('compares two snapshots with linked flames and table', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('3');
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(1)).toContainText('+59.1 MB');
  await expect(page.locator('.denominators')).toContainText('of B of 87.6 MB');

  // One selection: a row of the table selects its frame on both sides.
  await page.keyboard.press('/');
  await page.keyboard.type('FastReadField3');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await grid.getByRole('row').nth(1).click();
  for (const side of ['A', 'B']) {
    const flame = page.getByRole('tree', { name: `Flame graph of ${side}` });
    await expect(flame.getByRole('treeitem', { selected: true })).toContainText('FastReadField3');
  }
  await page.locator('input[type=search]').fill('');

  // Swapping turns growth into shrinkage.
  await page.locator('main').click({ position: { x: 400, y: 8 } });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Swap A and B' }).click();
  await grid.getByRole('columnheader', { name: /Δ cum/ }).getByRole('button').click();
  await expect(grid.getByRole('row').nth(1)).toContainText('−59.1 MB');
});

test('shows one snapshot as top, flame graph and callers, by keyboard', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('4');
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(1)).toContainText('thrift.BinaryProtocol.ReadString');
  await grid.focus();
  await page.keyboard.press('Enter');
  const pivot = page.getByRole('region', { name: /thrift\.BinaryProtocol\.ReadString$/ });
  await expect(pivot).toContainText('total');
  await page.keyboard.press('5');
  const flame = page.getByRole('tree');
  await flame.focus();
  // The selection came along from the table; Home goes to the root.
  await expect(flame.getByRole('treeitem', { selected: true })).toContainText('ReadString');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(flame.getByRole('treeitem', { selected: true })).toContainText('gopool');
});

test('every screen in both languages and themes', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    await app.prefer(language, theme);
    for (const view of [
      ...[
        'start',
        'overview',
        'compare',
        'top',
        'flame',
        'callers',
        'source',
        'goroutines',
        'holders',
      ],
      ...['before-after', 'handbook'],
    ]) {
      await page.evaluate((name) => (location.hash = `#/${name}`), view);
      await page.waitForTimeout(900);
      // No key of a locale may show through where a text should stand.
      await expect(page.locator('body')).not.toContainText(
        /\b(overview|compare|shell|flame|rule|note|statement|exclusion|handbook|holders|goroutines|why|bound|measure|measureWord|unknownBecause|before-after|fixVerdict|loadSource)\.[a-z-]+/,
      );
      await app.picture(view);
    }
    await page.evaluate(() => (location.hash = '#/overview'));
    await page.locator('article.finding header .chapter').first().click();
    await page.waitForTimeout(600);
    await app.picture('overview-with-chapter');
    await page.keyboard.press('Escape');
  }
});

test('opens the case again when the page is reloaded', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toContainText('58.3 MB');
  await page.reload();
  await expect(page.locator('.headline')).toContainText('58.3 MB');
});
