import { BrowserWindow } from 'electron';
import { PRELOAD_FILE } from '#main/services/application-paths';
import { BUNDLE_ORIGIN } from './bundle-protocol.ts';

/** The one window: no Node in it, its own page only, no pop-ups, no webviews. */
export function createWindow(isDark: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    title: 'Leakbook',
    show: false,
    backgroundColor: isDark ? '#16181c' : '#ffffff',
    webPreferences: {
      preload: PRELOAD_FILE,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-attach-webview'] as const) {
    webContents.on(event as 'will-navigate', (attempt) => attempt.preventDefault());
  }
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${BUNDLE_ORIGIN}/index.html`);
  return window;
}
