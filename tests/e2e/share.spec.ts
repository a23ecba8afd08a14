import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { recordingPath } from '../support/recordings.ts';
import { type App, expect, test } from './support/fixture.ts';
import { chooseInPage, dropFiles } from './support/given-files.ts';
import { startLiveService } from './support/live-service.ts';
import { saved, sharedFolder } from './support/saved-file.ts';

const CLI = join(import.meta.dirname, '../../out/main/cli.js');
const CASE = recordingPath('go-map-growing');
const LOOKS = [
  ['zh-CN', 'dark'],
  ['zh-CN', 'light'],
  ['en', 'dark'],
  ['en', 'light'],
] as const;

/** Pictures of an open dialog in each language and theme: the buttons lie behind it. */
async function pictures(
  app: App,
  page: Page,
  name: string,
  open: () => Promise<void>,
): Promise<void> {
  for (const [language, theme] of LOOKS) {
    await app.prefer(language, theme);
    await open();
    await expect(page.locator('dialog')).not.toContainText(/\b(share|cases|settings)\.[a-z-]+/);
    await app.picture(name);
    await page.keyboard.press('Escape');
  }
}

/** Takes one snapshot of a service, which makes a case on disk. */
async function takeOne(page: Page, port: number): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByLabel('Address').fill(`:${port}`);
  await page.getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(page.locator('.headline')).toBeVisible();
}

