import { BrowserWindow, dialog } from 'electron';
import type { Translate } from '#core/base/translate';
import { PRELOAD_FILE } from '#main/services/application-paths';
import { BUNDLE_ORIGIN, isOwnAddress } from './own-address.ts';

const PAGE = `${BUNDLE_ORIGIN}/index.html`;

/** The window once it shows our page; a page that is being printed has one, too. */
export function ownWindow(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows().find(({ webContents }) =>
    isOwnAddress(webContents.getURL()),
  );
}

/** Brings the window forward, also out of the task bar; nothing where there is none yet. */
export function showWindow(): void {
  const window = ownWindow();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** The one window: no Node in it, its own page only, no pop-ups, no webviews. */
export function createWindow(isDark: boolean, translate: () => Translate): BrowserWindow {
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
  // about:blank and its like need no loader, so no `will-navigate` is sent for them. The preload
  // script stops them in the page; whatever gets past it does not stay.
  webContents.on('did-navigate', (_event, url) => {
    if (!isOwnAddress(url)) void window.loadURL(PAGE);
  });
  // The page says so while it has what is on no disk; without a question it could never be closed.
  webContents.on('will-prevent-unload', (event) => {
    const t = translate();
    const chosen = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: t('replace.close-title'),
      detail: t('replace.close-text'),
      buttons: [t('replace.close-stay'), t('replace.close-leave')],
      ...{ defaultId: 0, cancelId: 0 },
    });
    if (chosen === 1) event.preventDefault(); // of what prevented the unload
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(PAGE);
  return window;
}
