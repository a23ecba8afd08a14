import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { topTable } from '#core/graph/top-table';
import { printedValue } from '#core/profile/listing/printed-value';
import { viewOf } from '#core/profile/profile-view';
import { snapshotFacts } from '#core/profile/snapshot-facts';
import { readSnapshot } from '#core/profile/read-snapshot';
import { chooseSampleType } from '#core/profile/sample-type';
import { nodeInflate } from '#main/services/node-inflate';
import { goldenNames, readGolden } from '#support/golden';
import { parsePprofTop, withoutInline } from '#support/parse-pprof-top';
import { parsePprofTraces } from '#support/parse-pprof-traces';
import { printPprofRaw } from '#support/print-pprof-raw';
import { readFixtureProfile } from '#support/read-fixture-profile';

const read = (text: string) =>
  readSnapshot('paste.txt', new TextEncoder().encode(text), nodeInflate);
const readLines = (lines: readonly string[]) => read(lines.join('\n'));

/** A number of pprof as it is counted, by another way than the reader's. */
function counted(printed: string): number {
  const [, number = '', unit = ''] = /^(-?[\d.]+)([a-zA-Z]*)$/.exec(printed)!;
  const power = ['B', 'kB', 'MB', 'GB'].indexOf(unit);
  const scale = power >= 0 ? 1024 ** power : ({ ms: 1e6, s: 1e9 }[unit] ?? 1);
  return Math.round(Number(number) * scale);
}

describe('reading -raw', () => {
  const names = goldenNames('raw').filter((name) => !name.startsWith('legacy.'));
  it.each(names)('%s gives back the profile it was printed of', async (name) => {
    const golden = readGolden(name);
    const { profile, facts, kind } = await readLines(golden.lines);
    const original = readFixtureProfile(golden.fixture);
    expect(printPprofRaw(profile)).toBe(printPprofRaw(original));
    expect(profile.samples).toEqual(original.samples);
    expect(profile.header.timeNanos).toBe(original.header.timeNanos);
    expect(profile.header.durationNanos === 0n).toBe(original.header.durationNanos === 0n);
    expect(facts.listing).toBeNull();
    expect(facts.span).toBe(snapshotFacts(original).span);
    expect(kind).toBe(/cpu|goroutine-06/.exec(name)?.[0]?.split('-')[0] ?? 'heap');
  });

  it('has the same tables as the profile', async () => {
    const golden = readGolden('go-map-growing.heap-06.raw');
    const { profile } = await readLines(golden.lines);
    const original = readFixtureProfile(golden.fixture);
    for (const sampleType of ['inuse_space', 'alloc_objects']) {
      const [ours, theirs] = [profile, original].map((one) =>
        topTable(viewOf(one), chooseSampleType(one, sampleType), 'functions'),
      );
      expect(ours).toEqual(theirs);
    }
  });

  it('keeps what a paste has when its end is missing', async () => {
    const { lines } = readGolden('go-map-growing.heap-06.raw');
    const end = lines.indexOf('Locations') + 3;
    const { profile, facts } = await readLines(lines.slice(0, end));
    expect(profile.samples.length).toBeGreaterThan(3);
    expect(profile.functions.length).toBeGreaterThan(0);
    expect(facts.symbolized).toBe(true);
  });

  it('reads labels of texts, numbers and units', async () => {
    const { profile } = await read(
      'PeriodType: goroutine count\nPeriod: 1\nSamples:\ngoroutine/count\n' +
        '          5: 1 \n                state:[chan receive, 5 minutes] wait:[chan]\n' +
        '                bytes:[16] size:[3 kilobytes]\n' +
        'Locations\n     1: 0x10 M=1 main.f /src/my main.go:12:3 s=10\n             main.g :0:0 s=0\nMappings\n1: 0x0/0x100/0x0 /bin/x  [FN]\n',
    );
    const { labels, strings } = profile;
    expect([...labels.key].map((row) => strings[row])).toEqual(['state', 'wait', 'bytes', 'size']);
    expect([...labels.str].map((row) => strings[row])).toEqual([
      'chan receive, 5 minutes',
      'chan',
      '',
      '',
    ]);
    expect([...labels.num]).toEqual([0, 0, 16, 3]);
    expect([...labels.unit].map((row) => strings[row])).toEqual(['', '', '', 'kilobytes']);
    expect(profile.lines.length).toBe(2);
  });
});

