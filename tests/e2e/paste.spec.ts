import { readFileSync } from 'node:fs';
import { expect, test } from './support/fixture.ts';
import { recordingPath } from '../support/recordings.ts';

const heapText = (n: string): string =>
  readFileSync(recordingPath(`go-rss-idle-heap/heap-${n}.debug1.txt`), 'utf8');

test('opens pasted texts one after another as a series, by key and by dialog', async ({ app }) => {
  const page = await app.start({ empty: true });
  await app.copy(heapText('01'));
  await page.keyboard.press('Control+v');
  await expect(page.locator('.headline')).toContainText('lie outside the heap profile');
  await expect(page.getByLabel('B: compare to').locator('option')).toContainText(['pasted text 1']);

  await page.keyboard.press('1');
  await app.copy(heapText('06'));
  await page.getByRole('button', { name: /^Paste/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  for (const [language, theme] of [
    ['zh-CN', 'dark'],
    ['en', 'light'],
  ] as const) {
    await page.keyboard.press('Escape');
    await app.prefer(language, theme);
    await page.locator('.action').last().click();
    await app.picture('paste');
  }
  await page.keyboard.press('Control+v');
  await expect(dialog).toBeHidden();
  await expect(page.locator('.verdict')).toContainText('the process is large, its heap is not');
  await expect(page.getByLabel('B: compare to').locator('option')).toContainText([
    'pasted text 1',
    'pasted text 2',
  ]);
});

test('says what an empty clipboard and an unknown text are', async ({ app }) => {
  const page = await app.start({ empty: true });
  await page.getByRole('button', { name: /^Paste/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog.getByRole('alert')).toContainText('no text and no file in the clipboard');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Paste/ })).toBeFocused();

  await app.copy('Dear all, the pods were killed again last night.');
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('alert')).toContainText(
    '“pasted text 1” is a text that is not a profile',
  );
});

test('opens files pasted from a file manager as dropped ones', async ({ app }) => {
  const page = await app.start({ empty: true });
  const heap = readFileSync(recordingPath('go-map-growing/heap-06.pb.gz')).toString('base64');
  // No program under test can put a file on the system's clipboard: the event is made by hand.
  await page.evaluate((base64) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], 'copied.pb.gz'));
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
    );
  }, heap);
  await expect(page.locator('.headline')).toContainText('in use');
  await expect(page.getByLabel('B: compare to').locator('option')).toContainText(['copied.pb.gz']);
});
