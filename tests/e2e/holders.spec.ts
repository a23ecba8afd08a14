import { expect, test } from './support/fixture.ts';
import { recordingPath } from '../support/recordings.ts';

test('shows who holds the memory, root to object, and raises the finding', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('kitex-held-request-field-goref')] });
  const finding = page.locator('article.finding').first();
  await expect(finding.locator('.level')).toHaveText(/proven/);
  await expect(finding).toContainText('are kept in index. (map[int64]main.indexEntry)');
  for (const [language, theme] of [
    ['zh-CN', 'dark'],
    ['en', 'light'],
  ] as const) {
    await app.prefer(language, theme);
    await page.keyboard.press('2');
    await app.picture('overview-proven');
    await page.keyboard.press('8');
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('waitExit.s');
    await app.picture('holders-with-chains');
  }
  // A root shows its own chains only; the object stands at the end, its type beside it.
  const grid = page.getByRole('grid');
  const chains = page.getByRole('region', { name: 'Heaviest chains' });
  await grid.getByRole('row').nth(2).click();
  await expect(chains.locator('article').first()).toContainText('fastpb.spanCache');
  await expect(chains).not.toContainText('index');
  await grid.getByRole('row').nth(1).click();
  await expect(chains.locator('article').first()).toContainText('index');
  await expect(chains.locator('article').first().locator('li').last()).toContainText('string');
});

test('requests in flight hold what looks like the leak: seen, and not reported', async ({
  app,
}) => {
  const page = await app.start({ paths: [recordingPath('kitex-inflight-goref')] });
  const inFlight = page.getByText(/90 goroutines run right now: in flight, not kept/);
  await expect(inFlight.first()).toBeAttached();
  for (const level of await page.locator('article.finding .level').all())
    await expect(level).toHaveText(/pattern/);
});
