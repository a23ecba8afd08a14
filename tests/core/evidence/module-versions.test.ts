import { describe, expect, it } from 'vitest';
import { compareVersions } from '#core/evidence/compare-versions';
import { LIBRARIES } from '#core/evidence/libraries';
import type { Library } from '#core/evidence/library-schema';
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

describe('the module of a vendored package', () => {
  const module = (name: string, file = 'shop/vendor/x.go'): string[] =>
    readVersions([{ name, file }], []).modules.map(({ path }) => path);

  it('is as deep as its host has modules, with their major version', () => {
    expect(module('github.com/a/b/c/d.F')).toEqual(['github.com/a/b']);
    expect(module('github.com/a/b.F')).toEqual(['github.com/a/b']);
    expect(module('github.com/a/b/v2/c.F')).toEqual(['github.com/a/b/v2']);
    expect(module('github.com/a/b/v12.F')).toEqual(['github.com/a/b']);
    expect(module('github.com/a/b/v21/c.F')).toEqual(['github.com/a/b/v21']);
    expect(module('github.com/a/b/av2/c.F')).toEqual(['github.com/a/b']);
    expect(module('github.com/a/b/v2x/c.F')).toEqual(['github.com/a/b']);
    expect(module('go.uber.org/zap/zapcore.F')).toEqual(['go.uber.org/zap']);
    expect(module('github.com/a/b.F', 'vendor/github.com/a/b/x.go')).toEqual(['github.com/a/b']);
  });

  it('is not known of other hosts, of less than a module, or outside a vendor folder', () => {
    expect(module('example.org/a/b.F')).toEqual([]);
    expect(module('github.com/a.F')).toEqual([]);
    expect(module('github.com/a/b.F', 'shop/x.go')).toEqual([]);
    expect(module('github.com/a/b.F', 'shop/govendor/x.go')).toEqual([]);
  });
});

describe('bounds of a version', () => {
  const symbol = (frame: string, bound: object) => ({ frame, module: 'a/b', ...bound });
  const bounds = (...symbols: object[]) => {
    const library = { ...LIBRARIES[0]!, versions: { symbols, requires: [] } } as Library;
    const { modules } = readVersions(
      [
        { name: 'a/b.One', file: '' },
        { name: 'a/b.Two', file: '' },
      ],
      [library],
    );
    return modules.map(({ min, max, versionSource }) => [min, max, versionSource]);
  };

  it('are the narrowest that symbols show, in whatever order', () => {
    const [low, high] = [{ since: 'v1.2.0' }, { since: 'v1.10.0' }];
    for (const [one, two] of [
      [low, high],
      [high, low],
    ] as const)
      expect(bounds(symbol('a/b.One', one), symbol('a/b.Two', two))).toEqual([
        ['v1.10.0', null, 'symbols'],
      ]);
    const [below, above] = [{ below: 'v1.9.0' }, { below: 'v1.11.0' }];
    for (const [one, two] of [
      [below, above],
      [above, below],
    ] as const)
      expect(bounds(symbol('a/b.One', one), symbol('a/b.Two', two))).toEqual([
        [null, 'v1.9.0', 'symbols'],
      ]);
    expect(bounds(symbol('a/b.One', low), symbol('a/b.Two', above))).toEqual([
      ['v1.2.0', 'v1.11.0', 'symbols'],
    ]);
    expect(bounds(symbol('a/b.Three', low))).toEqual([]);
  });
});

describe('the release of Go', () => {
  const go = (file: string) => readVersions([{ name: 'runtime.main', file }], []).go;

  it('is not read where the root does not name Go, or there is none', () => {
    expect(go('/opt/1.22.1/src/runtime/proc.go').version).toBeNull();
    expect(go('/go1.22.1/runtime/proc.go').version).toBeNull();
    expect(go('src/runtime/proc.go').version).toBeNull();
    expect(go('/opt/go/1.21.5/x64/src/runtime/proc.go').version).toBe('1.21.5');
  });

  it('is at least 1.20 where functions have start lines, unless it is known', () => {
    const from = (file: string) =>
      readVersions([{ name: 'runtime.main', file, startLine: 9 }], []).go;
    expect(from('/x/runtime/proc.go')).toEqual({ version: null, min: '1.20', max: null });
    expect(from('/opt/go1.22.1/src/runtime/proc.go')).toEqual({
      ...{ version: '1.22.1', min: null, max: null },
    });
  });

  it('is told beside modules in the order of their paths', () => {
    const { modules } = readVersions(
      ['c/d', 'a/b'].map((path) => ({ name: `${path}.F`, file: `/mod/${path}@v1.0.0/f.go` })),
      [],
    );
    expect(modules.map(({ path }) => path)).toEqual(['a/b', 'c/d']);
  });
});
