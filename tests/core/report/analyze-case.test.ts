import { describe, expect, it } from 'vitest';
import { choiceOf } from '#core/case/line-up';
import { AppError } from '#core/base/errors';
import { topTable } from '#core/graph/top-table';
import { viewOf } from '#core/profile/profile-view';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { Profile } from '#core/profile/tables';
import { analyze } from '#support/analyze-fixture';
import { caseSnapshot, fixtureCase, fixtureFolder, fixtureHeaps } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { readFixtureProfile } from '#support/read-fixture-profile';

const MB = 2 ** 20;
const notesOf = (snapshots: readonly CaseSnapshot[]): string[] =>
  analyze(snapshots).notes.map(({ code }) => code);

/** A heap with 20 MB on one stack. */
function heap(path: string, seconds: number, more: Partial<Parameters<typeof heapOf>[0]> = {}) {
  const samples = [{ stack: ['main.load', 'main.main'], objects: 20, size: MB }];
  return caseSnapshot(path, heapOf({ samples, seconds, ...more }));
}

describe('analyzeCase chooses what to compare', () => {
  it('takes the first and the last heap in time order, however they are given', () => {
    const heaps = fixtureHeaps('kitex-held-request-field');
    const shuffled = [3, 0, 5, 1, 4, 2].map((at) => heaps[at]!);
    const report = analyze(shuffled);
    expect([report.base, report.source]).toEqual([1, 2]);
    expect(report.trend).toEqual(analyze(heaps).trend);
  });

  it('honours a choice, and refuses one that cannot be compared', () => {
    const files = fixtureCase('kitex-held-request-field');
    const goroutine = files.findIndex(({ kind }) => kind === 'goroutine');
    expect(() => analyze(files, choiceOf({ base: goroutine }))).toThrow(AppError);
    expect(() => analyze(files, choiceOf({ source: 99 }))).toThrow(AppError);
    const heaps = fixtureHeaps('kitex-held-request-field');
    const turned = analyze(heaps, choiceOf({ base: 5, source: 0 }));
    expect(turned.deltas['inuse_space']).toBe(-analyze(heaps).deltas['inuse_space']!);
  });

  it('never mixes two services: the larger group is compared, the other named', () => {
    const shop = [heap('shop-1', 60), heap('shop-2', 120)];
    const other = heap('bank', 90, { binary: '/src/bank/bin/bank', buildId: 'b9' });
    const report = analyze([other, ...shop]);
    expect([report.base, report.source]).toEqual([1, 2]);
    expect(report.notes).toContainEqual({
      code: 'different-process',
      params: { path: 'bank', program: '/src/bank/bin/bank', expected: '/src/shop/bin/shop' },
    });
  });

  it('compares within the longest process of a restarted service', () => {
    const heaps = [100, 200, 5, 50, 90].map((allocated, at) =>
      heap(`heap-${at}`, 60 * (at + 1), { allocated }),
    );
    const report = analyze(heaps);
    expect([report.base, report.source]).toEqual([2, 4]);
    expect(report.notes).toContainEqual({
      code: 'restart',
      params: { path: 'heap-2', before: 'heap-1' },
    });
    expect(report.trend[0]).toMatchObject({ class: 'restart', series: Array(5).fill(20 * MB) });
  });

  it('reads allocs profiles when there are no heap profiles, and leaves them aside when there are', () => {
    const allocs = caseSnapshot('allocs.pb.gz', readFixtureProfile('misc/allocs.pb.gz'));
    expect(allocs.kind).toBe('allocs');
    expect(analyze([allocs]).source).toBe(0);
    const report = analyze([allocs, ...fixtureHeaps('kitex-held-request-field')]);
    expect([report.base, report.source]).toEqual([1, 6]);
    expect(report.notes).toContainEqual({
      code: 'other-kind',
      params: { path: 'allocs.pb.gz', kind: 'allocs' },
    });
  });

  it('compares texts where there is nothing else, and takes them for memory only beside profiles', () => {
    const files = fixtureFolder('go-rss-idle-heap');
    const texts = files.filter(({ form, kind }) => form === 'text' && kind === 'heap');
    expect(texts).toHaveLength(2);
    const alone = analyze(texts);
    expect([alone.base, alone.source, alone.memory.length]).toEqual([0, 1, 2]);
    expect(alone.snapshots[0]!.timeSource).toBe('profile');
    const both = analyze(files);
    expect(both.snapshots[both.source!]!.form).toBe('proto');
    expect(both.memory.map(({ rows }) => rows.find(({ part }) => part === 'rest')!.bytes)).toEqual([
      0, 0,
    ]);
    expect(both.memory[1]!.collections).toBeGreaterThan(5);
  });

  it('has neither base nor source without any heap profile', () => {
    const cpu = caseSnapshot('cpu.pb.gz', readFixtureProfile('misc/cpu.pb.gz'));
    const report = analyze([cpu]);
    expect([report.base, report.source, report.top]).toEqual([null, null, []]);
    expect(report.notes.map(({ code }) => code)).toEqual(['cpu-profile-ignored']);
  });
});

