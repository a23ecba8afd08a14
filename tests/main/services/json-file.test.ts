import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRecentCases } from '#main/services/recent-cases';
import { createSettingsFile, DEFAULT_SETTINGS } from '#main/services/settings-file';
import { temporaryFolder } from '#support/temporary-folder';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const NOBODY = 65_534;

/** Root may read everything: the act is done as somebody else, to whom the folder is given. */
async function asOrdinaryUser(folder: string, act: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return act();
  const root = process.env['LEAKBOOK_TEST_ROOT'];
  if (root) chmodSync(root, 0o711);
  chownSync(folder, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    await act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('the settings on disk', () => {
  const fileIn = (folder: string): string => join(folder, 'settings.json');
  const written = (content: string): string => {
    const folder = temporaryFolder();
    writeFileSync(fileIn(folder), content);
    return folder;
  };

  it('are the initial ones until they are changed, and private', async () => {
    const folder = join(temporaryFolder(), 'new', 'leakbook');
    const settings = createSettingsFile(folder);
    expect(await settings.read()).toEqual(DEFAULT_SETTINGS);
    expect(existsSync(folder)).toBe(false);
    await settings.update(() => ({ language: 'zh-CN', theme: 'dark' }));
    expect(await settings.read()).toEqual({ language: 'zh-CN', theme: 'dark' });
    expect([modeOf(folder), modeOf(fileIn(folder))]).toEqual(['700', '600']);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('become private where an earlier version left them open', async () => {
    const folder = written('{"language":"en","theme":"dark"}');
    chmodSync(folder, 0o755);
    chmodSync(fileIn(folder), 0o644);
    await createSettingsFile(folder).update((old) => ({ ...old, theme: 'light' }));
    expect([modeOf(folder), modeOf(fileIn(folder))]).toEqual(['700', '600']);
  });

  it('are understood key by key, with a byte order mark, too', async () => {
    for (const [content, theme, language] of [
      ['{"language":"ja","theme":"dark"}', 'dark', null],
      ['{"language":"en","theme":"sepia","zoom":2}', 'system', 'en'],
      ['\ufeff{"theme":"dark"}', 'dark', null],
      ['{"__proto__":{"theme":"dark"}}', 'system', null],
    ] as const) {
      expect(await createSettingsFile(written(content)).read()).toEqual({ theme, language });
    }
  });

  it('keep what a newer version wrote, until that very key is changed', async () => {
    const folder = written('{"language":"ja","theme":"sepia","zoom":2}');
    const settings = createSettingsFile(folder);
    await settings.update((old) => ({ ...old, theme: 'dark' }));
    const onDisk = (): unknown => JSON.parse(readFileSync(fileIn(folder), 'utf8'));
    expect(onDisk()).toEqual({ language: 'ja', theme: 'dark', zoom: 2 });
    await settings.update((old) => ({ ...old, language: 'en' }));
    expect(onDisk()).toEqual({ language: 'en', theme: 'dark', zoom: 2 });
  });

  it('that nobody understands are moved aside, none over another', async () => {
    const folder = temporaryFolder();
    const settings = createSettingsFile(folder);
    const texts = ['{', '[]', '"dark"', 'null', ''];
    for (const text of texts) {
      writeFileSync(fileIn(folder), text);
      expect(await settings.read()).toEqual(DEFAULT_SETTINGS);
    }
    writeFileSync(fileIn(folder), 'last');
    await settings.update(() => ({ language: 'en', theme: 'dark' }));
    const kept = readdirSync(folder).filter((name) => name.includes('broken'));
    const contents = kept.map((name) => readFileSync(join(folder, name), 'utf8')).sort();
    expect(contents).toEqual([...texts, 'last'].sort());
    expect(await settings.read()).toEqual({ language: 'en', theme: 'dark' });
  });

  it('that cannot be read are an error, and are not overwritten', async () => {
    const folder = temporaryFolder();
    mkdirSync(fileIn(folder));
    const settings = createSettingsFile(folder);
    const error = { code: 'file-unreadable', params: { file: fileIn(folder), reason: 'EISDIR' } };
    await expect(settings.read()).rejects.toMatchObject(error);
    await expect(settings.update((old) => old)).rejects.toMatchObject(error);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.skipIf(process.platform === 'win32')(
    'without the right to read are one of those',
    async () => {
      const folder = written('{"language":"en","theme":"dark"}');
      chmodSync(fileIn(folder), 0);
      await asOrdinaryUser(folder, async () => {
        await expect(createSettingsFile(folder).update((old) => old)).rejects.toMatchObject({
          code: 'file-unreadable',
          params: { reason: 'EACCES' },
        });
      });
    },
  );

  it('in a place where nothing can be written say so', async () => {
    const place = join(temporaryFolder(), 'a-file');
    writeFileSync(place, '');
    await expect(createSettingsFile(place).update((old) => old)).rejects.toMatchObject({
      code: 'file-unwritable',
      params: { file: fileIn(place) },
    });
  });
});

describe('the recent cases on disk', () => {
  const fileIn = (folder: string): string => join(folder, 'recent-cases.json');

  it('are listed newest first, each once, and forgotten on request', async () => {
    let now = 1;
    const recent = createRecentCases(temporaryFolder(), () => now++);
    await recent.remember('one', ['/a']);
    await recent.remember('two', ['/b']);
    await recent.remember('one again', ['/a']);
    await recent.remember('nothing', []);
    const list = await recent.list();
    expect(list.map(({ title }) => title)).toEqual(['one again', 'two']);
    expect(await recent.pathsOf(list[1]!.id)).toEqual(['/b']);
    await recent.forget(list[1]!.id);
    await expect(recent.pathsOf(list[1]!.id)).rejects.toMatchObject({ code: 'recent-missing' });
  });

  it('lose none that are remembered at once, by one or several owners of the list', async () => {
    const folder = temporaryFolder();
    const owners = [createRecentCases(folder, () => 1), createRecentCases(folder, () => 1)];
    await Promise.all(
      numbers(20).map((at) => owners[at % 2]!.remember(`case ${at}`, [`/case/${at}`])),
    );
    const titles = (await owners[0]!.list()).map(({ title }) => title);
    expect(titles.sort()).toEqual(
      numbers(20)
        .map((at) => `case ${at}`)
        .sort(),
    );
  });

  it('keep entries and keys that a newer version wrote', async () => {
    const folder = temporaryFolder();
    const entry = { id: 'x', title: 'old', origins: ['/x'], openedAt: 1, marks: [7] };
    const foreign = { id: 'y', url: 'https://example' };
    writeFileSync(fileIn(folder), JSON.stringify([foreign, entry]));
    const recent = createRecentCases(folder, () => 2);
    expect(await recent.list()).toEqual([{ id: 'x', title: 'old', origins: ['/x'], openedAt: 1 }]);
    await recent.remember('new', ['/new']);
    await recent.forget('nothing');
    const onDisk = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as unknown[];
    expect(onDisk).toMatchObject([{ title: 'new' }, entry, foreign]);
  });
});

describe('several processes with one list', () => {
  let program = '';
  beforeAll(async () => {
    const outDir = temporaryFolder();
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      // write-file-atomic is CommonJS, the bundle is not.
      define: { __filename: '"remember-loop"' },
      build: {
        ssr: join(import.meta.dirname, '../../support/remember-loop.ts'),
        outDir,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'remember-loop.mjs' } },
      },
    });
    program = join(outDir, 'remember-loop.mjs');
  });

  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

  it('lose no entry', async () => {
    const folder = temporaryFolder();
    const running = ['a', 'b'].map((name) => start(folder, name, '10'));
    const codes = await Promise.all(
      running.map(async (one) => (await once(one, 'exit'))[0] as unknown),
    );
    expect(codes).toEqual([0, 0]);
    const list = await createRecentCases(folder, Date.now).list();
    const expected = ['a', 'b'].flatMap((name) => numbers(10).map((at) => `/${name}/${at}`));
    expect(list.map(({ origins }) => origins[0]).sort()).toEqual(expected.sort());
    expect(readdirSync(folder)).toEqual(['recent-cases.json']);
  });

  it('that are killed leave a whole list, and nothing else after the next start', async () => {
    const folder = temporaryFolder();
    let leftovers = 0;
    for (let round = 0; round < 60 && leftovers < 3; round++) {
      const writer = start(folder, 'k', '100000');
      await once(writer.stdout!, 'data');
      await new Promise((done) => setTimeout(done, 20 + ((round * 7) % 40)));
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      leftovers += readdirSync(folder).filter((name) => /\.\d+$/.test(name)).length;
      const list = await createRecentCases(folder, Date.now).list();
      expect(list.length).toBeGreaterThan(0);
      expect(readdirSync(folder)).toEqual(['recent-cases.json']);
    }
    expect(leftovers).toBeGreaterThan(0);
  }, 60_000);

  it('take over the lock of one that is gone or hangs, and wait for one that works', async () => {
    const folder = temporaryFolder();
    const lock = join(folder, 'recent-cases.json.lock');
    const gone = start(folder, 'g', '0');
    await once(gone, 'exit');
    const recent = createRecentCases(folder, Date.now);
    const [old, later] = [-60_000, 3_600_000].map((from) => new Date(Date.now() + from)) as [
      Date,
      Date,
    ];
    for (const [holder, time] of [
      [`${gone.pid} ${hostname()} x`, later],
      [`${process.pid} ${hostname()} x`, old],
      ['1 another-machine x', old],
      ['', old],
    ] as const) {
      writeFileSync(lock, holder);
      utimesSync(lock, time, time);
      await recent.remember('taken over', [`/${holder}/${time.getTime()}`]);
      expect(existsSync(lock)).toBe(false);
    }
    writeFileSync(lock, `${process.pid} ${hostname()} x`);
    let done = false;
    const waiting = recent.remember('waited', ['/waited']).then(() => (done = true));
    await new Promise((later) => setTimeout(later, 150));
    expect(done).toBe(false);
    writeFileSync(lock, `${gone.pid} ${hostname()} x`);
    await waiting;
    expect((await recent.list())[0]!.title).toBe('waited');
  });
});
