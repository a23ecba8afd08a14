import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRecordedStore, serveRecorded } from '../support/recorded-store.ts';
import { expect, test } from './support/fixture.ts';

const servers: Server[] = [];
test.afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(kind: 'parca' | 'pyroscope'): Promise<string> {
  const server = await serveRecorded(readRecordedStore(kind));
  servers.push(server);
  return `:${(server.address() as AddressInfo).port}`;
}

for (const kind of ['parca', 'pyroscope'] as const)
  test(`finds the leaking pods in ${kind}, and opens the worst as a case`, async ({ app }) => {
    const address = await serve(kind);
    const page = await app.start({ empty: true });
    await page.getByRole('button', { name: 'Look into a fleet' }).click();
    await page.getByLabel('Store').selectOption(kind);
    await page.getByLabel('Address').fill(address);
    await page.getByRole('button', { name: 'Show services' }).click();
    const grid = page.getByRole('grid', { name: 'Processes of the service' });
    await expect(
      page.getByRole('heading', { name: 'shop: 4 of 10 processes grow.' }),
    ).toBeVisible();
    await expect(grid.getByRole('row').nth(1)).toContainText(/cart-\d.*v1\.8\.2.*steady growth/);
    await expect(page.getByText('v1.8.2: 4 of 5 processes grow.')).toBeVisible();
    await page.getByRole('button', { name: 'What grows in the worst?' }).click();
    await expect(page.locator('.facts')).toContainText(
      /main\.keepSession.* grows in 4 of 4 processes looked into.*all of them of v1\.8\.2/,
    );
    for (const language of ['en', 'zh-CN'] as const)
      for (const theme of ['light', 'dark'] as const) {
        await app.prefer(language, theme);
        await app.picture(`fleet-${kind}`);
      }
    await app.prefer('en', 'light');
    await page.getByRole('button', { name: 'Open the worst' }).click();
    await expect(page.locator('.headline')).toContainText('main.keepSession');
  });

test('says why a store cannot be asked, and asks nothing else unconfirmed', async ({ app }) => {
  const page = await app.start({ empty: true });
  await page.keyboard.press('f');
  await page.getByLabel('Address').fill('127.0.0.1:1');
  await page.getByRole('button', { name: 'Show services' }).click();
  await expect(page.getByRole('alert')).toContainText('Is Parca running');
  await page.getByLabel('Address').fill('192.0.2.7:7070');
  await page.getByRole('button', { name: 'Show services' }).click();
  await expect(page.getByRole('alert')).toContainText('192.0.2.7:7070');
  await expect(page.getByRole('button', { name: /192\.0\.2\.7/ })).toBeVisible();
});
