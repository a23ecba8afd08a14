import { existsSync, readFileSync } from 'node:fs';
import { app, dialog, ipcMain, nativeTheme, protocol, session, shell } from 'electron';
import { linkHosts, pageIds } from 'virtual:handbook';
import { AppError } from '#core/base/errors';
import type { Settings } from '#contract/host-calls';
import type { TellPage } from '#contract/host-events';
import { createAbout } from '#main/services/about/about-service';
import {
  RENDERER_FOLDER,
  RUNTIME_NOTE_FILE,
  SAMPLE_FOLDER,
} from '#main/services/application-paths';
import { createCaseServices } from '#main/services/cases/case-services';
import { createDispatch } from '#main/services/call-dispatch';
import { createHostHandlers } from '#main/services/host-handlers';
import { createPackList } from '#main/services/pack-list';
import { createSourceService } from '#main/services/source-files/source-service';
import { createRecentCases } from '#main/services/recent-cases';
import { createSettingsFile, DEFAULT_SETTINGS } from '#main/services/settings-file';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { createTemporaryFolders } from '#main/services/temporary-folders';
import { createTranslate, languageOf } from '#main/services/translate';
import { VERSION } from '#main/services/version';
import { createBundleProtocol } from './bundle-protocol.ts';
import { choosePath } from './save-dialog.ts';
import { packArguments, pathArguments } from './command-line.ts';
import { createHandedPaths } from './handed-paths.ts';
import { logCrashes } from './log-crashes.ts';
import { handleCalls } from './ipc.ts';
import { setMenu } from './menu.ts';
import { BUNDLE_ORIGIN } from './own-address.ts';
import { guardPermissions } from './permissions.ts';
import { createPrintPage } from './print-page.ts';
import { createSystemSecrets } from './system-secrets.ts';
import { createWindow, ownWindow, showWindow } from './window.ts';

const RUNTIME = [
  `Electron ${process.versions.electron}`,
  `Chromium ${process.versions['chrome'] ?? ''}`,
  `Node ${process.versions.node}`,
];

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  {
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
  },
]);

const tell: TellPage = (event, payload) => {
  ownWindow()?.webContents.send('event', event, payload);
};
const ownPaths = pathArguments(process.argv, process.cwd(), SAMPLE_FOLDER);
const handed = createHandedPaths(ownPaths, () => tell('case:arguments', null));
// macOS hands over files that way, those of a start before it is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  handed.add(path);
});
app.on('second-instance', (_event, _argv, _folder, data) => {
  const { paths } = data as { paths: string[] };
  if (paths.length > 0) handed.replace(paths);
  showWindow();
});

if (app.requestSingleInstanceLock({ paths: ownPaths })) void app.whenReady().then(start);
else app.quit(); // the first instance has our arguments

async function start(): Promise<void> {
  const data = app.getPath('userData');
  const temporary = createTemporaryFolders(data);
  const store = createSnapshotStore((id) => `${BUNDLE_ORIGIN}/snapshots/${id}`);
  const settings = createSettingsFile(data);
  let language = languageOf(app.getLocale());
  const applySettings = (chosen: Awaited<ReturnType<typeof settings.read>>): void => {
    nativeTheme.themeSource = chosen.theme;
    language = chosen.language ?? languageOf(app.getLocale());
    setMenu(createTranslate(language), (command) => tell('menu:command', { command }));
  };
  // The page asks for them, too, and shows why they cannot be read.
  applySettings(await settings.read().catch(settingsWithout));

  const cases = createCaseServices({
    ...{ store, data, temporary },
    ...{ tell, secrets: createSystemSecrets() },
    trash: (path) => shell.trashItem(path),
    chooseFolder: async () => (await chooseFiles(true))?.[0] ?? null,
    choosePath,
    exportTarget: async (name) => {
      const path = await choosePath(name);
      return path === null ? null : { path, url: null, discard: () => Promise.resolve() };
    },
    showFolder: (path) => shell.showItemInFolder(path),
    log: (cause) => console.error(cause),
  });
  const about = createAbout(data, RUNTIME);
  logCrashes(about.crashes, () => createTranslate(language));
  const handlers = createHostHandlers({
    ...{ cases, about },
    save: { choosePath, printPage: createPrintPage(temporary) },
    info: () => ({
      kind: 'electron',
      version: VERSION,
      runtime: RUNTIME,
      runtimeNote: runtimeNote(),
      systemLanguage: app.getLocale(),
      hasOpenDialog: true,
    }),
    store,
    recent: createRecentCases(data, Date.now),
    settings,
    packs: createPackList(data, packArguments(process.argv, process.cwd()), pageIds),
    sources: createSourceService(data, process.env, 'window'),
    settingsChanged: applySettings,
    namedPaths: handed.take,
    sampleFolder: SAMPLE_FOLDER,
    chooseFiles,
    openLink: (url) => shell.openExternal(url),
    linkHosts,
  });
  handleCalls(
    ipcMain,
    createDispatch(handlers, (call, cause) => console.error(call, cause)),
  );
  protocol.handle('app', createBundleProtocol(RENDERER_FOLDER, store, cases.imports));
  guardPermissions(session.defaultSession);

  app.on('window-all-closed', () => app.quit());
  // All windows are closed by then. A second quit is not always heard within the first; an exit is.
  app.on('will-quit', (event) => {
    event.preventDefault();
    void cases.close().finally(() => app.exit());
  });
  createWindow(nativeTheme.shouldUseDarkColors, () => createTranslate(language));
}

/** The window opens whatever became of the settings; a bug is no such reason. */
function settingsWithout(caught: unknown): Settings {
  if (caught instanceof AppError) return DEFAULT_SETTINGS;
  throw caught;
}

async function chooseFiles(folder: boolean): Promise<readonly string[] | null> {
  const window = ownWindow();
  const properties: ('openDirectory' | 'openFile' | 'multiSelections')[] = folder
    ? ['openDirectory', 'multiSelections']
    : ['openFile', 'multiSelections'];
  const chosen = window
    ? await dialog.showOpenDialog(window, { properties })
    : await dialog.showOpenDialog({ properties });
  return chosen.canceled ? null : chosen.filePaths;
}

function runtimeNote(): string | null {
  const given = process.env['LEAKBOOK_RUNTIME_NOTE'];
  if (given) return given;
  return existsSync(RUNTIME_NOTE_FILE) ? readFileSync(RUNTIME_NOTE_FILE, 'utf8') : null;
}
