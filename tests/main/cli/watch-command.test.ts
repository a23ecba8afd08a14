import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCliArguments } from '#main/cli/arguments';
import { commandIo } from '#main/cli/io';
import type { WatchArguments } from '#main/cli/watch-arguments';
import { watchCommand } from '#main/cli/watch-command';
import { memoryCase } from '#support/memory-case';
import { noInput } from '#support/no-input';
import {
  simulatedClock,
  simulatedGet,
  type SimulatedClock,
  type SimulatedState,
} from '#support/simulated-service';
import { temporaryFolder } from '#support/temporary-folder';

const parse = (...args: string[]) =>
  parseCliArguments(['watch', ...args], { LANG: 'C' }) as WatchArguments;

type Course = (clock: SimulatedClock, path: string) => SimulatedState | number | Error;

/** Runs the command on a simulated service. */
async function run(course: Course, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const clock = simulatedClock();
  const folder = memoryCase();
  const asked: Record<string, string>[] = [];
  let err = '';
  const io = commandIo({
    stdout: () => undefined,
    stderr: (text) => (err += text),
    stdin: noInput,
    env,
    isTerminal: () => false,
    untilEnded: () => new Promise(() => undefined),
  });
  const get = simulatedGet((path) => course(clock, path));
  const code = await watchCommand(parse(...args), io, {
    openCase: () => Promise.resolve(folder),
    get: (request) => {
      asked.push({ ...request.headers, address: request.connection?.address ?? '' });
      return get(request);
    },
    lookUp: () => Promise.resolve(['10.0.0.7']),
    clock,
  });
  return { code, err, lines: err.trimEnd().split('\n'), folder, asked };
}

describe('the command line of watch', () => {
  it('needs an address and a case, and nothing more', () => {
    expect(parse(':6060', '--case', 'd')).toMatchObject({
      url: ':6060',
      folder: 'd',
      intervalMs: 10_000,
      take: ['heap', 'goroutine', 'memstats'],
      collections: 1,
      windowSeconds: null,
      count: null,
      giveUpAfter: null,
      retention: { maxCount: null, maxBytes: null },
    });
    expect(parse(':6060', '--case', 'd').retention!.ladder).toHaveLength(3);
  });

  it('understands everything that it names', () => {
    const args =
      ':6060 --case d --every 5m --count 7 --until-inuse 2GB --until-goroutines 9 --limit 4Gi --gc 3';
    const more = '--take heap,goroutine-stacks --windows 30 --keep-all --keep-count 5 --give-up 2';
    expect(parse(...args.split(' '), ...more.split(' '))).toMatchObject({
      intervalMs: 300_000,
      count: 7,
      until: { inuse: 2 * 2 ** 30, goroutines: 9 },
      limitBytes: 4 * 2 ** 30,
      collections: 3,
      take: ['heap', 'goroutine-stacks'],
      windowSeconds: 30,
      giveUpAfter: 2,
      retention: { ladder: [], maxCount: 5 },
    });
    expect(parse(':1', '--case', 'd', '--keep-all').retention).toBe(null);
  });

  it.each([
    [[], 'watch …: URL | --exec COMMAND'],
    [['--exec', 'cat heap', '--case', 'd'], '--exec: {profile}'],
    [[':6060', '--exec', 'x {profile}', '--case', 'd'], 'URL | --exec COMMAND'],
    [['--exec', 'x {profile}', '--case', 'd', '--ca', 'c'], '--exec --ca'],
    [['--exec', 'x {profile}', '--case', 'd', '--take', 'memstats'], '--gc 0'],
    [[':6060', '--name', 'x', '--case', 'd'], '--name: --exec'],
    [[':6060'], '--case DIR is missing'],
    [[':6060', ':7070', '--case', 'd'], 'watch … :7070'],
    [[':6060', '--case', 'd', '--every', '0s'], '--every 0s (1s … 1h)'],
    [[':6060', '--case', 'd', '--every', '2h'], '--every 2h'],
    [[':6060', '--case', 'd', '--every', '10'], '--every 10'],
    [[':6060', '--case', 'd', '--gc', '2'], '--gc 2'],
    [[':6060', '--case', 'd', '--take', 'heap,cpu'], '--take cpu'],
    [[':6060', '--case', 'd', '--windows', '10'], '--windows 10 (< --every)'],
    [[':6060', '--case', 'd', '--count', '0'], '--count 0'],
    [[':6060', '--case', 'd', '--cert', 'c'], '--cert FILE --key FILE'],
    [[':6060', '--case', 'd', '--insecure', '--ca', 'c'], '--insecure --ca'],
  ])('refuses %j: %s', (args, what) => {
    expect(() => parse(...args)).toThrow(what);
  });

  it.each([
    ['kubectl get --raw {profile}', 'exec:kubectl'],
    [' /usr/local/bin/fetch-1.2+x {profile}', 'exec:fetch-1.2+x'],
    ['C:\\tools\\curl.exe {profile}', 'exec:curl.exe'],
    ['TOKEN=s3cret curl {profile}', 'exec'],
    ['TOKEN=pub/s3cret curl {profile}', 'exec'],
    ['$(cat /run/s3cret) {profile}', 'exec'],
    ['"/my tools/s3cret" {profile}', 'exec'],
    ['(s3cret|curl {profile})', 'exec'],
  ])('calls the service of the command %j %s', (command, name) => {
    expect(parse('--exec', command, '--case', 'd').exec).toEqual({ command, name });
    expect(parse('--exec', command, '--case', 'd', '--name', 'shop').exec!.name).toBe('shop');
  });

  it.each(['me:s3cret@host:6060', 'http://me:s3cret@host:6060', 'https://s3cret@host'])(
    'refuses a secret that everybody on the machine could read: %s',
    (url) => {
      expect(() => parse(url, '--case', 'd')).toThrow('--basic-env');
      expect(() => parse(url, '--case', 'd')).not.toThrow('s3cret');
    },
  );
});

