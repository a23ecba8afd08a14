import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  _electron,
  test as base,
  type Browser,
  chromium,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';

export type HostKind = 'web' | 'electron';
export interface HostOptions {
  readonly hostKind: HostKind;
}

export interface StartOptions {
  /** Files and folders for the command line; none = `--sample`. */
  readonly paths?: readonly string[];
  /** Start with nothing open. */
  readonly empty?: boolean;
  /** Start as on another machine: nothing of what was before is there. */
  readonly elsewhere?: boolean;
}

/** The application under test, on one of its hosts. */
export interface App {
  readonly hostKind: HostKind;
  /** Starts the host and returns its page; once per test, and again after it ended, with what it had on disk. */
  start(options?: StartOptions): Promise<Page>;
  /** Closes the window and ends the host, as a user does. */
  close(): Promise<void>;
  /** `kill -9` of the host with everything that belongs to it, at once. */
  kill(): Promise<void>;
  /** Chooses language and theme with the buttons a user has. */
  prefer(language: 'en' | 'zh-CN', theme: 'light' | 'dark'): Promise<void>;
  /** Saves a picture under test-results/screens/<host>/<language>-<theme>/. */
  picture(name: string): Promise<void>;
  /** What the system's clipboard holds. */
  clipboard(): Promise<string>;
  /** Puts a text on the system's clipboard. */
  copy(text: string): Promise<void>;
  /** Electron only: the running application, for what a page cannot see. */
  readonly electron: ElectronApplication | null;
}

const ROOT = resolve(import.meta.dirname, '../../..');
const CHROMIUM_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--no-first-run',
];
const SIZE = { width: 1440, height: 900 };

/** A folder that the ordinary user of the host can read, whatever the rights of the checkout. */
function readableFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leakbook-e2e-'));
  chmodSync(folder, 0o777);
  return folder;
}

class RunningApp implements App {
  electron: ElectronApplication | null = null;
  readonly complaints: string[] = [];
  private page: Page | null = null;
  private server: ChildProcess | null = null;
  private browser: Browser | null = null;
  private readonly folder = readableFolder();
  private profile = 'profile';

  constructor(readonly hostKind: HostKind) {}

  async start({ paths = [], empty = false, elsewhere = false }: StartOptions = {}): Promise<Page> {
    this.profile = elsewhere ? 'profile-elsewhere' : 'profile';
    const copies = paths.map((path, at) => this.copyIn(path, at));
    const args = copies.length > 0 ? copies : empty ? [] : ['--sample'];
    const page =
      this.hostKind === 'electron' ? await this.startElectron(args) : await this.startWeb(args);
    this.page = page;
    await expect(page.locator('nav').first()).toBeVisible();
    return page;
  }

  /** Hosts run as another user: files are given from a folder that user can read. */
  private copyIn(path: string, at: number): string {
    const copy = join(this.folder, String(at), path.split('/').at(-1)!);
    mkdirSync(join(this.folder, String(at)));
    cpSync(resolve(ROOT, path), copy, { recursive: true });
    return copy;
  }

