// `leakbook watch` as a process of its own, on a real Go service: signals, and a kill at any moment.
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { buildCli, endOf, type Ended, startCli } from '#support/built-cli';
import { temporaryFolder } from '#support/temporary-folder';
import { killWatch } from '#support/watch-killed';
import {
  buildWatchedService,
  startWatchedService,
  type WatchedService,
} from '#support/watched-service';

let script: string;
let binary: string;
let service: WatchedService;
beforeAll(async () => {
  script = await buildCli();
  binary = buildWatchedService();
  service = await startWatchedService(binary, '-leak', '10000');
}, 240_000);
afterAll(() => service.stop());

const newCase = (): string => join(temporaryFolder(), 'case');

async function takingsOf(folder: string) {
  return (await (await openCaseFolder(folder)).read()).takings;
}

/** Runs it until it ends, or until so many snapshots are told; then it is sent a signal. */
async function watch(
  args: readonly string[],
  signal: { readonly after: number; readonly name: NodeJS.Signals } | null = null,
): Promise<Ended> {
  const child = startCli(script, ['watch', ...args]);
  let told = 0;
  child.stderr!.on('data', (chunk: Buffer) => {
    told += chunk.toString().match(/Z {2}\d+ {2}/g)?.length ?? 0;
    // A second one would end it at once.
    if (signal && !child.killed && told >= signal.after) child.kill(signal.name);
  });
  return endOf(child);
}

describe('leakbook watch', () => {
  it('takes what a command writes', async () => {
    const folder = newCase();
    const program = `${JSON.stringify(process.execPath)} -e "fetch(process.argv[1]).then((a) => a.arrayBuffer()).then((b) => process.stdout.write(Buffer.from(b)))"`;
    const command = `${program} "http://${service.address}/debug/pprof/{profile}"`;
    const { code, err } = await watch([
      ...['--exec', command, '--name', 'shop-0', '--case', folder],
      ...['--every', '1s', '--count', '2'],
    ]);
    expect(err).toMatch(/^Watching shop-0 every 1 s\./);
    expect(code).toBe(0);
    const takings = await takingsOf(folder);
    expect(takings.map(({ service: of, files }) => [of, files.length])).toEqual([
      ['shop-0', 3],
      ['shop-0', 3],
    ]);
    expect(inspect(takings, { depth: 9 })).not.toContain('arrayBuffer');
  });

  it('fills a case that anything can read, and ends by itself', async () => {
    const folder = newCase();
    const { code, out, err } = await watch([
      service.address,
      '--case',
      folder,
      '--every',
      '1s',
      '--count',
      '3',
    ]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/ {2}3 {2}heap \S+ \S?B {2}\d+ goroutines .*\nDone: 3 snapshots\.\n$/);
    const takings = await takingsOf(folder);
    expect(takings.map(({ files }) => files.map(({ kind }) => kind).sort())).toEqual(
      Array<string[]>(3).fill(['goroutine', 'heap', 'memstats']),
    );
    if (process.platform === 'linux') expect(takings[0]!.process).not.toBe(null);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends it in good order', async (name) => {
    const folder = newCase();
    const args = [service.address, '--case', folder, '--every', '1s'];
    const { code, signal, err } = await watch(args, { after: 2, name });
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(err).toMatch(/Ended: [23] snapshots\.\n$/);
    expect((await takingsOf(folder)).length).toBeGreaterThanOrEqual(2);
  });

  it('a taking under way at a signal is left out whole', async () => {
    const folder = newCase();
    const child = startCli(script, ['watch', `${service.address}/hang`, '--case', folder]);
    const ended = endOf(child);
    await new Promise((resolve) => child.stderr!.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 2, signal: null });
    expect(await takingsOf(folder)).toEqual([]);
  });

  it('goes on over a restart, and tells it', async () => {
    const folder = newCase();
    const first = await startWatchedService(binary);
    const args = [first.address, '--case', folder, '--every', '1s', '--count', '3'];
    const child = startCli(script, ['watch', ...args]);
    const ended = endOf(child);
    await new Promise<void>((resolve) => {
      child.stderr!.on('data', (chunk: Buffer) => {
        if (/Z {2}1 {2}/.test(chunk.toString())) resolve();
      });
    });
    await first.stop();
    const second = await startWatchedService(
      buildWatchedService('other'),
      '-listen',
      first.address,
    );
    const { code, err } = await ended;
    expect(code).toBe(0);
    expect(err).toContain('Another program answers at this address');
    await second.stop();
  });

  it('ends at a limit with 1, and where nobody answers with 2', async () => {
    const until = ['--until-goroutines', '1'];
    expect((await watch([service.address, '--case', newCase(), ...until])).code).toBe(1);
    const nobody = ['127.0.0.1:1', '--case', newCase(), '--give-up', '1'];
    const { code, err } = await watch(nobody);
    expect(code).toBe(2);
    expect(err).toContain('refused the connection');
  });
});

describe('a watch that is killed', () => {
  it('twenty times at any moment has lost nothing that it told', async () => {
    const folder = newCase();
    const confirmed: string[] = [];
    for (let round = 0; round < 20; round++) {
      // Longer until something was told: on a busy machine a snapshot takes its time.
      const afterMs = Math.random() * 250 * (confirmed.length > 0 ? 1 : 1 + round);
      const killed = await killWatch(script, { address: service.address, folder, afterMs });
      confirmed.push(...killed.confirmed);
      expect(killed.damages).toEqual([]);
      expect(killed.whole).toEqual(expect.arrayContaining(confirmed));
    }
    // Kills came before, while and after a snapshot was written.
    expect(confirmed.length).toBeGreaterThan(0);
  }, 90_000);
});
