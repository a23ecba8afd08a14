import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReportModel } from '#core/report/report-model';
import { buildCli, endOf, type Ended, startCli } from '#support/built-cli';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const LEAK = recordingPath('kitex-held-request-field');

let script: string;
beforeAll(async () => {
  script = await buildCli();
}, 120_000);

const leakbook = (...args: string[]): Promise<Ended> => endOf(startCli(script, args));

/** Runs with standard output (1) or error (2) on a file that is opened for writing. */
async function into(fd: 1 | 2, path: string, ...args: string[]): Promise<Ended> {
  const file = openSync(path, 'w');
  try {
    const stdio = ['ignore', 'pipe', 'pipe'] as ('ignore' | 'pipe' | number)[];
    stdio[fd] = file;
    return await endOf(startCli(script, args, stdio));
  } finally {
    closeSync(file);
  }
}

/** Runs with standard output or error on a pipe whose reader has gone before anything is written. */
async function withoutReader(fd: 1 | 2, ...args: string[]): Promise<Ended> {
  const child = startCli(script, args);
  (fd === 1 ? child.stdout : child.stderr)!.destroy();
  return endOf(child);
}

const hasFullDevice = process.platform === 'linux';

describe.skipIf(!hasFullDevice)('a device that is full', () => {
  it.each([
    [['analyze', LEAK, '--json']],
    [['analyze', LEAK]],
    [['analyze', LEAK, '--issue']],
    [['analyze', LEAK, '--fail-on', 'pattern']],
    [['--help']],
    [['--version']],
  ])('ends %j with 3 and one line that says why', async (args) => {
    const { code, err } = await into(1, '/dev/full', ...args);
    expect(code).toBe(3);
    expect(err).toMatch(/^leakbook: Standard output could not be written: the disk is full\..*\n$/);
  });

  it('says so in the reader’s language', async () => {
    const { code, err } = await into(1, '/dev/full', 'analyze', LEAK, '--lang', 'zh-CN');
    expect(code).toBe(3);
    expect(err).toMatch(/^leakbook: 无法写入标准输出：磁盘已满.*\n$/);
  });

  it('keeps the code of a failure that it cannot tell on standard error', async () => {
    expect((await into(2, '/dev/full', 'analyze', '/nowhere/at/all')).code).toBe(2);
    expect((await into(2, '/dev/full', 'analyze', LEAK, '--unknown')).code).toBe(2);
    expect((await into(2, '/dev/full', 'analyze', LEAK, '--fail-on', 'pattern')).code).toBe(1);
    expect((await into(2, '/dev/full', 'analyze', LEAK)).code).toBe(0);
  });
});

describe('a small file system', () => {
  const mounted: string[] = [];
  afterEach(() => {
    for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
  });
  /** A file system of 16 kB; null where this user may not mount one. */
  const mount = (): string | null => {
    const folder = join(temporaryFolder(), 'small');
    mkdirSync(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder], {
        stdio: 'ignore',
      });
    } catch {
      return null;
    }
    mounted.push(folder);
    return folder;
  };

  it('never holds half a document with exit code 0', async ({ skip }) => {
    const folder = mount();
    if (folder === null) return skip('mounting a tmpfs needs root');
    const path = join(folder, 'report.json');
    const { code, err } = await into(1, path, 'analyze', LEAK, '--json');
    expect(statSync(path).size).toBeGreaterThan(0);
    expect(() => JSON.parse(readFileSync(path, 'utf8')) as unknown).toThrow(SyntaxError);
    expect(code).toBe(3);
    expect(err).toContain('the disk is full');
  });
});

