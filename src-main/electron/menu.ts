import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Translate } from '#core/base/translate';

/** What a menu item asks the page to do; the page has the same shortcuts in the browser host. */
export type MenuCommand =
  | 'open'
  | 'open-folder'
  | 'fetch'
  | 'watch'
  | 'fleet'
  | 'open-case'
  | 'case'
  | 'import-case'
  | 'share'
  | 'sample'
  | 'before-after'
  | 'settings'
  | 'handbook'
  | 'keys'
  | 'about';

/** Sets the application menu in the given language. */
export function setMenu(translate: Translate, run: (command: MenuCommand) => void): void {
  const item = (command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label: translate(`menu.${command}`),
    ...(accelerator ? { accelerator } : {}),
    click: () => run(command),
  });
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      {
        label: translate('menu.file'),
        submenu: [
          item('open', 'CmdOrCtrl+O'),
          item('open-folder', 'CmdOrCtrl+Shift+O'),
          item('open-case'),
          item('import-case'),
          item('fetch', 'CmdOrCtrl+L'),
          item('watch'),
          item('fleet'),
          item('case'),
          item('share'),
          item('sample'),
          { type: 'separator' },
          item('settings', 'CmdOrCtrl+,'),
          { type: 'separator' },
          { role: isMac ? 'close' : 'quit', label: translate('menu.quit') },
        ],
      },
      {
        label: translate('menu.edit'),
        submenu: [
          { role: 'copy', label: translate('menu.copy') },
          { role: 'paste', label: translate('menu.paste') },
          { role: 'selectAll', label: translate('menu.select-all') },
        ],
      },
      {
        label: translate('menu.view'),
        submenu: [
          item('before-after'),
          { type: 'separator' },
          { role: 'zoomIn', label: translate('menu.zoom-in') },
          { role: 'zoomOut', label: translate('menu.zoom-out') },
          { role: 'resetZoom', label: translate('menu.zoom-reset') },
          { type: 'separator' },
          { role: 'togglefullscreen', label: translate('menu.full-screen') },
          { role: 'toggleDevTools', label: translate('menu.developer-tools') },
        ],
      },
      {
        label: translate('menu.help'),
        submenu: [item('handbook', 'F1'), item('keys'), item('about')],
      },
    ]),
  );
}