const isNegative = (line: string): boolean => /^\s*-\d/.test(line);

describe('reading tables', () => {
  it.each(goldenNames('top').filter((name) => !/\.(base|diff_base|unmatched|hide-all)/.test(name)))(
    '%s gives each row with its flat and cum',
    async (name) => {
      const golden = readGolden(name);
      const printed = parsePprofTop(golden.lines);
      if (printed.rows.length === 0) return;
      const { facts, profile, form } = await readLines(golden.lines);
      expect(form).toBe('text');
      expect(facts.listing!.rows.map(({ flat, cum }) => [flat, cum])).toEqual(
        printed.rows.map(({ flat, cum }) => [counted(flat), counted(cum)]),
      );
      expect(facts.listing!.command).toBe('top');
      expect(facts.listing!.total).toBe(counted(/ of (\S+) total/.exec(printed.summary)![1]!));
      const flats = printed.rows.map(({ flat }) => counted(flat)).filter((flat) => flat !== 0);
      expect([...profile.samples.value]).toEqual(flats);
      const type = golden.lines.find((line) => line.startsWith('Type: '))!.slice(6);
      expect(profile.sampleTypes[0]!.type).toBe(type);
      const isState = golden.lines.every((line) => !line.startsWith('Duration: '));
      expect(facts.span).toBe(isState && !golden.lines.some(isNegative) ? 'state' : 'window');
    },
  );

  it.each(goldenNames('top').filter((name) => /\.diff_base/.test(name)))(
    '%s is told as a difference',
    async (name) => {
      const { lines } = readGolden(name);
      if (parsePprofTop(lines).rows.length === 0) return;
      expect((await readLines(lines)).facts.span).toBe('window');
    },
  );

  it('tells a difference by its command, by what is negative and by more than all', async () => {
    const table = (shown: string, row: string): readonly string[] => [
      `Showing nodes accounting for ${shown} of 10MB total`,
      'Dropped 9 nodes (cum <= 0.05MB)',
      '      flat  flat%   sum%        cum   cum%',
      `  ${row}  main.work`,
    ];
    const spanOf = async (lines: readonly string[]) => (await readLines(lines)).facts.span;
    const WHOLE = table('9.80MB, 98%', '9.80MB 98% 98% 9.80MB 98%');
    expect(await spanOf(WHOLE)).toBe('state');
    expect(await spanOf(['$ go tool pprof -top -diff_base a b', ...WHOLE])).toBe('window');
    expect(await spanOf(['$ go tool pprof --base=a b', ...WHOLE])).toBe('window');
    expect(await spanOf(table('20MB, 200%', '20MB 200% 200% 20MB 200%'))).toBe('window');
    expect(await spanOf(table('0, 0%', '0 0% 0% -1MB 10%'))).toBe('window');
    const part = table('3MB, 30%', '3MB 30% 30% 3MB 30%');
    expect(await spanOf(part)).toBe('window');
    for (const line of ['Showing top 1 nodes out of 9', 'Active filters:\n   focus=main']) {
      expect(await spanOf([part[0]!, line, ...part.slice(1)])).toBe('state');
    }
  });

  it('has no total where a unit rounds it to nothing', async () => {
    const { facts } = await readLines([
      'Type: inuse_space',
      'Showing nodes accounting for 0, 100% of 0 total',
      '      flat  flat%   sum%        cum   cum%',
      '         0 88.96% 88.96%          0 91.41%  main.work',
    ]);
    expect(facts.listing).toMatchObject({ total: null, rows: [{ name: 'main.work' }] });
  });

  it('reads the tree and the part of it that -peek prints', async () => {
    const tree = await readLines(readGolden('go-map-growing.heap-06.tree.default').lines);
    expect(tree.facts.listing!.command).toBe('tree');
    const whole = readFixtureProfile('go-map-growing/heap-06.pb.gz');
    const table = topTable(viewOf(whole), chooseSampleType(whole, 'inuse_space'), 'functions');
    for (const { flat, cum } of tree.facts.listing!.rows) {
      const near = (column: Float64Array, value: number): boolean =>
        column.some((exact) => Math.abs(exact - value) <= 0.006 * 2 ** 20);
      expect(near(table.flat, flat) && near(table.cum, cum)).toBe(true);
    }
    const peek = await readLines(readGolden('go-goroutine-leak.heap-06.peek.inuse_space').lines);
    expect(peek.facts.listing!.command).toBe('peek');
    expect(peek.facts.listing!.rows.length).toBeGreaterThan(3);
    expect(peek.kind).toBe('heap');
  });

  it('reads a paste with the shell and the prompt around', async () => {
    const { facts, profile, kind } = await read(
      `$ go tool pprof http://127.0.0.1:6060/debug/pprof/heap
Fetching profile over HTTP from http://127.0.0.1:6060/debug/pprof/heap
Saved profile in /home/ann/pprof/pprof.shop.alloc_objects.alloc_space.inuse_objects.inuse_space.001.pb.gz
File: shop
Type: inuse_space
Time: Aug 1, 2026 at 3:04pm (UTC)
Entering interactive mode (type "help" for commands, "o" for options)
(pprof) top5
Showing nodes accounting for 33.05GB, 99.9% of 33.10GB total
Dropped 120 nodes (cum <= 0.17GB)
      flat  flat%   sum%        cum   cum%
   33.05GB 99.85% 99.85%    33.10GB   100%  main.(*cache[go.shape.string]).put (inline)
         0     0% 99.85%    0.07GB  0.2%  time.Tick /usr/local/go/src/time/tick.go
(pprof) top5 -cum
      flat  flat%   sum%        cum   cum%
      1GB 99.85% 99.85%    33.10GB   100%  main.other
`,
    );
    expect(kind).toBe('heap');
    expect(facts).toMatchObject({ runtime: 'go', span: 'state', symbolized: true, cut: null });
    expect(facts.listing).toEqual({
      command: 'top',
      savedAs:
        '/home/ann/pprof/pprof.shop.alloc_objects.alloc_space.inuse_objects.inuse_space.001.pb.gz',
      total: Math.round(33.1 * 2 ** 30),
      rows: [
        {
          name: 'main.(*cache[go.shape.string]).put',
          flat: Math.round(33.05 * 2 ** 30),
          cum: Math.round(33.1 * 2 ** 30),
        },
        { name: 'time.Tick', flat: 0, cum: Math.round(0.07 * 2 ** 30) },
      ],
    });
    expect(profile.header.timeNanos).toBe(BigInt(Date.UTC(2026, 7, 1, 15, 4)) * 1_000_000n);
    expect(profile.strings).toContain('shop');
  });

  it('reads the table of pprof before Go 1.9', async () => {
    const { facts, kind } = await read(
      '(pprof) top\n512.50kB of 1536.50kB total (33.35%)\n      flat  flat%   sum%        cum   cum%\n' +
        '  512.50kB 33.35% 33.35%   512.50kB 33.35%  runtime.malg\n',
    );
    expect(kind).toBe('heap');
    expect(facts.listing).toMatchObject({ total: 1536.5 * 1024, rows: [{ name: 'runtime.malg' }] });
  });

  it('reads the lines of -list', async () => {
    const { facts, profile } = await read(
      `Total: 87.62MB
ROUTINE ======================== main.(*cache).put in /src/shop/cache.go
      75MB    87.50MB (flat, cum) 99.9% of Total
         .          .     10:func (c *cache) put(k string) {
      70MB       70MB     11:	v := make([]byte, 1<<20)
       5MB    17.50MB     12:	c.m[k] = wrap(v)
         .          .     13:}
`,
    );
    const mb = 2 ** 20;
    expect(facts.listing).toMatchObject({
      command: 'list',
      total: Math.round(87.62 * mb),
      rows: [{ name: 'main.(*cache).put', flat: 75 * mb, cum: 87.5 * mb }],
    });
    expect([...profile.samples.value]).toEqual([70 * mb, 5 * mb]);
    expect([...profile.lines.line]).toEqual([11, 12]);
  });

  it('takes a listing without rows for what it is', async () => {
    await expect(read('Showing nodes accounting for 0, 0% of 0 total\n')).rejects.toMatchObject({
      code: 'not-a-profile',
      params: { looksLike: 'listing' },
    });
  });
});

