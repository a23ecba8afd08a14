import type { Page } from '@playwright/test';
import { type App, expect, test } from './support/fixture.ts';
import { chooseFiles, dropFiles } from './support/given-files.ts';
import { type LiveService, startLiveService } from './support/live-service.ts';
import { recordingPath } from '../support/recordings.ts';

let service: LiveService;
test.beforeAll(async () => {
  service = await startLiveService();
  await service.keep();
});
test.afterAll(() => service.stop());

const question = (page: Page) => page.getByRole('dialog', { name: 'Replace the open case?' });
const sample = (page: Page) => page.getByRole('button', { name: /^Open the sample case/ });

async function fetchOnce(page: Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByLabel('Address').fill(`:${service.port}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(page.locator('.headline')).toContainText('in use');
}

const heapFile = (n: string): string => recordingPath(`go-map-growing/heap-${n}.pb.gz`);

const drop = (page: Page, n: string, thenClick?: string): Promise<void> =>
  dropFiles(page, [{ name: `dropped-${n}.pb.gz`, path: heapFile(n) }], thenClick);

const choose = (app: App, page: Page, n: string): Promise<void> =>
  chooseFiles(app, page.getByRole('button', { name: /^Open files/ }), [heapFile(n)]);

const files = (page: Page) => page.getByLabel('B: compare to').locator('option');

test('what was fetched is on disk: the sample replaces it at once, and it is listed', async ({
  app,
}) => {
  const page = await app.start({ empty: true });
  await fetchOnce(page);
  const before = await page.locator('.headline').textContent();
  await page.keyboard.press('1');
  await expect(page.locator('.cases li')).toHaveCount(1);
  await sample(page).click();
  await expect(page.locator('.headline')).toContainText('58.3 MB');
  await page.keyboard.press('1');
  await page.locator('.cases .link').first().click();
  await expect(page.locator('.headline')).toHaveText(before!);
});

test('files of the disk are replaced at once, and Back restores them', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('go-map-growing')] });
  await expect(page.locator('.headline')).toBeVisible();
  const before = await page.locator('.headline').textContent();
  await page.keyboard.press('1');
  await sample(page).click();
  await expect(page.locator('.headline')).toContainText('58.3 MB');
  await page.goBack();
  await page.keyboard.press('2');
  await expect(page.locator('.headline')).toHaveText(before!);
});

test('what was dropped asks whether chosen files and a recent case may replace it', async ({
  app,
}) => {
  const page = await app.start({ paths: [recordingPath('go-map-growing')] });
  await expect(page.locator('.headline')).toBeVisible();
  await drop(page, '01');
  await expect(page.locator('footer')).toContainText('11 files open');

  await page.keyboard.press('1');
  await page.locator('.recent .link').first().click();
  await expect(question(page)).toContainText('pasted are in the open case: 1.');
  // What is dropped meanwhile waits for the answer, and is not lost.
  await drop(page, '02');
  await expect(page.locator('footer')).toContainText('11 files open');
  await page.keyboard.press('Escape');
  await expect(page.locator('footer')).toContainText('12 files open');

  await page.keyboard.press('1');
  await choose(app, page, '03');
  await expect(question(page)).toContainText('pasted are in the open case: 2.');
  await question(page).getByRole('button', { name: 'Keep: add to the open case' }).click();
  await expect(page.locator('footer')).toContainText('13 files open');
  // A file chosen in the host's dialog has a folder, so it stands in that folder's series.
  const series = app.hostKind === 'web' ? ['dropped-01.pb.gz', 'heap-03.pb.gz'] : ['heap-03.pb.gz'];
  await expect(files(page)).toContainText(series);
});

test('a drop that is still being read asks before the sample replaces it', async ({ app }) => {
  const page = await app.start({ empty: true });
  await expect(sample(page)).toBeVisible();
  await drop(page, '01', 'Open the sample case');
  await expect(question(page)).toContainText('pasted are in the open case: 1.');
  await page.keyboard.press('Escape');
  await expect(files(page)).toHaveText([/dropped-01/]);
  await expect(page.locator('footer')).toContainText('1 file open');
});

test('what was dropped asks before the window closes', async ({ app }) => {
  test.skip(app.hostKind === 'web', 'the browser asks in its own words, which no page can see');
  const page = await app.start({ empty: true });
  await drop(page, '01');
  await expect(page.locator('.headline')).toContainText('in use');
  const asked = await app.electron!.evaluate(async ({ BrowserWindow, dialog }) => {
    let message = '';
    dialog.showMessageBoxSync = (...args: unknown[]) => {
      message = (args.at(-1) as { message: string }).message;
      return 0;
    };
    const [window] = BrowserWindow.getAllWindows();
    window!.close();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return { message, isThere: !window!.isDestroyed() };
  });
  expect(asked).toEqual({ message: 'Close Leakbook?', isThere: true });
  await expect(page.locator('.headline')).toContainText('in use');
});
