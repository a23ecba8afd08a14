import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixture.ts';
import { recordingPath } from '../support/recordings.ts';

test('tells why a finding is at its level, and why another rule is not', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('go-http-body-not-closed')] });
  const finding = page.locator('article.finding').first();
  await expect(finding.locator('.level')).toHaveText(/strong/);
  const why = finding.getByRole('button', { name: 'Why strong?' });
  const before = await why.boundingBox();
  await why.click();
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  const bound = finding.getByRole('row').filter({ hasText: 'goroutines gained' }).first();
  await expect(bound).toContainText('1,072');
  await expect(bound.getByRole('img', { name: 'Holds' })).toBeVisible();
  // What opens stands below: the button stays where it was pressed.
  expect(await why.boundingBox()).toEqual(before);

  const other = page.getByRole('button', { name: /an HTTP client or transport per call/ });
  await expect(other).toContainText('such goroutines: 0, asked: at least 10');
  await other.click();
  const missed = page.locator('.near').getByRole('img', { name: 'Missed' });
  await expect(missed.first()).toBeVisible();
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    await app.prefer(language, theme);
    await app.picture('overview-why');
    await page.locator('.near').scrollIntoViewIfNeeded();
    await app.picture('overview-why-not');
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  }
});
