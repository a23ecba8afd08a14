import { describe, expect, it } from 'vitest';
import { compareVersions } from '#core/evidence/compare-versions';
import { readVersions, type VersionBounds } from '#core/evidence/module-versions';
import type { Profile } from '#core/profile/tables';
import { fixtureHeaps } from '#support/fixture-case';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { readTruthTable } from '../../diagnosis/truth-table.ts';

const NETPOLL = 'github.com/cloudwego/netpoll';
const READ = `${NETPOLL}.(*connection).onProcess.func1`;

function versionOf(name: string, file: string, module: string) {
  return readVersions([{ name, file }]).modules.find(({ path }) => path === module);
}

function functionsOf({ functions, strings }: Profile) {
  return Array.from({ length: functions.length }, (_, row) => ({
    name: strings[functions.name[row]!]!,
    file: strings[functions.filename[row]!]!,
    startLine: functions.startLine[row]!,
  }));
}

/** Whether what was read of a version is true of the one that the program was built with. */
function holds({ version, min, max }: VersionBounds, truth: string): boolean {
  if (version !== null) return truth === version || truth.startsWith(`${version}.`);
  return (
    (min === null || compareVersions(truth, min) >= 0) &&
    (max === null || compareVersions(truth, max) < 0)
  );
}

describe('readVersions finds a module’s version', () => {
  it.each([
    ['in the module cache', `/go/pkg/mod/${NETPOLL}@v0.2.4/connection_onevent.go`],
    ['in a module cache elsewhere', `/ci/cache/${NETPOLL}@v0.2.4/connection_onevent.go`],
    ['in a build with -trimpath', `${NETPOLL}@v0.2.4/connection_onevent.go`],
    ['in a path of Windows', `C:\\go\\pkg\\mod\\github.com\\cloudwego\\netpoll@v0.2.4\\nocopy.go`],
  ])('%s', (_, file) => {
    expect(versionOf(READ, file, NETPOLL)).toEqual({
      path: NETPOLL,
      version: 'v0.2.4',
      min: null,
      max: null,
      versionSource: 'path',
    });
  });

  it('behind escaped capitals', () => {
    const file = '/go/pkg/mod/github.com/!burnt!sushi/toml@v1.3.2/decode.go';
    expect(
      versionOf('github.com/BurntSushi/toml.Decode', file, 'github.com/BurntSushi/toml'),
    ).toMatchObject({
      version: 'v1.3.2',
    });
  });

  it('of a major version and of a pseudo-version', () => {
    const major = '/go/pkg/mod/github.com/x/y/v2@v2.1.0/z/z.go';
    expect(versionOf('github.com/x/y/v2/z.F', major, 'github.com/x/y/v2')?.version).toBe('v2.1.0');
    const pseudo =
      'github.com/bytedance/gopkg@v0.0.0-20240529085455-1f3b0c3b5e5f/lang/mcache/mcache.go';
    expect(
      versionOf(
        'github.com/bytedance/gopkg/lang/mcache.Malloc',
        pseudo,
        'github.com/bytedance/gopkg',
      )?.version,
    ).toBe('v0.0.0-20240529085455-1f3b0c3b5e5f');
  });

  it('not in a vendored build: symbols give bounds there', () => {
    const file = `/src/shop/vendor/${NETPOLL}/connection_onevent.go`;
    expect(versionOf(READ, file, NETPOLL)).toEqual({
      path: NETPOLL,
      version: null,
      min: 'v0.2.0',
      max: null,
      versionSource: 'symbols',
    });
    expect(
      versionOf('github.com/x/y/z.F', '/src/shop/vendor/github.com/x/y/z/f.go', 'github.com/x/y'),
    ).toMatchObject({ version: null, versionSource: 'unknown' });
  });

  it('not where a replace points to a local folder', () => {
    expect(readVersions([{ name: 'github.com/x/y.F', file: '/src/y/f.go' }]).modules).toEqual([]);
  });
});

