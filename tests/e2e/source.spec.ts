import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixture.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { recordingPath } from '../support/recordings.ts';

const MAIN = resolve(import.meta.dirname, '../leaklab/cmd/growing-map/main.go');

const LOOKS = [
  ['zh-CN', 'dark'],
  ['zh-CN', 'light'],
  ['en', 'dark'],
  ['en', 'light'],
] as const;

/** The program's source as another checkout has it, which the ordinary user of the host can read. */
function checkout(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'cmd/growing-map'), { recursive: true });
  copyFileSync(MAIN, join(folder, 'cmd/growing-map/main.go'));
  return folder;
}

test('shows a function line by line, and its source once its folder is named', async ({ app }) => {
  const page = await app.start({ paths: [recordingPath('go-map-growing')] });
  await expect(page.locator('.headline')).toBeVisible();
  await page.keyboard.press('s');
  const place = '/src/leaklab/cmd/growing-map/main.go:28';
  await expect(page.getByText(place).first()).toBeVisible();
  const grid = page.getByRole('grid', { name: 'main.(*sessionTable).remember' });
  // Without the source there are the lines that the profile knows.
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(grid.getByRole('row').nth(1)).toContainText('+49.4 MB');
  await expect(page.getByText('No source was found. Looked for:')).toBeVisible();
  await app.picture('source-missing');

  const folder = checkout();
  const folders = page.getByRole('region', { name: 'Folders with your sources' });
  if (app.electron) {
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (): Promise<Electron.OpenDialogReturnValue> =>
        Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await folders.getByRole('button', { name: 'Add a folder…' }).click();
  } else {
    await folders.getByRole('textbox', { name: 'Folder' }).fill(folder);
    await folders.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await expect(page.getByText(`Source: ${folder}/cmd/growing-map/main.go`)).toBeVisible();
  const heavy = grid.getByRole('row', { selected: true });
  await expect(heavy).toContainText('t.sessions[fmt.Sprintf("token-%032d", user)]');
  await expect(heavy).toContainText('+49.4 MB');
  for (const [language, theme] of LOOKS) {
    await app.prefer(language, theme);
    await app.picture('source');
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  }

  await page.bringToFront();
  await page.locator('button.copy', { hasText: 'Copy lines' }).click();
  await expect(page.locator('button.copy').getByRole('status')).toHaveText('Copied');
  expect((await app.clipboard()).split(/\r?\n/)).toContainEqual(
    expect.stringMatching(/^51.0 MB\t60.0 MB\t\+42.9 MB\t\+49.4 MB\t29\t\tt\.sessions\[/),
  );

  // What is selected elsewhere is shown here, and the address keeps it.
  await page.keyboard.press('4');
  await page
    .getByRole('gridcell', { name: /sessionTable\).login/ })
    .first()
    .click();
  await page.keyboard.press('s');
  await expect(page.getByRole('grid', { name: 'main.(*sessionTable).login' })).toContainText(
    't.remember(len(t.sessions))',
  );
  expect(new URL(page.url()).hash).toContain('of=main.(*sessionTable).login');

  // The editor is the user's choice in the desktop's settings; in a browser the command line's.
  const edit = page.getByRole('button', { name: 'Open in editor' });
  if (!app.electron) return void (await expect(edit).toHaveCount(0));
  await expect(edit).toBeDisabled();
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog');
  await settings.getByRole('combobox', { name: 'Editor' }).selectOption('Another');
  await settings.getByPlaceholder(/^Command, such as code --goto/).fill('no-such-editor +{line}');
  await settings.getByRole('button', { name: 'Use' }).click();
  await page.keyboard.press('Escape');
  for (const [language, theme] of LOOKS) {
    await app.prefer(language, theme);
    await page.keyboard.press('Control+,');
    await expect(settings).toBeVisible();
    await app.picture('settings-editor');
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('4');
  await page.getByRole('link', { name: 'Source' }).last().click();
  await edit.click();
  await expect(page.getByRole('alert')).toContainText('“no-such-editor” could not be started');
});
