import { BrowserWindow, dialog } from 'electron';

/** Asks where a new file or folder goes; null when cancelled. */
export async function choosePath(name: string): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const options = { defaultPath: name };
  const chosen = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return chosen.canceled ? null : chosen.filePath;
}
