import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { HOST_CALL_NAMES } from '#contract/host-call-names';
import { temporaryFolder } from '#support/temporary-folder';

type Handler = (...args: unknown[]) => unknown;

/** What the host asked of Electron. */
const seen = vi.hoisted(() => ({
  sandboxed: false,
  windows: [] as { options: { webPreferences: Record<string, unknown> }; url: string }[],
  contents: new Map<string, Handler>(),
  openHandler: null as Handler | null,
  app: new Map<string, Handler>(),
  /** What the page is told unasked, once there is a window. */
  told: [] as unknown[],
  isShown: false,
  ipc: new Map<string, Handler>(),
  protocol: null as Handler | null,
  requested: null as Handler | null,
  checked: null as Handler | null,
  device: null as Handler | null,
  userData: '',
  /** Handed over before the application is ready. */
  early: '',
}));

vi.mock('electron', () => {
  const shown = {
    webContents: {
      getURL: () => 'app://bundle/index.html',
      send: (...told: unknown[]) => seen.told.push(told.slice(1)),
    },
    isMinimized: () => true,
    restore: () => seen.told.push('restored'),
    focus: () => seen.told.push('focused'),
  };
  class BrowserWindow {
    static getAllWindows = (): object[] => (seen.isShown ? [shown] : []);
    static getFocusedWindow = (): null => null;
    webContents = {
      setWindowOpenHandler: (handler: Handler) => (seen.openHandler = handler),
      on: (event: string, handler: Handler) => seen.contents.set(event, handler),
    };
    constructor(readonly options: { webPreferences: Record<string, unknown> }) {}
    once = (): void => undefined;
    loadURL = (url: string): Promise<void> => {
      seen.windows.push({ options: this.options, url });
      return Promise.resolve();
    };
  }
  return {
    BrowserWindow,
    app: {
      enableSandbox: () => (seen.sandboxed = true),
      requestSingleInstanceLock: () => true,
      whenReady: () => {
        // As macOS starts an application for a file.
        seen.app.get('open-file')!({ preventDefault: () => undefined }, seen.early);
        return Promise.resolve();
      },
      getPath: () => seen.userData,
      getLocale: () => 'zh-CN',
      on: (event: string, handler: Handler) => seen.app.set(event, handler),
      quit: () => undefined,
    },
    dialog: {},
    safeStorage: { isEncryptionAvailable: () => false },
    ipcMain: { handle: (call: string, handler: Handler) => seen.ipc.set(call, handler) },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: () => ({}) },
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged: () => undefined,
      handle: (_scheme: string, handler: Handler) => (seen.protocol = handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: Handler) => (seen.requested = handler),
        setPermissionCheckHandler: (handler: Handler) => (seen.checked = handler),
        setDevicePermissionHandler: (handler: Handler) => (seen.device = handler),
      },
    },
    shell: { openExternal: () => Promise.resolve() },
  };
});

beforeAll(async () => {
  seen.userData = temporaryFolder();
  seen.early = join(seen.userData, 'early.pb.gz');
  await import('#main/electron/application');
  await vi.waitFor(() => expect(seen.windows).toHaveLength(1));
}, 60_000);

const frame = (url: string, parent: object | null = null) => ({ senderFrame: { url, parent } });

