import { dialog } from 'electron';
import { ownWindow } from './window.ts';

/** Asks where a new file or folder goes; null when cancelled. */
export async function choosePath(name: string): Promise<string | null> {
  const window = ownWindow();
  const options = { defaultPath: name };
  const chosen = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return chosen.canceled ? null : chosen.filePath;
}
