import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import { recordingPath } from '../support/recordings.ts';

const CLI = join(import.meta.dirname, '../../out/main/cli.js');
const LOOKS = [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
] as const;

/** The command line on the same case. */
function analyze(folder: string): { code: number | null; out: string } {
  const args = [CLI, 'analyze', folder, '--fail-on', 'likely', '--lang', 'en'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { code: status, out: stdout };
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
}

test('a finding is accepted in the window, and the command line does not count it', async ({
  app,
}) => {
  const page = await app.start({ paths: [recordingPath('go-http-body-not-closed')] });
  const finding = page.locator('article.finding').first();
  await finding.getByRole('button', { name: 'Accept…' }).click();
  await finding.getByLabel('Why', { exact: true }).fill('fixed in 1.43, not rolled out yet');
  await finding.getByLabel('Until (optional)').fill('2100-01-31');
  for (const [language, theme] of LOOKS) {
    await app.prefer(language, theme);
    await app.picture('accept-form');
  }
  await app.prefer('en', 'dark');
  await expectNothingSerious(page);
  await finding.getByRole('button', { name: 'Accept', exact: true }).click();

  // Nothing was a case before: now it is, and says where.
  await expect(page.locator('.made')).toContainText('The open files are now a case:');
  const folder = await page.locator('.made .mono').innerText();
  await expect(
    page.getByRole('heading', { name: 'Accepted: known, and not counted' }),
  ).toBeVisible();
  const known = page.locator('article.finding .known');
  await expect(known).toContainText(/Accepted.* until 2100-01-3\d .*: fixed in 1\.43/);
  await expect(page.locator('.answer')).toContainText('fixed in 1.43');
  // The card went to another place, and the focus with it.
  await expect(page.locator('article.finding:focus .known')).toContainText('fixed in 1.43');
  await expect(page.getByText(/is accepted and stands behind the others now/)).toHaveCount(1);
  const analysed = analyze(folder);
  expect(analysed.code).toBe(0);
  expect(analysed.out).toContain('fixed in 1.43');

  const accepted = page.locator('article.finding').filter({ has: page.locator('.known') });
  await accepted.getByRole('button', { name: 'Note…' }).click();
  await accepted.getByLabel('What is known').fill('seen since the deploy #night');
  await accepted.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(accepted.locator('.notes')).toContainText('seen since the deploy #night');
  for (const [language, theme] of LOOKS) {
    await app.prefer(language, theme);
    await app.picture('accepted');
  }
  await app.prefer('en', 'light');
  await expectNothingSerious(page);

  await accepted.getByRole('button', { name: 'Take back' }).click();
  await expect(known).toHaveCount(0);
  expect(analyze(folder).code).toBe(1);
});

test('a snapshot is pinned, a function is noted, and copies of the files are taken', async ({
  app,
}) => {
  const page = await app.start({ paths: [recordingPath('go-http-body-not-closed')] });
  await page.locator('article.finding .where').first().click();
  await page.getByRole('button', { name: 'Notes of the function' }).click();
  await page.getByLabel('What is known').fill('ours since the rewrite');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('footer .noted')).toContainText('ours since the rewrite');
  await app.picture('function-note');
  await page.getByRole('button', { name: 'Case…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('li').filter({ hasText: 'ours since the rewrite' })).toBeVisible();
  const pin = dialog.getByRole('button', { name: 'Pin heap-01.pb.gz' });
  await pin.click();
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  await dialog.getByRole('button', { name: 'Take copies' }).click();
  await expect(dialog.getByRole('button', { name: 'Take copies' })).toHaveCount(0);
  await expect(dialog).toContainText('as it was, with a copy');
  await expectNothingSerious(page);
  await page.keyboard.press('Escape');
  // The languages name the button differently.
  const open = page.locator('header.bar .rest + button');
  for (const [language, theme] of LOOKS) {
    await app.prefer(language, theme);
    await open.click();
    await app.picture('case-references');
    await page.keyboard.press('Escape');
  }
  await app.prefer('en', 'light');
  await expect(page.getByLabel('A: compare from').locator('option').first()).toContainText('★');
});