test('the report is saved as the command line writes it, and copied without names', async ({
  app,
}) => {
  const page = await app.start({ paths: [CASE] });
  await expect(page.locator('.headline')).toContainText('grew');
  const share = page.getByRole('button', { name: /^(Share…|分享…)$/ });
  await pictures(app, page, 'share', () => share.click());

  await share.click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Save…' });
  await dialog.getByRole('radio', { name: /JSON/ }).check();
  const json = await saved(app, save, 'report.json');
  const { snapshots } = JSON.parse(readFileSync(json, 'utf8')) as { snapshots: { path: string }[] };
  const folder = dirname(snapshots[0]!.path);
  const told = (...options: string[]): string =>
    execFileSync(process.execPath, [CLI, 'report', folder, '--lang', 'en', ...options], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    }).toString();
  await dialog.getByRole('radio', { name: /HTML/ }).check();
  const html = readFileSync(await saved(app, save, 'report.html'), 'utf8');
  expect(html).toBe(told('--html', '-'));
  expect(html).toContain('main.(*sessionTable).remember');

  await dialog.getByRole('radio', { name: /Markdown/ }).check();
  await dialog.getByRole('radio', { name: /Upstream/ }).check();
  await expect(dialog.locator('pre')).toContainText('app/pkg1');
  await app.picture('share-markdown');
  const markdown = readFileSync(await saved(app, save, 'report.md'), 'utf8');
  expect(markdown).toBe(told('--markdown', '-', '--mask'));
  expect(markdown).not.toContain('sessionTable');
  await page.bringToFront();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.locator('button.copy').getByRole('status')).toHaveText('Copied');
  expect(await app.clipboard()).toBe(markdown);

  const pdf = dialog.getByRole('radio', { name: /PDF/ });
  if (app.electron) {
    await pdf.check();
    expect(
      readFileSync(await saved(app, save, 'report.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  } else await expect(pdf).toHaveCount(0);
});

test('charts and flames are saved as pictures', async ({ app }) => {
  const page = await app.start({ paths: [CASE] });
  await expect(page.locator('.headline')).toContainText('grew');
  const button = page.getByRole('button', { name: 'PNG' });
  for (const key of ['2', '3', '5']) {
    await page.keyboard.press(key);
    await expect(button).toBeVisible();
    const png = readFileSync(await saved(app, button, `view-${key}.png`));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Width and height stand in the header; both sides of a comparison are in one picture.
    expect(png.readUInt32BE(16)).toBeGreaterThan(1500);
    expect(png.readUInt32BE(20)).toBeGreaterThan(100);
    await app.picture(`png-${key}`);
  }
});

test('a case is exported, copied, and comes back from its file', async ({ app }) => {
  const service = await startLiveService();
  const page = await app.start({ empty: true });
  await service.keep();
  await takeOne(page, service.port);
  await page.getByRole('button', { name: 'Case…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Case' });
  await dialog.getByRole('button', { name: 'Note…' }).click();
  await dialog.getByLabel('What is known').fill('the cache of sessions');
  await dialog.getByLabel('What is known').press('Enter');
  await expect(dialog.getByRole('listitem')).toContainText('the cache of sessions');
  service.stop();

  await dialog.getByRole('button', { name: 'Export…' }).click();
  await app.picture('case-export');
  const save = dialog.getByRole('button', { name: 'Save…' });
  const bundle = await saved(app, save, 'night.leakbook');
  await expect(dialog.getByRole('status').first()).toContainText(/: \d+ files?, /);
  const unpacked = join(sharedFolder(), 'case');
  execFileSync(process.execPath, [CLI, 'case', '--import', bundle, '--to', unpacked]);
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await dialog.getByRole('radio', { name: /Upstream/ }).check();
  const masked = join(sharedFolder(), 'masked');
  const maskedBundle = await saved(app, save, 'masked.leakbook');
  execFileSync(process.execPath, [CLI, 'case', '--import', maskedBundle, '--to', masked]);
  const held = (folder: string): string =>
    execFileSync(process.execPath, [CLI, 'case', folder, '--json']).toString();
  expect(held(unpacked)).toMatch(/127\.0\.0\.1[^]*cache of sessions/);
  expect(held(masked)).not.toMatch(/127\.0\.0\.1|cache of sessions/);

  const copy = join(sharedFolder(), 'copy of the night');
  if (app.electron) {
    await app.electron.evaluate(({ dialog: system }, filePath) => {
      system.showSaveDialog = (): Promise<Electron.SaveDialogReturnValue> =>
        Promise.resolve({ canceled: false, filePath });
    }, copy);
    await dialog.getByRole('button', { name: 'Save as…' }).click();
  } else {
    await dialog.getByRole('button', { name: 'Save as…' }).click();
    await dialog.getByLabel('New folder').fill(copy);
    await app.picture('case-save-as');
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  }
  await expect(dialog.getByRole('status').first()).toContainText(copy);
  await app.picture('case-copied');
  await page.keyboard.press('Escape');

  await page.keyboard.press('1');
  await expect(page.locator('.cases li')).toHaveCount(2);
  await chooseInPage(page.getByRole('button', { name: /^Import a case/ }), [bundle]);
  await expect(page.locator('.headline')).toBeVisible();
  await page.getByRole('button', { name: 'Case…' }).click();
  await expect(dialog.getByRole('listitem')).toContainText('the cache of sessions');
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await expect(page.locator('.cases li')).toHaveCount(3);

  // Dropped it comes back, too; what is none is refused by its name.
  await dropFiles(page, [{ name: 'of a colleague.leakbook', path: bundle }]);
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.locator('.cases li')).toHaveCount(4);
  const broken = join(sharedFolder(), 'broken.leakbook');
  writeFileSync(broken, readFileSync(bundle).subarray(0, 700));
  await dropFiles(page, [{ name: 'broken.leakbook', path: broken }]);
  await expect(page.getByRole('alert')).toContainText('broken.leakbook is not a whole case');
  await app.picture('import-broken');
});

test('a case named on the command line is imported once, and shown', async ({ app }) => {
  const folder = sharedFolder();
  const bundle = join(folder, 'named.leakbook');
  const kept = join(folder, 'case');
  const service = await startLiveService();
  const leakbook = (...args: string[]): Buffer =>
    execFileSync(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'ignore'] });
  leakbook('watch', `:${service.port}`, '--every', '1s', '--count', '1', '--case', kept);
  service.stop();
  leakbook('case', kept, '--export', bundle);
  chmodSync(bundle, 0o644);
  const page = await app.start({ paths: [bundle] });
  await expect(page.getByRole('button', { name: 'Case…' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Case…' })).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.locator('.cases li')).toHaveCount(1);
  await expect(page.locator('.cases li')).toContainText('127.0.0.1');
});

test('files of another program ask whether they join, and cases are kept elsewhere', async ({
  app,
}) => {
  const page = await app.start({ paths: [recordingPath('go-map-growing/heap-01.pb.gz')] });
  await expect(page.locator('.headline')).toBeVisible();
  const other = recordingPath('kitex-held-request-field/heap-01.pb.gz');
  await dropFiles(page, [{ name: 'other.pb.gz', path: other }]);
  const question = page.getByRole('dialog', { name: 'New case or add?' });
  await expect(question).toContainText('catalog-server');
  await app.picture('new-or-add');
  await question.getByRole('button', { name: 'Add to the open case' }).click();
  await expect(page.locator('.bar .series option')).toHaveCount(2);
  // Of the same program nothing is asked.
  await dropFiles(page, [{ name: 'same.pb.gz', path: other.replace('01', '02') }]);
  await expect(page.locator('.bar .series')).toContainText(' · 2 · ');

  await pictures(app, page, 'settings-place', () => page.keyboard.press('Control+,'));
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const place = join(sharedFolder(), 'kept');
  if (app.electron) {
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (): Promise<Electron.OpenDialogReturnValue> =>
        Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, place);
    await settings.getByRole('button', { name: 'Choose another folder…' }).click();
  } else {
    await settings.getByLabel('Another folder on this machine').fill(place);
    await settings.getByRole('button', { name: 'Change' }).click();
  }
  await expect(settings).toContainText(place);
  await expect(settings).toContainText('Nothing was moved');
  await app.picture('settings-place-changed');
});
