import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './support/fixture.ts';
import { chooseFiles, filesOf } from './support/given-files.ts';
import { recordingPath } from '../support/recordings.ts';

const RENDERER = join(import.meta.dirname, '../../src-renderer');

/** Every CopyButton of the application, by the component that holds it: each is clicked below. */
const CLICKED: Readonly<Record<string, number>> = {
  'features/about/AboutDialog.vue': 1, // in about.spec.ts
  'features/before-after/BeforeAfterView.vue': 1,
  'features/compare/CompareView.vue': 1,
  'features/compare/DeltaTable.vue': 1,
  'features/goroutines/GoroutinesView.vue': 1,
  'features/handbook/UpstreamIssue.vue': 1,
  'features/kept-case/CaseDialog.vue': 1, // in night.spec.ts
  'features/share/ShareDialog.vue': 1, // in share.spec.ts
  'features/source/SourceView.vue': 1, // in source.spec.ts
};

test('no copy button of the application is left out here', ({ hostKind }) => {
  test.skip(hostKind === 'electron', 'the sources are the same for both hosts');
  const found: Record<string, number> = {};
  for (const file of readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.vue')) continue;
    const uses = readFileSync(join(RENDERER, file), 'utf8').match(/<CopyButton\b/g);
    if (uses) found[file.replaceAll('\\', '/')] = uses.length;
  }
  expect(found).toEqual(CLICKED);
});

/** By its text: what it is called to a screen reader changes once it has copied. */
const copyButton = (page: Page, label: string): Locator =>
  page.locator('button.copy', { hasText: label });

/** Clicks, waits for the button to say that it worked, and reads the clipboard. */
async function copied(app: App, page: Page, button: Locator): Promise<string> {
  await page.bringToFront();
  await button.click();
  await expect(button.getByRole('status')).toHaveText('Copied');
  // The clipboard keeps the system's line ends.
  return (await app.clipboard()).replaceAll('\r\n', '\n');
}

test('copies the pprof command and the table of a comparison', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('3');
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(1)).toContainText('+59.1 MB');

  const command = copyButton(page, 'Copy pprof command');
  const text = await copied(app, page, command);
  expect(text).toBe(await command.getAttribute('title'));
  expect(text).toMatch(
    /^go tool pprof -top -trim=false -functions -cum -sample_index=inuse_space -diff_base=\S+ \S+$/,
  );

  const table = await copied(app, page, copyButton(page, 'Copy as TSV'));
  const [heads, ...rows] = table.trimEnd().split('\n');
  expect(heads).toBe('Function\tFile\tA\tB\tΔ\tState');
  const shown = await page.getByText(/^\d+ of \d+ rows$/).textContent();
  expect(rows).toHaveLength(Number.parseInt(shown!, 10));
  const [name, , base, source, delta] = rows[0]!.split('\t');
  await expect(grid.getByRole('row').nth(1)).toContainText(name!.split('/').at(-1)!);
  expect(Number(source) - Number(base)).toBe(Number(delta));
});

test('copies the stack of goroutines', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('held-out/go-goroutine-leak')] });
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('7');
  const stack = page.getByRole('region', { name: 'Stack' });
  await expect(stack.locator('li:not(.dim)').first()).toBeVisible();
  const lines = await stack.locator('li:not(.dim)').allTextContents();
  expect(lines.length).toBeGreaterThan(1);
  const text = await copied(app, page, copyButton(page, 'Copy stack'));
  // A tab stands before the place; the page has a space.
  expect(text.replaceAll('\t', ' ').split('\n')).toEqual(
    lines.map((line) => line.trim().replace(/\s+/g, ' ')),
  );
});

test('copies the text of an upstream issue', async ({ app }) => {
  const page = await app.start();
  await expect(page.locator('.headline')).toBeVisible();
  await page.evaluate(() => (location.hash = '#/handbook/guide/report-upstream'));
  const issue = page.getByRole('region', { name: 'Issue text' });
  const shown = await issue.locator('pre').textContent();
  expect(shown).toContain('# a field of the request is kept');
  const button = copyButton(page, 'Copy issue text');
  expect(await copied(app, page, button)).toBe(shown);
});

test('copies whether the fix worked as the command line prints it', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('go-subslice-kept')] });
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('0');
  const open = page.getByRole('button', { name: 'Open files…' });
  await chooseFiles(app, open, filesOf('go-subslice-kept-fixed'));
  await expect(page.locator('.headline')).toContainText('is gone');
  const text = await copied(app, page, copyButton(page, 'Copy as text'));
  const lines = text.split('\n');
  expect(lines[0]).toBe(await page.locator('.headline').textContent());
  expect(lines).toContain('   [gone] main.readUpload');
});