describe('readVersions bounds versions by symbols', () => {
  it('narrows from several symbols and infers Netpoll from Kitex', () => {
    const names = [
      'github.com/cloudwego/kitex/pkg/remote/codec.(*defaultCodec).DecodePayload',
      'github.com/cloudwego/kitex/pkg/remote/codec/thrift.(*BinaryProtocol).ReadString',
      'github.com/cloudwego/kitex/pkg/loadbalance/lbcache.(*Balancer).Tick',
    ];
    const { modules } = readVersions(names.map((name) => ({ name, file: '' })));
    expect(modules).toEqual([
      {
        path: 'github.com/cloudwego/kitex',
        version: null,
        min: 'v0.5.0',
        max: 'v0.11.0',
        versionSource: 'symbols',
      },
      { path: NETPOLL, version: null, min: 'v0.3.2', max: null, versionSource: 'symbols' },
    ]);
  });

  it.each([
    ['/usr/lib/go-1.19/src/time/sleep.go', '1.19'],
    ['/opt/sdk/go1.22.1/src/time/sleep.go', '1.22.1'],
    ['/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.24.2.linux-amd64/src/time/sleep.go', '1.24.2'],
    ['/opt/hostedtoolcache/go/1.21.5/x64/src/time/sleep.go', '1.21.5'],
    ['/opt/homebrew/Cellar/go/1.22.3/libexec/src/time/sleep.go', '1.22.3'],
    ['/root/.asdf/installs/golang/1.23rc1/go/src/time/sleep.go', '1.23rc1'],
    ['/usr/local/go/src/time/sleep.go', null],
    ['time/sleep.go', null],
  ])('reads Go’s own version out of %s', (file, version) => {
    expect(readVersions([{ name: 'time.Sleep', file }]).go.version).toBe(version);
  });

  it('reads the same modules from a build with and without -trimpath', () => {
    const plain = readVersions(
      functionsOf(readFixtureProfile('kitex-held-request-field/heap-06.pb.gz')),
    );
    const trimmed = readVersions(
      functionsOf(readFixtureProfile('kitex-held-request-field-trimpath/heap-03.pb.gz')),
    );
    for (const { modules } of [plain, trimmed]) {
      const known = new Map(modules.map(({ path, version }) => [path, version]));
      expect(known.get('github.com/cloudwego/kitex')).toBe('v0.16.1');
      expect(known.get(NETPOLL)).toBe('v0.7.2');
    }
  });
});

describe('readVersions on everything recorded', () => {
  it.each(readTruthTable())('says of $name only what is true', ({ name, go, modules }) => {
    const read = readVersions(functionsOf(fixtureHeaps(name).at(-1)!.profile!));
    expect(holds(read.go, go.slice('go'.length)), JSON.stringify(read.go)).toBe(true);
    expect(read.go.version ?? read.go.min ?? read.go.max).not.toBeNull();
    for (const module of read.modules)
      if (module.path in modules)
        expect(holds(module, modules[module.path]!), JSON.stringify(module)).toBe(true);
  });
});

describe('readVersions bounds Go by what its heap profiles look like', () => {
  const bounds = (...names: string[]) =>
    readVersions(names.map((name) => ({ name, file: '', startLine: 0 }))).go;

  it('by functions that came or went', () => {
    expect(bounds('runtime.doInit1', 'time.startTimer')).toEqual({
      version: null,
      min: '1.21',
      max: '1.23',
    });
    expect(bounds('runtime.mallocgc').min).toBe('1.26');
  });

  it('by the line on which functions start, which Go 1.19 does not write', () => {
    expect(readVersions([{ name: 'main.f', file: '', startLine: 7 }]).go.min).toBe('1.20');
    expect(readVersions([{ name: 'main.f', file: '', startLine: 0 }]).go.min).toBeNull();
  });
});
