import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { FleetReport } from '#core/fleet/fleet-model';
import { parseCliArguments } from '#main/cli/arguments';
import type { FleetArguments } from '#main/cli/fleet-arguments';
import { fleetCommand } from '#main/cli/fleet-command';
import { commandIo } from '#main/cli/io';
import type { HttpGet } from '#main/services/http-get';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import schema from '../../../docs/fleet.schema.json';
import { noInput } from '#support/no-input';
import { readRecordedStore, replayedGet } from '#support/recorded-store';
import { temporaryFolder } from '#support/temporary-folder';
import { join } from 'node:path';

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const parse = (...args: string[]): FleetArguments =>
  parseCliArguments(['fleet', ...args], { LANG: 'C' }) as FleetArguments;

describe('the command line of fleet', () => {
  it('needs a source, and nothing more', () => {
    expect(parse('parca:127.0.0.1:7070')).toMatchObject({
      ...{ kind: 'parca', url: '127.0.0.1:7070', service: null, sinceMs: 6 * 3_600_000 },
      ...{ look: 5, fetch: null, labels: {}, json: false },
    });
  });

  it('understands everything that it names', () => {
    const args =
      'pyroscope:https://store.example/pyro --service shop --since 30m --label zone=eu=1 --look 0';
    const more = '--fetch worst --case d --scrapes 3 --tenant team-a --bearer-env T --proxy-env P';
    expect(parse(...args.split(' '), ...more.split(' '))).toMatchObject({
      ...{ kind: 'pyroscope', url: 'https://store.example/pyro', service: 'shop' },
      ...{ sinceMs: 1_800_000, labels: { zone: 'eu=1' }, look: 0 },
      fetch: { process: null, folder: 'd', scrapes: 3 },
      access: { tenant: 'team-a', bearerEnv: 'T', proxyEnv: 'P' },
    });
    expect(parse('pprof::6060', '--service', 's', '--fetch', 'pod-1', '--case', 'd').fetch).toEqual(
      {
        ...{ process: 'pod-1', folder: 'd', scrapes: 5 },
      },
    );
  });

  it.each([
    [[], 'fleet …: pprof:URL | parca:URL | pyroscope:URL'],
    [['127.0.0.1:7070'], 'parca:URL'],
    [['http://127.0.0.1:7070'], 'parca:URL'],
    [['parca:'], 'parca:URL'],
    [['parca::1', 'x'], 'fleet … x'],
    [['parca::1', '--since', '6'], '--since 6'],
    [['parca::1', '--since', '31d'], '--since 31d'],
    [['parca::1', '--label', 'zone'], '--label zone (name=value)'],
    [['parca::1', '--label', 'topology.zone=eu'], '--label topology.zone (A-Z, a-z, 0-9, _)'],
    [['parca::1', '--label', '1zone=eu'], '--label 1zone'],
    [['parca::1', '--service-label', 'k8s/app'], '--service-label k8s/app (A-Z, a-z, 0-9, _)'],
    [['parca::1', '--service-label', ''], '--service-label'],
    [['parca::1', '--look', '101'], '--look 101'],
    [['parca::1', '--fetch', 'worst'], '--fetch worst|PROCESS --case DIR'],
    [['parca::1', '--case', 'd'], '--fetch worst|PROCESS --case DIR'],
    [['parca::1', '--fetch', 'worst', '--case', 'd'], '--service is missing'],
    [['parca::1', '--scrapes', '0'], '--scrapes 0'],
    [['parca::1', '--every', '1s'], '--every'],
  ])('refuses %j: %s', (args, what) => {
    expect(() => parse(...args)).toThrow(what);
  });

  it('refuses a secret that everybody on the machine could read', () => {
    expect(() => parse('parca:http://me:s3cret@host')).toThrow('--basic-env');
    expect(() => parse('parca:http://me:s3cret@host')).not.toThrow('s3cret');
  });
});