describe('reading -traces', () => {
  // The delta's samples are 0 or have no stack, so -traces prints none.
  const names = goldenNames('traces').filter((name) => !name.startsWith('misc.heap-delta'));
  it.each(names)('%s gives each stack with its value', async (name) => {
    const { lines } = readGolden(name);
    const { facts, profile } = await readLines(lines);
    const printed = parsePprofTraces(lines);
    expect(facts.listing!.command).toBe('traces');
    expect([...profile.samples.value]).toEqual(printed.map(({ value }) => counted(value)));
    const { samples, lines: frames, functions, strings } = profile;
    const stacks = printed.map((_trace, row) =>
      [...samples.stackLocation.slice(samples.stackStart[row], samples.stackStart[row + 1])].map(
        (location) => strings[functions.name[frames.function[location]!]!],
      ),
    );
    expect(stacks).toEqual(printed.map(({ frames: listed }) => listed.map(withoutInline)));
  });

  it('says of a CPU profile that it is one', async () => {
    const { kind, facts } = await readLines(readGolden('misc.cpu.traces.default').lines);
    expect(kind).toBe('cpu');
    expect(facts).toMatchObject({ span: 'window', durationNanos: 2_000_000_000n });
  });
});

describe('printed values', () => {
  it.each([
    ['0', 0, 'count'],
    ['1500', 1500, 'count'],
    ['-2kB', -2048, 'bytes'],
    ['93.75MB', 98304000, 'bytes'],
    ['78414260bytes', 78414260, 'bytes'],
    ['2PB', 2 * 2 ** 50, 'bytes'],
    ['1.5s', 1.5e9, 'nanoseconds'],
    ['20ms', 2e7, 'nanoseconds'],
    ['2hrs', 7200e9, 'nanoseconds'],
  ])('%s is %d %s', (text, value, unit) => {
    expect(printedValue(text)).toEqual({ value, unit });
  });

  it.each(['', '.', '12furlongs', '9999999PB', 'kB'])('%j is none', (text) => {
    expect(printedValue(text)).toBeNull();
  });
});

it('throws nothing but AppError, whatever is pasted', async () => {
  const texts = ['top.inuse_space', 'traces.inuse_space']
    .map((name) => readGolden(`go-timer-after.heap-06.${name}`).lines.join('\n').slice(0, 3000))
    .concat(readGolden('go-map-growing.heap-06.raw').lines.join('\n').slice(0, 3000));
  const change = fc.tuple(fc.nat(), fc.nat(20), fc.string({ maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), fc.array(change), async (text, changes) => {
      let mutated = text;
      for (const [at, drop, put] of changes) {
        const place = at % (mutated.length + 1);
        mutated = mutated.slice(0, place) + put + mutated.slice(place + drop);
      }
      await read(mutated).catch((caught: unknown) => {
        if (!(caught instanceof AppError)) throw caught;
      });
    }),
    { numRuns: 300 },
  );
});
