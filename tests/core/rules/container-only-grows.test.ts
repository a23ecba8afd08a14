import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { Finding } from '#core/report/report-model';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { type Course, goroutinesAt, heapHistory, samplingAll } from '#support/history';

const INSERT = 'shop/orders.(*Answers).Remember';
const DESK = ['main.(*desk).take', 'net/http.HandlerFunc.ServeHTTP'];
const KB = 1024;

const found = (snapshots: readonly CaseSnapshot[]): Finding[] =>
  findingsOf(analyze(snapshots), 'go/container-only-grows');
const levels = (...courses: Course[]): string[] =>
  found(heapHistory(...courses)).map(({ level }) => level);

/** What the container keeps: made by the function that calls the one that inserts. */
const texts: Course = {
  stack: ['fmt.Sprintf', 'main.(*desk).write', ...DESK],
  size: KB,
  objects: [10_000, 20_000, 30_000, 40_000, 50_000],
};
const tables = (objects: readonly number[], size = 80 * KB): Course => ({
  stack: [INSERT, ...DESK],
  size,
  objects,
});
/** One block in each of five heaps. */
const block = (size: readonly number[]): Course => ({
  stack: [INSERT, ...DESK],
  size,
  objects: [1, 1, 1, 1, 1],
});

describe('a map', () => {
  it('is likely where tables and contents grow together, whatever steps the tables take', () => {
    const [finding] = found(heapHistory(tables([40, 40, 80, 80, 160]), texts));
    expect(finding).toMatchObject({ level: 'likely', details: { caller: INSERT } });
    expect(finding!.bytes).toBe(160 * 80 * KB + 50_000 * KB);
    expect(finding!.stack[0]).toBe(INSERT);
    expect(codesOf(finding!.evidence)).toEqual(
      expect.arrayContaining(['container-tables', 'container-grew']),
    );
  });

  it('is only a pattern where nothing grows beside blocks of one size: those may be any objects', () => {
    const [finding] = found(heapHistory(tables([40, 80, 120, 160, 200])));
    expect(finding!.level).toBe('pattern');
    expect(codesOf(finding!.against)).toContain('container-not-seen');
  });

  it('is none where contents grow that others make', () => {
    const others = { ...texts, stack: ['fmt.Sprintf', 'main.(*other).write', 'main.loop'] };
    expect(levels(tables([40, 80, 120, 160, 200]), others)).toEqual([]);
  });

  it.each([
    [8 * KB, ['likely']],
    [8 * KB - 1, ['pattern']],
  ])('has tables of 8 kB and more: %d', (size, expected) => {
    expect(levels(tables([400, 400, 800, 800, 1600], size), texts)).toEqual(expected);
  });

  it.each([
    [10, ['likely']],
    [9, ['pattern']],
  ])('has ten tables and more: %d', (count, expected) => {
    expect(levels(tables([1, 1, 5, 5, count], 256 * KB - 1), texts)).toEqual(expected);
  });

  it.each([
    ['half a percent of the heap', 39_751, ['likely']],
    ['less', 39_752, []],
  ])('has at least %s', (_, otherMB, expected) => {
    // 200 MB of tables, and 48.8 of texts.
    const other = {
      stack: ['shop.load'],
      size: KB * KB,
      objects: texts.objects.map(() => otherMB),
    };
    const own = tables([1500, 1700, 2000, 2300, 2560]);
    expect(levels(own, texts, other)).toEqual(expected);
  });

  it.each([
    ['as many tables as before', [160, 160, 160, 160, 160]],
    ['tables that grew by less than the error', [150, 150, 150, 150, 160]],
  ])('is not seen to grow with %s', (_, objects) => {
    expect(levels(tables(objects), texts)).not.toContain('likely');
  });

  it('takes three snapshots: two cannot show that it goes on', () => {
    const of = (length: number): string[] =>
      found(heapHistory(tables([40, 80, 160]), texts).slice(0, length)).map(({ level }) => level);
    expect(of(3)).toEqual(['likely']);
    expect(of(2)).toEqual(['pattern']);
  });

  it('stays a pattern where all levels off, as a cache does that has filled', () => {
    const filled = { ...texts, objects: [10_000, 40_000, 50_000, 50_000, 50_000] };
    expect(levels(tables([40, 120, 160, 160, 160]), filled)).toEqual(['pattern']);
  });
});