describe('the desktop host', () => {
  it('keeps the page in a sandbox, away from Node', () => {
    expect(seen.sandboxed).toBe(true);
    expect(seen.windows[0]!.url).toBe('app://bundle/index.html');
    expect(seen.windows[0]!.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('lets its own top frame write to the clipboard, and denies everything else', () => {
    const answers = (permission: string, details: object): unknown[] => {
      let requested: unknown = null;
      seen.requested!(null, permission, (granted: boolean) => (requested = granted), details);
      return [requested, seen.checked!(null, permission, 'app://bundle', details)];
    };
    const own = { isMainFrame: true, requestingUrl: 'app://bundle/index.html#/compare' };
    expect(answers('clipboard-sanitized-write', own)).toEqual([true, true]);
    for (const permission of [
      'clipboard-read',
      'media',
      'notifications',
      'fullscreen',
      'openExternal',
    ])
      expect(answers(permission, own)).toEqual([false, false]);
    for (const other of [
      { ...own, isMainFrame: false },
      { ...own, requestingUrl: 'app://bundle.evil.example/' },
      { ...own, requestingUrl: 'https://evil.example/' },
      { isMainFrame: true },
    ])
      expect(answers('clipboard-sanitized-write', other)).toEqual([false, false]);
    expect(seen.device!()).toBe(false);
  });

  it('denies navigation, new windows and webviews', () => {
    expect(seen.openHandler!()).toEqual({ action: 'deny' });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-attach-webview']) {
      const preventDefault = vi.fn();
      seen.contents.get(event)!({ preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    }
  });

  it('brings its own page back when the top frame got elsewhere', () => {
    const landed = seen.contents.get('did-navigate')!;
    landed({}, 'app://bundle/index.html');
    expect(seen.windows).toHaveLength(1);
    landed({}, 'about:blank');
    expect(seen.windows.map(({ url }) => url)).toEqual([
      'app://bundle/index.html',
      'app://bundle/index.html',
    ]);
  });

  it('answers every call of the contract, and only to its own top frame', async () => {
    expect([...seen.ipc.keys()].sort()).toEqual([...HOST_CALL_NAMES].sort());
    const ask = seen.ipc.get('host:info')!;
    expect(await ask(frame('app://bundle/index.html'), undefined)).toMatchObject({
      ok: true,
      value: { kind: 'electron' },
    });
    for (const event of [
      frame('https://evil.example/'),
      frame('app://bundle.evil.example/'),
      frame('app://bundle/index.html', {}),
      { senderFrame: null },
    ]) {
      expect(await ask(event, undefined)).toMatchObject({
        ok: false,
        error: { code: 'call-invalid' },
      });
    }
  });

  it('opens what came before it was ready, then what another start names, or the system hands over', async () => {
    const opened = async (): Promise<string[]> => {
      const answer = await seen.ipc.get('case:arguments')!(frame('app://bundle/index.html'));
      // No such files: each is told.
      const { failures } = (answer as { value: { failures: { origin: string }[] } }).value;
      return failures.map(({ origin }) => origin);
    };
    expect(await opened()).toContain(seen.early);
    const [event, other] = [{ preventDefault: vi.fn() }, join(seen.userData, 'other.pb.gz')];
    seen.isShown = true;
    seen.app.get('second-instance')!({}, [], '', { paths: [] });
    expect(seen.told.splice(0)).toEqual(['restored', 'focused']);
    seen.app.get('second-instance')!({}, [], '', { paths: [other] });
    expect(seen.told.splice(0)).toEqual([['case:arguments', null], 'restored', 'focused']);
    expect(await opened()).toEqual([other]);
    seen.app.get('open-file')!(event, seen.early);
    seen.app.get('open-file')!(event, other);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
    expect(seen.told.splice(0)).toEqual([['case:arguments', null]]);
    expect(await opened()).toEqual([seen.early, other]);
  });

  it('takes a case that the page sends as a file, and says why it is none', async () => {
    const send = (url: string): Promise<Response> =>
      seen.protocol!(new Request(url, { method: 'POST', body: 'no zip' })) as Promise<Response>;
    const answer = await send('app://bundle/bundles/a%20night.leakbook');
    expect(await answer.json()).toMatchObject({
      ok: false,
      error: { code: 'bundle-broken', params: { file: 'a night.leakbook' } },
    });
    expect((await send('app://other/bundles/a.leakbook')).status).toBe(404);
    expect((await send('app://bundle/index.html')).status).toBe(404);
  });

  it('serves nothing outside its bundle', async () => {
    for (const url of [
      'app://bundle/../package.json',
      'app://bundle/%2e%2e/%2e%2e/package.json',
      'app://other/index.html',
      'app://bundle/snapshots/unknown',
    ]) {
      const answer = (await seen.protocol!(new Request(url))) as Response;
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});