describe('a reader that goes away', () => {
  it('changes nothing about the exit code, and nothing is said of it', async () => {
    const reached = await withoutReader(1, 'analyze', LEAK, '--json', '--fail-on', 'pattern');
    expect(reached.code).toBe(1);
    expect(reached.err).toMatch(/^leakbook: --fail-on pattern counts: .*\n$/);
    expect(await withoutReader(1, 'analyze', LEAK)).toMatchObject({ code: 0, err: '' });
    expect(await withoutReader(1, '--help')).toMatchObject({ code: 0, err: '' });
    expect((await withoutReader(1, 'analyze', '/nowhere/at/all')).code).toBe(2);
    expect((await withoutReader(2, 'analyze', '/nowhere/at/all')).code).toBe(2);
    expect((await withoutReader(2, 'analyze', LEAK, '--nonsense')).code).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('may be slow: everything arrives', () => {
    const inputs = Array<string>(3).fill(LEAK);
    const out = execFileSync(
      'sh',
      [
        '-c',
        '"$0" "$@" | { sleep 1; cat; }',
        process.execPath,
        script,
        'analyze',
        ...inputs,
        '--json',
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 24 },
    );
    expect(out.length).toBeGreaterThan(2 ** 16); // more than a pipe takes at once
    expect((JSON.parse(out) as ReportModel).schema).toBe('leakbook.report/1');
  });
});

describe('a signal', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends a long analysis at once', async (name) => {
    const child = startCli(script, ['analyze', ...Array<string>(200).fill(LEAK), '--json']);
    const end = endOf(child);
    await new Promise((resolve) => setTimeout(resolve, 700));
    child.kill(name);
    // By the signal itself: a shell makes 130 and 143 of it.
    expect(await end).toMatchObject({ code: null, signal: name, out: '' });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends serve in good order', async (name) => {
    const child = startCli(script, ['serve']);
    const end = endOf(child);
    await new Promise((resolve) => child.stdout!.once('data', resolve));
    child.kill(name);
    const { code, signal, out } = await end;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(out).toMatch(/^Leakbook: http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n$/);
  });
});

describe('a stream', () => {
  const heap = readFileSync(join(LEAK, 'heap-06.pb.gz'));

  it('is read from standard input, and named so in the reader’s language', async () => {
    const named = async (...args: string[]): Promise<Ended> => {
      const child = startCli(script, ['analyze', '-', ...args], 'pipe');
      child.stdin!.end(heap);
      return endOf(child);
    };
    const document = await named('--json', '--lang', 'zh-CN');
    expect(document.code).toBe(0);
    const { snapshots } = JSON.parse(document.out) as ReportModel;
    expect(snapshots).toMatchObject([{ path: '-', kind: 'heap', error: null }]);
    expect((await named()).out).toContain('standard input');
    expect((await named('--lang', 'zh-CN')).out).toContain('标准输入');
    expect(await named('-')).toMatchObject({ code: 2, out: '' });
  });

  it.skipIf(process.platform === 'win32')(
    'nobody writes to does not keep serve alive',
    async () => {
      const pipe = join(temporaryFolder(), 'pipe');
      execFileSync('mkfifo', [pipe]);
      const child = startCli(script, ['serve', pipe]);
      const end = endOf(child);
      const [line] = (await once(child.stdout!, 'data')) as [Buffer];
      const url = line.toString().trim().replace('Leakbook: ', '');
      const { origin } = new URL(url);
      const entered = await fetch(url, { redirect: 'manual' });
      const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
      const asked = fetch(`${origin}/api/case%3Aarguments`, {
        method: 'POST',
        headers: { cookie, origin },
        body: '{}',
      }).catch(() => 'host gone');
      await new Promise((resolve) => setTimeout(resolve, 300));
      child.kill('SIGINT');
      expect(await end).toMatchObject({ code: null, signal: 'SIGINT' });
      expect(await asked).toBe('host gone');
    },
  );
});

describe('serve on a port that is taken', () => {
  it('ends with 2 and says which port and what to do', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const { code, out, err } = await leakbook('serve', '--port', String(port));
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(new RegExp(`^leakbook: Port ${port} is in use .*--port.*\\n$`));
    } finally {
      other.close();
    }
  });
});