async function runFleet(get: HttpGet, now: number, ...args: string[]) {
  let [out, err] = ['', ''];
  const io = commandIo({
    stdout: (text) => (out += String(text)),
    stderr: (text) => (err += text),
    isTerminal: () => false,
    stdin: noInput,
    env: {},
    untilEnded: () => new Promise(() => undefined),
  });
  const code = await fleetCommand(parse(...args), io, {
    openCase: createCaseFolder,
    get,
    lookUp: () => Promise.reject(new Error('no look-up')),
    now: () => now,
  });
  return { code, out, err };
}

describe.each(['parca', 'pyroscope'] as const)('leakbook fleet on a recorded %s', (kind) => {
  const recorded = readRecordedStore(kind);

  const run = (...args: string[]) =>
    runFleet(
      replayedGet(recorded),
      recorded.now,
      `${kind}:127.0.0.1:7070`,
      '--since',
      '2m',
      ...args,
    );

  it('lists the services', async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/^Services, by the label service(_name)?; .*\n(.*\n)*? {2}shop\n/);
  });

  it('tells what grows in which processes of which build', async () => {
    const { out, err } = await run('--service', 'shop', '--look', '2');
    expect(err).toBe('Asking 127.0.0.1:7070.\n');
    expect(out).toMatch(/^shop: 4 of 10 processes grow\.\n/);
    expect(out).toMatch(
      /\ncart-\d +\d.* MB +\+\d.* MB +\+\S+ GB\/h +steady growth.* +0 +v1\.8\.2\n/,
    );
    expect(out).toMatch(/\nv1\.8\.2: 4 of 5 processes grow\.\n/);
    expect(out).toMatch(
      /\nmain\.keepSession \(.*main\.go:\d+\) grows in 2 of 2 processes looked into, by .* MB in all; all of them of v1\.8\.2\.\n/,
    );
  });

  it('keeps its columns in Chinese', async () => {
    const { out } = await run('--service', 'shop', '--look', '0', '--lang', 'zh-CN');
    const rows = out.split('\n').filter((row) => /v1\.8\.\d$|版本$/.test(row));
    expect(rows).toHaveLength(11);
    const width = (text: string): number =>
      Array.from(text).reduce(
        (sum, character) => sum + (/[\p{Script=Han}，]/u.test(character) ? 2 : 1),
        0,
      );
    const ends = rows.map((row) => width(row.slice(0, row.search(/v1\.8\.\d$|版本$/))));
    expect(new Set(ends).size).toBe(1);
  });

  it('prints a document, and keeps the worst as a case', async () => {
    const folder = join(temporaryFolder(), 'case');
    const args = ['--service', 'shop', '--look', '2', '--json', '--fetch', 'worst'];
    const { out, err } = await run(...args, '--case', folder, '--scrapes', '3');
    const report = JSON.parse(out) as FleetReport;
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(report).toMatchObject({ schema: 'leakbook.fleet/1', source: { kind }, service: 'shop' });
    expect(err).toContain(`3 moments of ${report.processes[0]!.name} are in ${folder}`);
  });

  it('says that there is no such process', async () => {
    const folder = join(temporaryFolder(), 'case');
    await expect(
      run('--service', 'shop', '--look', '0', '--fetch', 'nobody', '--case', folder),
    ).rejects.toMatchObject({ code: 'process-unknown' });
  });
});

describe('an answer without end', () => {
  const endless: HttpGet = () =>
    Promise.resolve({ status: 200, header: () => '', body: forever(new Uint8Array(1 << 25)) });

  it.each([
    ['pprof', 'answer-too-large', 512],
    ['parca', 'store-too-much', 128],
  ])('of %s ends with %s at %d MB, as it does of a watch', async (kind, code, limitMB) => {
    const asked = runFleet(endless, Date.now(), `${kind}::6060`, '--service', 'shop');
    await expect(asked).rejects.toMatchObject({ code, params: { limitMB } });
  });
});

/** The same bytes again and again, which take no more memory than once. */
async function* forever(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (;;) yield bytes;
}
