import type { Page } from '@playwright/test';
import { recordingPath } from '../support/recordings.ts';
import { expect, test } from './support/fixture.ts';
import { freePort } from '../support/free-port.ts';
import { type LiveService, startLiveService } from './support/live-service.ts';

let service: LiveService;
let closedPort: number;
test.beforeAll(async () => {
  service = await startLiveService();
  closedPort = await freePort();
});
test.afterAll(() => service.stop());

async function ask(page: Page, address: string): Promise<void> {
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Address').fill(address);
  await page.getByRole('dialog').getByRole('button', { name: 'Fetch', exact: true }).click();
}

test('fetches twice from a real Go service and shows what grew between', async ({ app }) => {
  const page = await app.start({ empty: true });
  await service.keep();
  await ask(page, `:${service.port}`);
  await expect(page.locator('.headline')).toContainText('in use');
  await service.keep();
  await ask(page, `http://localhost:${service.port}/debug/pprof`);
  await expect(page.locator('.headline')).toContainText(
    /main\.keepSession.*that came|more of what main\.keepSession/, // by what else came or went meanwhile
  );
  await page.keyboard.press('3');
  const grid = page.getByRole('grid');
  await expect(grid).toContainText('main.keepSession');
  await app.picture('fetched');
});

test('fetches what came after a change, where that is asked for', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('go-subslice-kept')] });
  await expect(page.locator('.headline')).toBeVisible();
  const before = await page.locator('.headline').textContent();
  await page.keyboard.press('0');
  await ask(page, `:${service.port}`);
  await expect(page.locator('dd').nth(1)).toContainText('1 heap');
  await expect(page.getByRole('alert')).toContainText('Of the files after the change (3)');
  await service.keep();
  await ask(page, `:${service.port}`);
  await expect(page.locator('dd').nth(1)).toContainText('2 heaps');
  await expect(page.locator('.headline')).toContainText('main.readUpload');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('2');
  await expect(page.locator('.headline')).toHaveText(before!);
});

test('says what went wrong with a fetch, and keeps the open case', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  const alert = page.getByRole('dialog').getByRole('alert');
  const failures: readonly (readonly [string, RegExp])[] = [
    [`127.0.0.1:${closedPort}`, /refused the connection/],
    [`127.0.0.1:${service.port}/nothing-here`, /answered 404/],
    [`127.0.0.1:${service.port}/html/debug/pprof/heap`, /looks like this: web page \(HTML\)/],
    [`127.0.0.1:${service.port}/moved/debug/pprof/heap`, /wants to redirect/],
    ['ftp://127.0.0.1', /is not an address/],
  ];
  for (const [address, text] of failures) {
    await ask(page, address);
    await expect(alert).toContainText(text);
    await page.keyboard.press('Escape');
  }
  await expect(page.locator('.headline')).toContainText('58.3 MB');
});

test('asks before it sends anything to another host, and can be cancelled', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await ask(page, 'http://192.0.2.7:6060');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('192.0.2.7:6060 is not this machine');
  await app.picture('fetch-confirm');
  await page.keyboard.press('Escape');

  await ask(page, `127.0.0.1:${service.port}/stuck/debug/pprof/heap`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('alert')).toContainText('was cancelled');
});
