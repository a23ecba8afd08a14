import { chmodSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type App, expect } from './fixture.ts';

/** A folder in which the ordinary user of the host can write. */
export function sharedFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o777);
  return folder;
}

/** What a click saves, as a user of this host does it: by the save dialog, or as a download. */
export async function saved(app: App, button: Locator, name: string): Promise<string> {
  const path = join(sharedFolder(), name);
  if (app.electron) {
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (): Promise<Electron.SaveDialogReturnValue> =>
        Promise.resolve({ canceled: false, filePath });
    }, path);
    await button.click();
    await expect.poll(() => existsSync(path) && statSync(path).size).toBeGreaterThan(0);
    return path;
  }
  const download = button.page().waitForEvent('download');
  await button.click();
  await (await download).saveAs(path);
  return path;
}
