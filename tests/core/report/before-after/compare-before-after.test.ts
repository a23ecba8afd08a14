import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyzeSide } from '#core/report/before-after/analyze-side';
import type { BeforeAfter } from '#core/report/before-after/before-after-model';
import { compareBeforeAfter } from '#core/report/before-after/compare-before-after';
import type { LoadPoint } from '#core/report/before-after/load-series';
import { sayBeforeAfter } from '#core/report/before-after/say-before-after';
import { caseSnapshot, fixtureFolder } from '#support/fixture-case';
import { heapOf, type HeapSampleOf } from '#support/heap-of';
import { english, held } from '#support/in-english';

const compared = (
  before: readonly CaseSnapshot[],
  after: readonly CaseSnapshot[],
  load: readonly LoadPoint[] = [],
): BeforeAfter => {
  const sides = { before: analyzeSide(before, {}), after: analyzeSide(after, {}) };
  return sayBeforeAfter(compareBeforeAfter(sides, load), english);
};

/** Heaps ten minutes apart of one build; `megabytes` of each function in each heap. */
const series = (
  functions: Readonly<Record<string, (at: number) => number>>,
  { build = 'b1', heaps = 6, from = 60 } = {},
): CaseSnapshot[] =>
  Array.from({ length: heaps }, (_, at) => {
    const samples = Object.entries(functions).map(([name, of]): HeapSampleOf =>
      held([name], of(at)),
    );
    const seconds = from + 600 * at;
    return caseSnapshot(`${build}-${at}.pb.gz`, heapOf({ samples, seconds, buildId: build }));
  });

const leaks = (megabytes: number) => (at: number) => 10 + megabytes * at;
const level = () => 10;
const codes = ({ missing }: BeforeAfter): string[] => missing.map(({ code }) => code);
const verdicts = ({ functions }: BeforeAfter): string[] =>
  functions.map(({ function: name, verdict }) => `${name} ${verdict}`);

describe('a recorded leak beside its fixed twin', () => {
  it.each([
    ['go-subslice-kept', 'go-subslice-kept-fixed', 'main.readUpload'],
    ['go-finalizer-blocked', 'go-finalizer-blocked-fixed', 'main.openHandles'],
    ['go-ticker-not-stopped', 'go-ticker-not-stopped-fixed', 'main.watchPrice'],
    ['kitex-held-response-field', 'kitex-held-response-field-fixed', 'main.readCatalog'],
  ])('%s is proven to be fixed', (leak, twin, name) => {
    const result = compared(fixtureFolder(leak), fixtureFolder(twin));
    expect(result.headline.code).toBe('fix-gone');
    expect(result.functions[0]).toMatchObject({ function: name, verdict: 'gone' });
    expect([result.proven, codes(result)]).toEqual([true, []]);
  });

  it('is not, the other way round, nor beside itself', () => {
    const [leak, twin] = [
      fixtureFolder('go-subslice-kept'),
      fixtureFolder('go-subslice-kept-fixed'),
    ];
    const worse = compared(twin, leak);
    expect([worse.headline.code, worse.proven]).toEqual(['fix-only-new', false]);
    const same = compared(leak, leak);
    expect([same.headline.code, same.proven]).toEqual(['fix-unchanged', false]);
    expect(codes(same)).toEqual(['fix-need-gone']);
  });
});

describe('two series that are an odd pair', () => {
  const doubts = (result: BeforeAfter): string[] => result.doubts.map(({ text }) => text);
  const grows = { 'shop.leak': leaks(30) };
  const renamed = (binary: string, buildId: string): CaseSnapshot[] =>
    [0, 1].map((at) => {
      const heap = heapOf({ samples: [held(['shop.leak'], 9)], seconds: 60 + at, buildId, binary });
      return caseSnapshot(`${buildId}-${at}.pb.gz`, heap);
    });
  const before = renamed('/src/bin/shop', 'b1');

  it('are told where they are of one build, or of two programs, as far as the files say', () => {
    expect(doubts(compared(before, renamed('/opt/shop', 'b2')))).toEqual([]);
    expect(doubts(compared(before, renamed('/opt/shop', 'b1')))).toEqual([
      'Both series are of the same build: only settings or load can differ.',
    ]);
    expect(doubts(compared(before, renamed('/opt/cart', 'b1')))).toEqual([
      'The files before are of shop, those after of cart.',
    ]);
    expect(doubts(compared(before, renamed('', '')))).toEqual([]);
    expect(doubts(compared(renamed('', ''), renamed('', '')))).toEqual([]);
  });

  it('are told where a load is of another time', () => {
    const after = series(grows, { build: 'b2' });
    const none = compared(series(grows), after, [{ nanos: 1, value: 5 }]);
    expect(none.doubts.map(({ code }) => code)).toEqual(['fix-load-unused']);
    expect(compared(series(grows), after, [{ nanos: 100e9, value: 5 }]).doubts).toEqual([]);
  });
});