describe('analyzeCase notes what the input is worth', () => {
  it('a file given twice, a window, a CPU profile beside heaps', () => {
    const [first, second] = fixtureHeaps('kitex-healthy') as [CaseSnapshot, CaseSnapshot];
    const codes = notesOf([
      first,
      { ...first, path: 'copy' },
      second,
      caseSnapshot('delta', readFixtureProfile('misc/heap-delta.pb.gz')),
      caseSnapshot('cpu', readFixtureProfile('misc/cpu.pb.gz')),
    ]);
    expect(codes).toEqual(['same-file-twice', 'delta-profile', 'cpu-profile-ignored']);
  });

  it('one snapshot, a small one', () => {
    const samples = [{ stack: ['main.load'], objects: 2, size: MB }];
    expect(notesOf([caseSnapshot('small', heapOf({ samples, seconds: 60 }))])).toEqual([
      'single-snapshot',
      'small-profile',
    ]);
  });

  it('times that are the file’s, or not known at all', () => {
    const untimed = (path: string, objects: number, fileTimeNanos: string | null) =>
      caseSnapshot(
        path,
        heapOf({
          samples: [{ stack: ['main.load'], objects, size: MB }],
          seconds: 0,
          allocated: objects,
        }),
        { fileTimeNanos },
      );
    const report = analyze([untimed('b', 40, '7200000000000'), untimed('a', 20, '3600000000000')]);
    expect([report.base, report.source]).toEqual([1, 0]);
    expect(report.snapshots[0]).toMatchObject({ timeSource: 'file', timeNanos: '7200000000000' });
    expect(report.notes.map(({ code }) => code)).toEqual(['time-from-file', 'time-from-file']);
    expect(report.trend[0]!.slopePerHour).toBeCloseTo(20 * MB, 0);

    const unknown = analyze([untimed('a', 20, null), untimed('b', 40, null)]);
    expect([unknown.base, unknown.source]).toEqual([0, 1]);
    expect(unknown.trend[0]!.slopePerHour).toBeNull();
    expect(unknown.notes.map(({ code }) => code)).toEqual(['time-unknown', 'time-unknown']);
  });

  it('different builds and different sampling rates', () => {
    const old = heap('old', 60, { buildId: 'b0' });
    const heaps = [heap('new-1', 120), heap('new-2', 180)];
    expect(notesOf([old, ...heaps])).toEqual(['different-build']);
    const { notes } = analyze([old, ...heaps], choiceOf({ base: 0 }));
    expect(notes.map(({ code }) => code)).toEqual(['different-build', 'compared-across-processes']);
    const finer = heaps[1]!.profile!;
    const changed = {
      ...heaps[1]!,
      profile: { ...finer, header: { ...finer.header, period: 1024 } },
    };
    expect(notesOf([heaps[0]!, changed])).toEqual(['different-period']);
  });
});