describe('a slice', () => {
  it('is one block that is replaced by larger ones', () => {
    const [finding] = found(
      heapHistory(block([1000 * KB, 1250 * KB, 1250 * KB, 1600 * KB, 2000 * KB]), texts),
    );
    expect(finding!.level).toBe('likely');
    expect(codesOf(finding!.evidence)).toContain('container-block');
  });

  it('may take steps hardly smaller than append says', () => {
    const sizes = [1000, 1210, 1470, 1780, 2160].map((size) => size * KB);
    expect(levels(block(sizes), texts)).toEqual(['likely']);
  });

  it.each([
    ['two sizes only', [300, 300, 300, 600, 600]],
    ['smaller steps than append takes', [1000, 1190, 1420, 1690, 2010]],
    ['a size that fell', [400, 800, 400, 800, 1600]],
  ])('is not a block of %s', (_, sizes) => {
    expect(levels(block(sizes.map((size) => size * KB)), texts)).toEqual(['pattern']);
  });

  it.each([
    [256, ['likely']],
    [255, ['pattern']],
  ])('is told from a quarter of a MB on: %d kB', (last, expected) => {
    // Smaller ones are not looked at, and three sizes it takes.
    const sizes = [100, 110, last, 2 * last, 4 * last].map((size) => size * KB);
    expect(levels(block(sizes), texts)).toEqual(expected);
  });
});

describe('slices in a map', () => {
  const slices = (size: readonly number[], objects: readonly number[]): Course => ({
    stack: [INSERT, ...DESK],
    size,
    objects,
  });
  const rising = [10, 15, 20, 25, 30].map((size) => size * KB);

  it('are as many blocks as before, ever larger, with nothing beside them', () => {
    expect(levels(slices(rising, [500, 500, 500, 500, 500]))).toEqual(['likely']);
  });

  it.each([
    [10, ['likely']],
    [9, []],
  ])('are ten and more: %d', (count, expected) => {
    const large = rising.map((size) => 60 * size);
    expect(levels(slices(large, [count, count, count, count, count]))).toEqual(expected);
  });

  it.each([
    [750, ['likely']],
    [751, ['pattern']],
  ])('are hardly more than before: 500 and %d', (last, expected) => {
    expect(levels(slices(rising, [500, 500, 500, 500, last]))).toEqual(expected);
  });

  it.each([
    [18, 1],
    [17.9, 0],
  ])('hardly ever become smaller on average: from 20 to %d kB', (third, findings) => {
    const sizes = [10, 20, third, 26, 32].map((size) => Math.round(size * KB));
    expect(levels(slices(sizes, [500, 500, 500, 500, 500]))).toHaveLength(findings);
  });

  it.each([
    [20, ['likely']],
    [19.9, ['pattern']],
  ])('are twice as large as before: 10 and %d kB', (last, expected) => {
    const sizes = [10, 12, 14, 16, last].map((size) => Math.round(size * KB));
    expect(levels(slices(sizes, [500, 500, 500, 500, 500]))).toEqual(expected);
  });
});