describe('growth before and after a change', () => {
  const before = series({ 'shop.leak': leaks(30), 'shop.keep': level });
  const after = (leak: (at: number) => number, more = {}, how = {}): CaseSnapshot[] =>
    series({ 'shop.leak': leak, 'shop.keep': level, ...more }, { build: 'b2', ...how });

  it('is gone, slower, unchanged or faster against what was to be expected', () => {
    expect(verdicts(compared(before, after(level)))).toEqual(['shop.leak gone']);
    expect(verdicts(compared(before, after(leaks(19))))).toEqual(['shop.leak slower']);
    expect(verdicts(compared(before, after(leaks(21))))).toEqual(['shop.leak unchanged']);
    expect(verdicts(compared(before, after(leaks(44))))).toEqual(['shop.leak unchanged']);
    expect(verdicts(compared(before, after(leaks(46))))).toEqual(['shop.leak faster']);
  });

  it('is held against the load of both, where it is given', () => {
    const load = [
      { nanos: 100e9, value: 1000 },
      { nanos: 100_100e9, value: 500 },
    ];
    const later = after(leaks(15), {}, { from: 100_000 });
    const [row] = compared(before, later, load).functions;
    expect(row).toMatchObject({ verdict: 'unchanged', load: { source: 'file', ratio: 0.5 } });
    expect(row!.statement.code).toBe('fix-row-load-file');
    expect(compared(before, later).functions[0]!.verdict).toBe('slower');
  });

  it('has moved where another function now grows as fast', () => {
    const result = compared(before, after(level, { 'shop.other': leaks(28) }));
    expect(result.functions[0]).toMatchObject({ verdict: 'moved', movedTo: 'shop.other' });
    expect(result.headline.code).toBe('fix-moved');
    expect(result.proven).toBe(false);
    const little = compared(before, after(level, { 'shop.other': leaks(5) }));
    expect(verdicts(little)).toEqual(['shop.leak gone', 'shop.other new']);
    expect(codes(little)).toContain('fix-need-rest');
  });

  it('is undecided where its absence could be chance', () => {
    // Small blocks are sampled once in thousands: 2 MB are four samples, 30 MB sixty.
    const of = (megabytes: number, build: string, heaps: number): CaseSnapshot[] =>
      Array.from({ length: heaps }, (_, at) => {
        const objects = (10 + megabytes * at) * 8192;
        const samples = [{ stack: ['shop.leak'], objects, size: 128 }];
        const heap = heapOf({ samples, seconds: 60 + 600 * at, buildId: build });
        return caseSnapshot(`${build}-${at}.pb.gz`, heap);
      });
    const short = of(0, 'b2', 2);
    expect(verdicts(compared(of(2, 'b1', 6), short))).toEqual(['shop.leak undecided']);
    expect(verdicts(compared(of(30, 'b1', 6), short))).toEqual(['shop.leak gone']);
  });

  it('is proven to be gone only with enough heaps, load and time', () => {
    expect(codes(compared(before, after(level)))).toEqual([]);
    expect(codes(compared(before, after(level, {}, { heaps: 4 })))).toEqual([
      'fix-need-snapshots',
      'fix-need-longer',
    ]);
    const later = after(level, {}, { from: 100_000 });
    const at = (value: number): LoadPoint[] => [
      { nanos: 100e9, value: 100 },
      { nanos: 100_100e9, value },
    ];
    expect(codes(compared(before, later, at(80)))).toEqual([]);
    expect(codes(compared(before, later, at(79)))).toEqual(['fix-need-more-load']);
  });

  it('that was none cannot have been removed', () => {
    const result = compared(series({ 'shop.keep': level }), after(level));
    expect([result.headline.code, result.proven, codes(result)]).toEqual([
      'fix-nothing-grew',
      false,
      [],
    ]);
  });
});
