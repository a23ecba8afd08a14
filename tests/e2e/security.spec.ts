import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixture.ts';

test('nothing serious for assistive technology on any screen', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  const serious: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await app.prefer('en', theme);
    for (const view of ['start', 'overview', 'compare', 'top', 'flame', 'callers', 'handbook']) {
      await page.evaluate((name) => (location.hash = `#/${name}`), view);
      await page.waitForTimeout(700);
      const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const worst = found.violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${view} ${theme} ${id}: ${nodes[0]?.html.slice(0, 160)}`);
      serious.push(...worst);
    }
  }
  expect(serious).toEqual([]);
});

test('the page cannot leave, open windows or reach Node', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  const before = page.url();
  const reached = await page.evaluate(() => ({
    node: 'process' in globalThis || 'require' in globalThis,
    opened: window.open('about:blank') !== null && 'hostEvents' in window,
  }));
  expect(reached.node).toBe(false);
  expect(reached.opened).toBe(false);
  if (app.hostKind === 'electron') {
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await page.waitForTimeout(300);
    expect(page.url()).toBe(before);
    const [isSandboxed, contextIsolated] = await app.electron!.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const preferences = (
        contents as unknown as {
          getLastWebPreferences(): { sandbox: boolean; contextIsolation: boolean };
        }
      ).getLastWebPreferences();
      return [preferences.sandbox, preferences.contextIsolation];
    });
    expect(isSandboxed).toBe(true);
    expect(contextIsolated).toBe(true);
  }
});
