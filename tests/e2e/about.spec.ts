import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import packageJson from '../../package.json' with { type: 'json' };
import { expect, test } from './support/fixture.ts';

test('About tells versions, licences and where data lies, and copies what names nobody', async ({
  app,
}) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  for (const language of ['zh-CN', 'en'] as const) {
    await app.prefer(language, 'light');
    await page.getByRole('button', { name: /^(About|关于)/ }).click();
    await expect(page.getByRole('dialog')).toContainText(packageJson.version);
    await app.picture('about');
    if (language === 'zh-CN') await page.keyboard.press('Escape');
  }
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Software in it/).click();
  const vue = dialog.locator('details.all > details', { hasText: /^\s*vue \d/ });
  await vue.locator('summary').click();
  await expect(vue.locator('pre')).toContainText('The MIT License');
  await dialog.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect.poll(() => app.clipboard()).toContain('Open profiles: 7');
  const copied = await app.clipboard();
  expect(copied).toMatch(/^Leakbook \d/);
  expect(copied).not.toMatch(/catalog|PutRequest|heap-0|\/home|\/tmp/);
});

test('newer versions are looked for only once that is turned on, and then only told', async ({
  app,
}) => {
  let asked = 0;
  const feed = createServer((_, response) => {
    asked++;
    response.end(JSON.stringify({ version: '9.1.0', url: 'https://127.0.0.1/releases/9.1.0' }));
  });
  feed.listen(0, '127.0.0.1');
  await once(feed, 'listening');
  try {
    let page = await app.start({ empty: true });
    await page.keyboard.press('Control+,');
    const newer = page.getByRole('region', { name: 'Newer versions' });
    const box = newer.getByRole('checkbox');
    await expect(box).not.toBeChecked();
    await box.check();
    await expect(newer).toContainText('This build names no address');
    const address = newer.getByLabel('Address of the release feed');
    await address.fill('http://releases.example/');
    await newer.getByRole('button', { name: 'Use this address' }).click();
    await expect(newer.getByRole('alert')).toBeVisible();
    await address.fill(`http://127.0.0.1:${(feed.address() as AddressInfo).port}/`);
    await newer.getByRole('button', { name: 'Use this address' }).click();
    await expect(newer.getByRole('button', { name: 'Look now' })).toBeVisible();
    expect(asked).toBe(0);
    await app.picture('updates');
    await app.close();

    page = await app.start({ empty: true });
    await expect(page.locator('footer')).toContainText('Leakbook 9.1.0 is there');
    expect(asked).toBe(1);
  } finally {
    feed.close();
  }
});
