import { readdirSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixture.ts';

test('nothing serious for assistive technology on any screen', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  const serious: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await app.prefer('en', theme);
    for (const view of [
      'start',
      'overview',
      'compare',
      'top',
      'flame',
      'callers',
      'source',
      'handbook',
    ]) {
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
    for (const target of ['https://example.com/', 'about:blank', 'about:srcdoc', 'blob:']) {
      await page.evaluate((address) => {
        const blob = new Blob(['<p>elsewhere</p>'], { type: 'text/html' });
        location.href = address === 'blob:' ? URL.createObjectURL(blob) : address;
      }, target);
      await page.waitForTimeout(300);
      expect(page.url(), target).toBe(before);
    }
    // Still the page it was, not one that was loaded anew.
    await expect(page.locator('.headline')).toBeVisible();
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

/** Processes below one, itself included, from Linux's /proc. */
function processesBelow(root: number): readonly { pid: number; argv: readonly string[] }[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const status = readProc(Number(name), 'status');
    parents.set(Number(name), Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0));
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isBelow(parents.get(pid)!));
  return [...parents.keys()].filter(isBelow).map((pid) => ({
    pid,
    // Chromium joins the arguments of its own children by blanks.
    argv: readProc(pid, 'cmdline').split(/[\0 ]/),
  }));
}

/** '' for a process that has ended meanwhile. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

test('the page runs in the sandbox of the system', async ({ app }) => {
  test.skip(process.platform !== 'linux', 'asks the system in the way of Linux');
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  const processes = processesBelow(process.pid);
  const renderers = processes.filter(({ argv }) => argv.includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThan(0);
  for (const { pid, argv } of processes) expect(argv, String(pid)).not.toContain('--no-sandbox');
  for (const { pid } of renderers) {
    expect(readProc(pid, 'status')).toMatch(/^Seccomp:\s*2$/m); // filtered system calls
    expect(readProc(pid, 'status')).toMatch(/^NoNewPrivs:\s*1$/m);
    // And as an ordinary user, whoever started the tests.
    expect(readProc(pid, 'status')).not.toMatch(/^Uid:\s*0\s/m);
  }
});
