import { chmodSync, copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { recordingPath, TRUTH_FILE } from '../../support/recordings.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { App } from './fixture.ts';

/** Every file of a recording, absolute. */
export function filesOf(recording: string): string[] {
  const folder = recordingPath(recording);
  return readdirSync(folder)
    .filter((file) => file !== TRUTH_FILE)
    .map((file) => join(folder, file));
}

/** Chooses files as a user of this host does behind the button: in the system's dialog, or in the browser's. */
export async function chooseFiles(
  app: App,
  button: Locator,
  paths: readonly string[],
): Promise<void> {
  if (app.electron) {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755); // the host runs as an ordinary user
    const copies = paths.map((path) => {
      const copy = join(folder, basename(path));
      copyFileSync(path, copy);
      return copy;
    });
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (): Promise<Electron.OpenDialogReturnValue> =>
        Promise.resolve({ canceled: false, filePaths: chosen });
    }, copies);
    await button.click();
    return;
  }
  await chooseInPage(button, paths);
}

/** Chooses files that the page reads itself, on either host. */
export async function chooseInPage(button: Locator, paths: readonly string[]): Promise<void> {
  const chooser = button.page().waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles([...paths]);
}

/**
 * Drops files on the window. Playwright has no drop from outside: the event is made by hand.
 *
 * @param thenClick - What the button says that is clicked before the page can have done anything with the files.
 */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly path: string }[],
  thenClick?: string,
): Promise<void> {
  const given = files.map(({ name, path }) => ({
    name,
    base64: readFileSync(path).toString('base64'),
  }));
  await page.evaluate(
    ({ given, thenClick }) => {
      const dataTransfer = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name));
      }
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
      );
      if (thenClick === undefined) return;
      const buttons = [...document.querySelectorAll('button')];
      buttons.find((button) => button.textContent.includes(thenClick))!.click();
    },
    { given, thenClick },
  );
}