describe('leakbook watch', () => {
  it('tells each snapshot in one line that ends in its id', async () => {
    const { code, lines, folder } = await run(
      ({ seconds }) => ({ megabytes: 50 + seconds / 10, goroutines: 1203 }),
      [':6060', '--case', 'd', '--count', '6', '--limit', '100MiB'],
    );
    expect(code).toBe(0);
    expect(lines[0]).toBe(
      'Watching 127.0.0.1:6060 every 10 s. Snapshots go into /case; Ctrl-C ends it.',
    );
    expect(lines[1]).toBe(
      `2027-01-15 08:00:00Z  1  heap 50 MB  1,203 goroutines  ${folder.takings[0]!.id}`,
    );
    expect(lines[6]).toContain('heap 55 MB  1,203 goroutines  +360 MB/h  limit in 7.5 min');
    expect(lines.at(-1)).toBe('Done: 6 snapshots.');
  });

  it('ends with 1 at a limit, with 2 where nothing came', async () => {
    const until = await run(
      () => ({ megabytes: 50 }),
      [':1', '--case', 'd', '--until-inuse', '40MB'],
    );
    expect(until.code).toBe(1);
    expect(until.err).toContain('The heap in use is 50 MB; the limit given is 40 MB.');
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
    const nothing = await run(() => refused, [':1', '--case', 'd', '--give-up', '2']);
    expect(nothing.code).toBe(2);
    expect(nothing.err).toMatch(
      /refused the connection.* Next try in 10 s\.\nGiven up: 0 snapshots\.\n$/,
    );
  });

  it('tells failures, restarts and gaps', async () => {
    const { err } = await run(
      ({ seconds }, path) => {
        if (seconds > 15 && seconds < 45) return 404;
        if (path === 'goroutine' && seconds < 15) return 500;
        return { megabytes: 50, process: seconds < 45 ? 0 : 1 };
      },
      [':6060', '--case', 'd', '--count', '3'],
    );
    expect(err).toMatch(/08:00:00Z {2}without goroutine: http:\S+ answered 500\./);
    expect(err).toMatch(/answered 404\. .* Next try in 10 s\./);
    expect(err).toMatch(/Nothing was taken for 40 s: the service did not answer\./);
    expect(err).toContain('The service has restarted');
  });

  it('asks the address that a name stood for, and tells it', async () => {
    const { lines, asked } = await run(
      () => ({ megabytes: 1 }),
      ['shop.example:6060', '--case', 'd', '--count', '2'],
    );
    expect(lines[0]).toContain('Watching shop.example:6060 (10.0.0.7) every 10 s.');
    expect(new Set(asked.map(({ address }) => address))).toEqual(new Set(['10.0.0.7']));
  });

  it('sends secrets, and neither tells nor keeps them', async () => {
    const headers = join(temporaryFolder(), 'headers');
    writeFileSync(headers, 'X-Key: k3y');
    const { asked, err, folder } = await run(
      ({ seconds }) => (seconds > 5 ? { megabytes: 1 } : 401),
      [':6060', '--case', 'd', '--count', '1', '--bearer-env', 'T', '--header-file', headers],
      { T: 't0ken' },
    );
    expect(asked[0]).toMatchObject({ authorization: 'Bearer t0ken', 'x-key': 'k3y' });
    const kept = JSON.stringify(folder.takings, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(err + kept).not.toMatch(/t0ken|k3y/);
    expect(err).toContain('refuses access (401)');
  });

  it('keeps a load series beside, as it is at the end', async () => {
    const load = join(temporaryFolder(), 'load.csv');
    writeFileSync(load, 'time,qps\n1800000000,12\n');
    const { folder } = await run(
      () => ({ megabytes: 1 }),
      [':6060', '--case', 'd', '--count', '1', '--load', load],
    );
    expect(folder.referred).toEqual([load, load]);
    writeFileSync(load, 'time,qps\nyesterday,12\n');
    const wrong = [':6060', '--case', 'd', '--load', load];
    await expect(run(() => 404, wrong)).rejects.toMatchObject({ code: 'load-line' });
  });

  it('lets no name write to the terminal', async () => {
    const { err } = await run(
      () => Object.assign(new Error('\u001b[2J'), { code: '' }),
      [':6060', '--case', 'd', '--give-up', '1'],
    );
    expect(err).toContain('\\u001b[2J');
    expect(err).not.toContain('\u001b');
  });
});
