import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeEach, expect, it, vi } from 'vitest';
import { createPrintPage } from '#main/electron/print-page';
import { createTemporaryFolders } from '#main/services/temporary-folders';
import { temporaryFolder } from '#support/temporary-folder';

type Filter = (asked: { url: string }, decide: (decision: { cancel: boolean }) => void) => void;

interface Seen {
  filter: unknown;
  partition: string;
  preferences: Record<string, unknown>;
  /** What happens while the page is shown. */
  loaded: (url: string) => void;
  destroyed: number;
}

const seen = vi.hoisted((): Seen => ({
  ...{ filter: null, partition: '', preferences: {}, destroyed: 0 },
  loaded: () => undefined,
}));

vi.mock('electron', () => ({
  session: {
    fromPartition: (partition: string) => {
      seen.partition = partition;
      return {
        webRequest: { onBeforeRequest: (filter: unknown) => (seen.filter = filter) },
        setPermissionRequestHandler: () => undefined,
        setPermissionCheckHandler: () => undefined,
        setDevicePermissionHandler: () => undefined,
      };
    },
  },
  BrowserWindow: class {
    webContents = { printToPDF: () => Promise.resolve(Buffer.from('%PDF')) };
    constructor({ webPreferences }: { webPreferences: Record<string, unknown> }) {
      seen.preferences = webPreferences;
    }
    loadURL = (url: string): Promise<void> => Promise.resolve().then(() => seen.loaded(url));
    destroy = (): void => void seen.destroyed++;
  },
}));

let data: string;
let file: string;

beforeEach(() => {
  data = join(temporaryFolder(), 'a # b % 夜');
  seen.destroyed = 0;
});

const isCancelled = (url: string): boolean => {
  let cancelled: boolean | null = null;
  (seen.filter as Filter)({ url }, ({ cancel }) => (cancelled = cancel));
  return cancelled!;
};

it('prints one file of the data folder, and its window gets nothing else', async () => {
  seen.loaded = (url) => {
    file = fileURLToPath(url);
    expect(file.startsWith(join(data, 'temporary'))).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('<p>names</p>');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(isCancelled(url)).toBe(false);
    for (const other of [
      'http://127.0.0.1:6060/',
      'https://evil.example/pixel.png',
      pathToFileURL(join(data, 'settings.json')).href,
      'file://evil.example/share/report.html',
      'data:text/html,x',
      'no address',
    ])
      expect(isCancelled(other), other).toBe(true);
  };
  const pdf = await createPrintPage(createTemporaryFolders(data))('<p>names</p>');
  expect(Buffer.from(pdf).toString()).toBe('%PDF');
  expect(seen.preferences).toEqual({
    ...{ sandbox: true, javascript: false, partition: seen.partition },
  });
  expect(existsSync(file)).toBe(false);
  expect(isCancelled(pathToFileURL(file).href)).toBe(true);
});

it('leaves nothing when it fails', async () => {
  seen.loaded = (url) => {
    file = fileURLToPath(url);
    throw new Error('ERR_FAILED');
  };
  const printed = createPrintPage(createTemporaryFolders(data))('<p>names</p>');
  await expect(printed).rejects.toThrow('ERR_FAILED');
  expect([existsSync(file), seen.destroyed]).toEqual([false, 1]);
});