describe('what is kept by no container that shows', () => {
  const kept = (objects: readonly number[], allocated = objects): Course => ({
    ...{ stack: [INSERT, ...DESK], size: 256, objects: objects.map((count) => 1000 * count) },
    allocated: allocated.map((count) => 1000 * count),
  });
  const rising = [20, 40, 60, 80, 100];
  const otherwise = (megabytes: number): Course => ({
    ...{ stack: ['main.load'], size: KB * KB },
    objects: rising.map(() => megabytes),
  });

  it.each([
    [3, 40, ['pattern']], // half was freed
    [3, 41, []],
    [2, 6, ['pattern']], // of two snapshots a quarter may be
    [2, 7, []],
  ])('is a pattern by %d snapshots where little was freed: %d', (count, freed, expected) => {
    const allocated = rising.map((objects, at) => objects + (freed / (count - 1)) * at);
    const heaps = heapHistory(kept(rising, allocated)).slice(0, count);
    expect(found(heaps).map(({ level }) => level)).toEqual(expected);
  });

  it.each([
    [73, ['pattern']], // 24.4 MB are kept
    [74, []],
  ])('is a quarter of the heap at least: beside %d MB', (megabytes, expected) => {
    expect(levels(kept(rising), otherwise(megabytes))).toEqual(expected);
  });

  it.each([
    [180, ['pattern']],
    [181, []],
  ])('is freed by half at most: of %d allocated', (last, expected) => {
    const allocated = [20, 60, 100, 140, last];
    expect(levels(kept(rising, allocated))).toEqual(expected);
  });
});

describe('containers with frames of their own', () => {
  const MAP = 'internal/sync.(*HashTrieMap[go.shape.interface {},go.shape.interface {}])';
  const grows = [20_000, 40_000, 60_000, 80_000, 100_000].map((count) => 10 * count);

  it.each([
    ['sync.Map', [`${MAP}.Swap`, `${MAP}.Store`, 'sync.(*Map).Store']],
    ['sync.Map before Go 1.24', ['sync.newEntry', 'sync.(*Map).Swap', 'sync.(*Map).Store']],
    ['list', ['container/list.(*List).insertValue', 'container/list.(*List).PushFront']],
  ])('%s names who inserts', (_, frames) => {
    const [finding] = found(
      heapHistory({ stack: [...frames, INSERT, ...DESK], size: 48, objects: grows }),
    );
    expect(finding).toMatchObject({ level: 'likely', details: { caller: INSERT } });
  });

  it('are known by these where the caller has blocks of its own, too', () => {
    const boxed = { stack: [INSERT, ...DESK], size: 16, objects: grows };
    const list = { stack: ['container/list.(*List).PushBack', INSERT], size: 48, objects: grows };
    expect(levels(boxed, list)).toEqual(['likely']);
  });

  it('leaves alone what the standard library keeps in one', () => {
    const stack = ['sync.newEntry', 'sync.(*Map).LoadOrStore', 'encoding/json.cachedTypeFields'];
    expect(levels({ stack: [...stack, INSERT], size: 48, objects: grows })).toEqual([]);
  });

  it.each([
    [2134, ['likely']],
    [2133, []],
  ])('grow by 100 kB at least, where every object is sampled: %d more', (more, expected) => {
    const objects = [0, 0.2, 0.5, 0.7, 1].map((part) => 1000 + Math.round(part * more));
    const stack = ['container/list.(*List).PushBack', INSERT];
    const heaps = heapHistory({ stack, size: 48, objects }).map(samplingAll);
    expect(found(heaps).map(({ level }) => level)).toEqual(expected);
  });

  it.each([
    [249_999, 'likely'],
    [250_000, 'pattern'],
  ])('are in use where each of %d goroutines may have four of a million', (count, level) => {
    const list = { stack: ['container/list.(*List).PushBack', INSERT], size: 48, objects: grows };
    const waiting = [{ stack: ['runtime.gopark', 'main.wait'], count }];
    const snapshots = [...heapHistory(list), goroutinesAt(0, waiting), goroutinesAt(4, waiting)];
    expect(found(snapshots)[0]!.level).toBe(level);
  });
});

describe('what earlier rules explain', () => {
  it('is no content of a container', () => {
    const timers = {
      stack: ['time.newTimer', 'time.AfterFunc', 'main.(*desk).remind', ...DESK],
      size: 112,
      objects: [200_000, 400_000, 600_000, 800_000, 1_000_000],
    };
    const report = analyze(heapHistory(tables([40, 80, 120, 160, 200]), timers));
    expect(report.findings.map(({ rule }) => rule)).toEqual(['go/timer-not-stopped']);
  });
});
