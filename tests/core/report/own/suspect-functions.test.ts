import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { ReportSuspectFunction } from '#core/report/report-model';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf, type HeapSampleOf } from '#support/heap-of';
import { heapAt, held, inEnglish, MB } from '#support/in-english';

const suspectsOf = (...snapshots: CaseSnapshot[]): readonly ReportSuspectFunction[] =>
  inEnglish(snapshots).suspectFunctions;

/** Six heaps, ten minutes apart; what a sample holds is given by the heap's number. */
const series = (samples: (at: number) => readonly HeapSampleOf[]): CaseSnapshot[] =>
  Array.from({ length: 6 }, (_, at) => heapAt(10 * at, ...samples(at)));

/** Small blocks: sampled rarely, so that a little growth is within the error. */
const small = (stack: readonly string[], kilobytes: number): HeapSampleOf => ({
  stack,
  objects: kilobytes * 8,
  size: 128,
});

describe('suspects by own function', () => {
  it('have the function nearest to the leaf that is the program’s, its file and its heaviest line', () => {
    const at = (minute: number, one: number, other: number): CaseSnapshot =>
      heapAt(
        minute,
        held(['bytes.growSlice', 'shop.take@/src/shop/take.go:12', 'shop.serve'], one),
        held(['bytes.growSlice', 'shop.take@/src/shop/take.go:30', 'shop.serve'], other),
      );
    const [first, ...others] = suspectsOf(at(0, 50, 10), at(10, 60, 90));
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      function: 'shop.take',
      own: true,
      file: '/src/shop/take.go',
      line: 30,
      deltaBytes: 90 * MB,
      deltaObjects: 90,
      shareOfGrowth: 1,
      callers: ['shop.serve'],
    });
    expect(first!.lines.map(({ line, deltaBytes }) => [line, deltaBytes])).toEqual([
      [30, 80 * MB],
      [12, 10 * MB],
    ]);
    expect(first!.stacks[0]).toMatchObject({
      stack: ['bytes.growSlice', 'shop.take', 'shop.serve'],
      places: ['', '/src/shop/take.go:30', ''],
      deltaBytes: 90 * MB,
    });
  });

  it('find growth that is spread over many leaves where their callers meet', () => {
    const leaves = Array.from({ length: 40 }, (_, leaf) => `shop.part${leaf}`);
    const rows = suspectsOf(
      ...series((at) =>
        leaves.map((leaf) => small([leaf, 'shop.build', 'main.main'], 100 + 60 * at)),
      ),
    );
    expect(rows.map(({ function: name, stackCount }) => [name, stackCount])).toEqual([
      ['shop.build', 40],
    ]);
    expect(rows[0]!.shareOfGrowth).toBeCloseTo(1);
    expect(rows[0]!.class).toBe('steady-growth');
  });

  it('tell no bytes twice', () => {
    const rows = suspectsOf(
      ...series((at) => [
        held(['shop.a', 'shop.top'], 10 + 20 * at),
        held(['shop.b', 'shop.top'], 10 + 5 * at),
        held(['shop.top'], 10 + at),
      ]),
    );
    expect(rows.map(({ function: name }) => name)).toEqual(['shop.a', 'shop.b', 'shop.top']);
    expect(rows.reduce((sum, { shareOfGrowth }) => sum + shareOfGrowth!, 0)).toBeCloseTo(1);
  });

  it('leave out what did not grow, and without A list what memory consists of', () => {
    const level = held(['shop.keep'], 500);
    const grown = suspectsOf(...series((at) => [level, held(['shop.leak'], 10 + 10 * at)]));
    expect(grown.map(({ function: name }) => name)).toEqual(['shop.leak']);
    const one = suspectsOf(heapAt(0, level, held(['shop.leak'], 60)));
    expect(one.map(({ function: name }) => name)).toEqual(['shop.keep', 'shop.leak']);
    expect(one[0]).toMatchObject({ deltaBytes: null, level: 'pattern', since: null, refute: [] });
  });

  it('of a rise within the error name the one that most of it came from', () => {
    const noise = (a: readonly number[], b: readonly number[]): CaseSnapshot[] =>
      a.map((_, at) => heapAt(10 * at, small(['shop.a'], a[at]!), small(['shop.b'], b[at]!)));
    const rows = suspectsOf(...noise([100, 900, 600], [100, 200, 300]));
    expect(
      rows.map(({ function: name, because }) => [name, because.map(({ code }) => code)]),
    ).toEqual([['shop.a', expect.arrayContaining(['unsure-within-error'])]]);
    expect(suspectsOf(...noise([100, 900, 300], [100, 200, 300]))).toEqual([]);
    const { verdict } = inEnglish(noise([100, 900, 600], [100, 200, 300])).answer;
    expect(verdict.map(({ code }) => code)).toContain('answer-within-error');
  });

  it('that have outlived their load are no likely leak: a cache that has filled looks the same', () => {
    // What goes on beside it is a hundredth of the load: a profile is taken, a clock ticks.
    const heaps = [10, 30, 50, 70, 70, 70].map((megabytes, at) => {
      const samples = [{ ...held(['shop.a'], megabytes), allocated: megabytes }];
      const heap = heapOf({ samples, seconds: 600 * (at + 1), allocated: megabytes + at / 10 });
      return caseSnapshot(`heap-${at}.pb.gz`, heap);
    });
    const [first] = suspectsOf(...heaps);
    expect([first!.level, first!.because.map(({ code }) => code)]).toEqual([
      'pattern',
      ['unsure-outlived-load'],
    ]);
  });

  it('name a library’s function only where no own one is on the stack, and who calls that library', () => {
    const reader = ['google.golang.org/grpc/internal/transport.newFramer', 'runtime.goexit'];
    const dial = ['google.golang.org/grpc.NewClient', 'shop.dial@/src/shop/dial.go:9', 'shop.ask'];
    const rows = suspectsOf(...series((at) => [held(reader, 10 + 50 * at), held(dial, 10 + at)]));
    expect(rows[0]).toMatchObject({ function: reader[0], own: false });
    expect(rows[0]!.calledBy).toEqual([
      { function: 'shop.dial', file: '/src/shop/dial.go', line: 9 },
    ]);
    expect(rows[1]).toMatchObject({ function: 'shop.dial', own: true, calledBy: [] });
  });

  it('name of what a server makes whom it runs, and who grew most there', () => {
    const server = ['net/textproto.readMIMEHeader', 'net/http.(*conn).serve'];
    const learn = [
      'mime.AddExtensionType',
      'shop.learn@/src/shop/types.go:20',
      'net/http.(*conn).serve',
    ];
    const once = ['shop.greet', 'net/http.(*conn).serve'];
    const apart = ['shop.tick', 'shop.main'];
    const rows = suspectsOf(
      ...series((at) => [
        held(server, 10 + 50 * at),
        held(learn, 10 + 20 * at),
        held(once, 10),
        held(apart, 10 + 30 * at),
      ]),
    );
    expect(rows[0]).toMatchObject({ function: 'net/http.(*conn).serve', own: false });
    expect(rows[0]!.runs).toEqual([
      { function: 'shop.learn', file: '/src/shop/types.go', line: 20 },
    ]);
    expect(rows.find(({ own }) => own)!.runs).toEqual([]);
  });

  it('are likely only when growth lasts, on enough samples, and load does not explain it', () => {
    const levelOf = (values: readonly number[]) => {
      const [first] = suspectsOf(
        ...values.map((value, at) => heapAt(10 * at, held(['shop.a'], value))),
      );
      return [first!.level, first!.because.map(({ code }) => code)];
    };
    expect(levelOf([10, 20, 30, 40, 50, 60])).toEqual(['likely', []]);
    expect(levelOf([10, 60, 60, 60, 60, 60])).toEqual(['pattern', ['unsure-course']]);
    expect(levelOf([10, 60, 110, 120, 130, 140])).toEqual(['pattern', ['growth-bends']]);
    const [few] = suspectsOf(...series((at) => [held(['shop.a'], 1 + at)]));
    expect([few!.level, few!.because.map(({ code }) => code)]).toEqual([
      'pattern',
      ['unsure-samples'],
    ]);
  });

  it('say into what, as far as the frames between function and leaf tell', () => {
    const kinds = (...stack: string[]) =>
      suspectsOf(
        ...series((at) => [held([...stack, 'shop.put'], 10 + 10 * at)]),
      )[0]!.containers.map(({ kind, through, deltaBytes }) => [kind, through, deltaBytes! / MB]);
    expect(kinds('runtime.mallocgc', 'runtime.mapassign_faststr')).toEqual([['map', null, 50]]);
    expect(kinds('internal/runtime/maps.newTable')).toEqual([['map', null, 50]]);
    expect(kinds('runtime.growslice', 'container/list.(*List).PushBack')).toEqual([
      ['list', null, 50],
    ]);
    expect(
      kinds('internal/sync.(*HashTrieMap[go.shape.string]).Store', 'sync.(*Map).Store'),
    ).toEqual([['sync-map', null, 50]]);
    expect(kinds('runtime.growslice', 'bytes.growSlice', 'bytes.(*Buffer).grow')).toEqual([
      ['buffer', null, 50],
    ]);
    expect(kinds('runtime.makechan')).toEqual([['channel', null, 50]]);
    expect(kinds('reflect.MakeMap', 'encoding/json.Unmarshal')).toEqual([
      ['call', 'encoding/json.Unmarshal', 50],
    ]);
    expect(kinds()).toEqual([['unknown', null, 50]]);
  });

  it('name the container that grows in step on the same way, and no other', () => {
    const way = ['shop.order', 'shop.serve', 'main.main'];
    const put = ['internal/runtime/maps.newTable', 'shop.put@/src/shop/put.go:38'];
    const rows = suspectsOf(
      ...series((at) => [
        held(way, 10 + 50 * at),
        held([...put, ...way], 5 + 8 * at),
        held(['runtime.growslice', 'shop.log', 'main.main'], 5 + 8 * at),
        held(['runtime.growslice', 'shop.jump', ...way], at < 3 ? 5 : 40),
      ]),
    );
    expect(rows[0]).toMatchObject({ function: 'shop.order' });
    expect(rows[0]!.beside).toEqual([
      {
        ...{ function: 'shop.put', file: '/src/shop/put.go', line: 38 },
        ...{ container: 'map', deltaBytes: 40 * MB },
      },
    ]);
  });

  it('say that the function itself makes a container larger, by frames or by the sizes of its blocks', () => {
    const growsOf = (samples: (at: number) => HeapSampleOf[]) =>
      suspectsOf(...series(samples))[0]!.grows;
    expect(growsOf((at) => [held(['runtime.growslice', 'shop.add'], 10 + 10 * at)])).toBe('slice');
    expect(growsOf((at) => [held(['shop.add'], 10 + 10 * at)])).toBeNull();
    const table = { stack: ['shop.add'], size: 64 * 1024 };
    expect(
      growsOf((at) => [{ ...table, objects: 40 + 40 * at }, held(['shop.add'], 10 + 10 * at)]),
    ).toBe('map');
  });

  it('say since when and how fast, and whether it is a straight line', () => {
    const of = (values: readonly number[]) => {
      const report = inEnglish(values.map((value, at) => heapAt(10 * at, held(['shop.a'], value))));
      const { perHour, straight, since } = report.suspectFunctions[0]!;
      return [Math.round(perHour! / MB), straight, since];
    };
    expect(of([10, 20, 30, 40, 50, 60])).toEqual([60, true, 0]);
    expect(of([10, 10, 10, 40, 70, 100])[2]).toBe(2);
    expect(of([10, 11, 13, 20, 45, 100])[1]).toBe(false);
  });
});
