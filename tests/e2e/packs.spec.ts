import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './support/fixture.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { recordingPath } from '../support/recordings.ts';

const PACK = resolve(import.meta.dirname, '../support/example-pack');
const CASE = recordingPath('go-map-growing');

/** A copy that the ordinary user of the host can read. */
function packCopy(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  cpSync(PACK, folder, { recursive: true });
  return folder;
}

/** Adds a folder as a user of this host does: by the open dialog, or by typing its path. */
async function addPack(app: App, page: Page, folder: string): Promise<void> {
  const settings = page.getByRole('dialog', { name: /Settings|设置/ });
  if (app.electron) {
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (): Promise<Electron.OpenDialogReturnValue> =>
        Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await settings.getByRole('button', { name: /Add a folder|添加文件夹/ }).click();
  } else {
    await settings.getByRole('textbox', { name: /of a pack|扩展包/ }).fill(folder);
    await settings.getByRole('button', { name: /^(Add|添加)$/ }).click();
  }
}

test('a pack of the settings adds a rule, its chapter and its texts, and can be removed', async ({
  app,
}) => {
  const page = await app.start({ paths: [CASE] });
  const title = /sessions are never removed|会话没有删除/;
  const finding = page.locator('article.finding').filter({ hasText: title });
  await expect(page.locator('.headline')).toBeVisible();
  const ours = page.locator('article.finding').filter({ hasText: 'a container that only grows' });
  await expect(ours).toHaveCount(1);
  await expect(finding).toHaveCount(0);
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog');
  await expect(settings).toContainText('No packs.');
  const folder = packCopy();
  await addPack(app, page, folder);
  await expect(settings.getByRole('listitem')).toContainText('Rules: 1 · chapters: 1');
  await app.picture('settings-pack');
  await page.keyboard.press('Escape');

  await expect(finding).toHaveCount(1);
  await expect(finding).toContainText('sessions are never removed');
  await finding.getByRole('button', { name: 'Chapter' }).click();
  const panel = page.getByRole('complementary', { name: /^(Handbook|手册)$/ });
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Sessions are never removed');
  await app.prefer('zh-CN', 'dark');
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('会话没有删除');
  await expect(finding).toContainText('中让会话过期');
  await app.picture('pack-chapter');
  await page.keyboard.press('9');
  await expect(page.getByRole('navigation', { name: '页面' })).toContainText('acme');
  await app.picture('pack-in-handbook');

  // A broken rule: nothing of the pack is used, and the settings say why.
  mkdirSync(join(folder, 'acme/other'));
  writeFileSync(join(folder, 'acme/other/rule.yaml'), 'title: { en: x }\n');
  await page.keyboard.press('Control+,');
  await settings.getByRole('button', { name: '重新读取' }).click();
  await expect(settings.getByRole('alert')).toContainText('acme/other/rule.yaml');
  await app.picture('settings-pack-broken');
  await settings.getByRole('button', { name: '移除' }).click();
  await expect(settings.getByRole('listitem')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await expect(page.locator('article.finding').filter({ hasText: '只增不减的容器' })).toHaveCount(
    1,
  );
});

test('a folder that is no pack is refused with its name', async ({ app }) => {
  const page = await app.start({ empty: true });
  await page.getByRole('button', { name: 'Settings' }).click();
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  await addPack(app, page, folder);
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByRole('alert')).toContainText(folder);
  await expect(settings.getByRole('listitem')).toHaveCount(0);
});