describe('analyzeCase’s numbers', () => {
  it('lists the rows of the top table, in its order, with the change of each', () => {
    const heaps = fixtureHeaps('kitex-held-request-field');
    const report = analyze(heaps);
    const [base, source] = [heaps[0]!.profile!, heaps.at(-1)!.profile!];
    const type = source.sampleTypes.findIndex((row) => row.type === 'inuse_space');
    const top = topTable(viewOf(source), type, 'functions');
    const rows = report.top.filter(({ state }) => state !== 'gone');
    expect(rows.map((row) => [row.function, row.flat, row.cum])).toEqual(
      Array.from(top.node, (node, row) => [top.nodes.name[node], top.flat[row], top.cum[row]]),
    );
    const total = (profile: typeof base) =>
      profile.samples.value.reduce((sum, value, at) => (at % 4 === type ? sum + value : sum), 0);
    const deltas = report.top.reduce((sum, row) => sum + row.flatDelta!, 0);
    expect(deltas).toBe(total(source) - total(base));
    expect(report.deltas['inuse_space']).toBe(deltas);
  });

  it('gives the trend of the total and of functions, in time order', () => {
    const heaps = fixtureHeaps('kitex-held-request-field');
    const report = analyze(heaps);
    const [total, ...functions] = report.trend;
    expect(total!.function).toBe('');
    expect(total!.series).toEqual(report.snapshots.map(({ totals }) => totals['inuse_space']));
    expect(total!.class).toBe('steady-growth');
    expect(total!.low!).toBeLessThanOrEqual(total!.slopePerHour!);
    const reader = functions.find((row) => row.function.endsWith('.FastReadField2'))!;
    const top = report.top.find((row) => row.function === reader.function)!;
    expect(reader.series.at(-1)).toBe(top.cum);
    expect(reader.series.at(-1)! - reader.series[0]!).toBe(top.cumDelta);
  });

  it('ranks what grew as suspects, without start-up memory', () => {
    const { suspects, excluded } = analyze(fixtureHeaps('go-map-growing'));
    expect(suspects[0]).toMatchObject({ class: 'steady-growth' });
    expect(suspects[0]!.function).toContain('sessionTable');
    const deltas = suspects.map(({ deltaBytes }) => deltaBytes!);
    expect(deltas).toEqual([...deltas].sort((a, b) => b - a));
    const held = analyze(fixtureHeaps('kitex-held-request-field'));
    expect(held.suspects.flatMap(({ stack }) => stack)).not.toContain('runtime.doInit1');
    expect(held.excluded).toContainEqual(
      expect.objectContaining({ rule: 'go/start-up-constant', reason: 'start-up-constant' }),
    );
    expect(excluded.every(({ params }) => Object.keys(params).length > 0)).toBe(true);
  });

  it('counts a finding’s bytes as the sum of its samples in B', () => {
    const heaps = fixtureHeaps('kitex-held-request-field');
    const [finding] = analyze(heaps).findings;
    const profile = heaps.at(-1)!.profile!;
    const { samples, locations, lines, functions, strings } = profile;
    let bytes = 0;
    for (let sample = 0; sample < samples.length; sample++) {
      const names: string[] = [];
      for (let at = samples.stackStart[sample]!; at < samples.stackStart[sample + 1]!; at++) {
        const location = samples.stackLocation[at]!;
        for (
          let line = locations.lineStart[location]!;
          line < locations.lineStart[location + 1]!;
          line++
        )
          names.push(strings[functions.name[lines.function[line]!]!]!);
      }
      if (names.some((name) => name.endsWith('(*PutRequest).FastReadField2')))
        bytes += samples.value[sample * 4 + 3]!;
    }
    expect(finding!.bytes).toBe(bytes);
    expect(finding!.series.at(-1)).toBe(bytes);
  });
});

describe('an empty heap', () => {
  it('is the base from which everything grew', () => {
    const samples = [{ stack: ['shop.load'], objects: 20, size: 2 ** 20 }];
    const cases = [
      caseSnapshot('heap-0.pb.gz', heapWithoutSamples(60)),
      caseSnapshot('heap-1.pb.gz', heapOf({ samples, seconds: 120 })),
    ];
    const report = analyze(cases);
    expect(report).toMatchObject({ base: 0, source: 1, deltas: { inuse_space: 20 * 2 ** 20 } });
    expect(report.notes.map(({ code }) => code)).toContain('empty-profile');
    expect(report.suspects[0]).toMatchObject({ function: 'shop.load', deltaBytes: 20 * 2 ** 20 });
    expect(analyze(cases.slice(0, 1))).toMatchObject({ source: 0, findings: [], top: [] });
  });

  const heapWithoutSamples = (seconds: number): Profile => {
    const heap = heapOf({ samples: [], seconds });
    const none = {
      ...heap.samples,
      length: 0,
      value: new Float64Array(),
      stackStart: new Uint32Array(1),
    };
    return {
      ...heap,
      samples: { ...none, stackLocation: new Uint32Array(), labelStart: new Uint32Array(1) },
    };
  };
});

describe('a case of goroutine profiles alone', () => {
  it('counts them, and says nothing about memory', () => {
    const alone = fixtureCase('go-timer-after').filter(({ kind }) => kind === 'goroutine');
    const report = analyze(alone);
    expect([report.source, report.findings]).toEqual([null, []]);
    expect(report.goroutines!.totals.length).toBeGreaterThan(0);
    expect(report.goroutines!.groups[0]).toMatchObject({ heapBytes: null });
    const whole = analyze(fixtureCase('go-timer-after')).goroutines!;
    expect(report.goroutines!.totals).toEqual(whole.totals);
  });
});