  private async startElectron(args: readonly string[]): Promise<Page> {
    this.electron = await _electron.launch({
      executablePath: process.env['LEAKBOOK_E2E_ELECTRON']!,
      chromiumSandbox: true, // else Playwright adds --no-sandbox
      args: [...args, `--user-data-dir=${this.writableFolder(this.profile)}`, '--lang=en-US'],
      env: { ...(process.env as Record<string, string>), TZ: 'UTC' },
    });
    const page = await this.electron.firstWindow();
    await this.watch(page);
    await this.electron.evaluate(({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    }, SIZE);
    return page;
  }

  private async startWeb(args: readonly string[]): Promise<Page> {
    const cli = join(ROOT, 'out/main/cli.js');
    const env = { ...process.env, XDG_CONFIG_HOME: this.writableFolder(this.profile), LC_ALL: 'C' };
    this.server = spawn(process.execPath, [cli, 'serve', ...args], { env });
    const url = await new Promise<string>((found, fail) => {
      this.server!.stdout!.on('data', (chunk: Buffer) => {
        const address = /http:\/\/\S+/.exec(chunk.toString());
        if (address) found(address[0]);
      });
      this.server!.on('exit', (code) => fail(new Error(`serve ended with ${code}`)));
    });
    this.browser = await chromium.launch({
      executablePath: process.env['LEAKBOOK_E2E_CHROMIUM']!,
      chromiumSandbox: true,
      args: CHROMIUM_FLAGS,
      // Its own would be a folder of this user's, and it runs as another.
      downloadsPath: this.writableFolder('downloads'),
    });
    const context = await this.browser.newContext({
      viewport: SIZE,
      locale: 'en-US',
      // Reading is for the specs; once one is named, Chromium denies what is not.
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await this.watch(page);
    await page.goto(url);
    return page;
  }

  private writableFolder(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    return folder;
  }

  /** Notes every console error, uncaught error and violation of the content security policy. */
  private async watch(page: Page): Promise<void> {
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    const report = (): void => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    };
    await page.addInitScript(report);
    // Electron's page is already loading: a question to a page that is about to be another one may never be answered.
    void page.evaluate(report).catch(() => undefined);
    await page.waitForLoadState();
  }

  async prefer(language: 'en' | 'zh-CN', theme: 'light' | 'dark'): Promise<void> {
    const page = this.page!;
    const html = page.locator('html');
    const [languageButton, themeButton] = [0, 1].map((at) =>
      page.locator('nav .foot button').nth(at),
    );
    if ((await html.getAttribute('lang')) !== language) await languageButton!.click();
    if ((await html.getAttribute('data-theme')) !== theme) await themeButton!.click();
    await expect(html).toHaveAttribute('lang', language);
    await expect(html).toHaveAttribute('data-theme', theme);
  }

  async picture(name: string): Promise<void> {
    const page = this.page!;
    const html = page.locator('html');
    const set = `${await html.getAttribute('lang')}-${await html.getAttribute('data-theme')}`;
    const path = join(ROOT, 'test-results/screens', this.hostKind, set, `${name}.png`);
    await page.mouse.move(1, 1);
    await page.screenshot({ path });
  }

  async clipboard(): Promise<string> {
    if (this.electron) return this.electron.evaluate(({ clipboard }) => clipboard.readText());
    return this.page!.evaluate(() => navigator.clipboard.readText());
  }

  async copy(text: string): Promise<void> {
    if (this.electron) {
      await this.electron.evaluate(({ clipboard }, given) => clipboard.writeText(given), text);
    } else await this.page!.evaluate((given) => navigator.clipboard.writeText(given), text);
  }

  async kill(): Promise<void> {
    const before = [...this.complaints];
    if (this.electron) {
      const gone = this.electron.waitForEvent('close');
      // By the profile, which every process of it names: what was launched may only be its launcher.
      const profile = `user-data-dir=${this.writableFolder(this.profile)}`;
      spawnSync('pkill', ['-KILL', '-f', profile]);
      await gone;
      // A killed process may be busy ending while its launcher is gone already.
      await expect.poll(() => spawnSync('pgrep', ['-f', profile]).status).toBe(1);
    } else {
      const gone = once(this.server!, 'exit');
      this.server!.kill('SIGKILL');
      await gone;
      await this.browser!.close();
    }
    this.forget();
    // A page whose host is gone complains, and should.
    this.complaints.splice(0, Infinity, ...before);
  }

  async close(): Promise<void> {
    // Nobody is there to answer the question whether to close.
    await this.electron?.evaluate(({ dialog }) => (dialog.showMessageBoxSync = () => 1));
    await this.electron?.close();
    await this.browser?.close();
    if (this.server) {
      const gone = once(this.server, 'exit');
      this.server.kill();
      await gone;
    }
    this.forget();
  }

  private forget(): void {
    this.electron = this.browser = this.server = this.page = null;
  }

  async stop(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const test = base.extend<{ app: App }, HostOptions>({
  hostKind: ['web', { option: true, scope: 'worker' }],
  app: async ({ hostKind }, use) => {
    const app = new RunningApp(hostKind);
    await use(app);
    await app.stop();
    expect(app.complaints, 'console errors and policy violations').toEqual([]);
  },
});

export { expect } from '@playwright/test';
