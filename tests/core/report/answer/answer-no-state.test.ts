import { describe, expect, it } from 'vitest';
import { snapshotFacts } from '#core/profile/snapshot-facts';
import { type CaseSnapshot, failedSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot, fixtureCase, fixtureHeaps } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { held, inEnglish, MB } from '#support/in-english';
import { readFixtureProfile } from '#support/read-fixture-profile';

const headlineOf = (...snapshots: CaseSnapshot[]): string =>
  inEnglish(snapshots).answer.headline.text;

describe('what is no state of a Go heap', () => {
  const withFacts = (facts: Partial<NonNullable<CaseSnapshot['facts']>>): CaseSnapshot => {
    const [one] = fixtureHeaps('go-map-growing').slice(-1);
    return { ...one!, facts: snapshotFacts(one!.profile!, facts) };
  };

  it('a window is one: allocated, freed, difference, and no finding', () => {
    const window = caseSnapshot('w.pb.gz', readFixtureProfile('misc/heap-delta.pb.gz'));
    const report = inEnglish([window]);
    expect(report.answer.kind).toBe('window');
    expect(report.answer.headline.text).toMatch(
      /^A window of .* allocated, .* freed, a difference of/,
    );
    expect(report.findings).toEqual([]);
    expect(report.answer.next[0]!.code).toBe('answer-next-no-seconds');
  });

  it('windows are never compared, not with states and not with each other', () => {
    const window = caseSnapshot('w.pb.gz', readFixtureProfile('misc/heap-delta.pb.gz'));
    const state = fixtureHeaps('go-map-growing').slice(-1);
    expect(inEnglish([window, ...state])).toMatchObject({ base: null, source: 1 });
    const twice = inEnglish([window, { ...window, path: 'w2.pb.gz', sha256: 'other' }]);
    expect(twice.base).toBeNull();
  });

  it('a sum of a store is one, with at most patterns', () => {
    const report = inEnglish([withFacts({ span: 'sum', durationNanos: 3_600_000_000_000n })]);
    expect(report.answer.kind).toBe('sum');
    expect(report.answer.headline.text).toContain('added up over 60 min');
    for (const { level } of report.findings) expect(level).toBe('pattern');
  });

  it('a pasted listing is one, and says where the file lies', () => {
    const rows = [{ name: 'shop.serve', flat: 0, cum: 30 * MB }];
    const listing = { command: 'top', savedAs: '~/pprof/x.pb.gz', total: 30 * MB, rows } as const;
    const report = inEnglish([withFacts({ listing })]);
    expect(report.answer.headline.text).toBe(
      'This is what pprof -top printed of 30 MB of inuse_space.',
    );
    expect(report.answer.next[0]!.text).toContain('~/pprof/x.pb.gz');
    expect(report.top).toMatchObject([{ function: 'shop.serve', flat: 0, cum: 30 * MB }]);
  });

  it('a heap of another runtime has its amounts, and no advice for Go', () => {
    const report = inEnglish([withFacts({ runtime: 'nodejs' })]);
    expect(report.answer.verdict[0]!.text).toContain('a heap of Node.js, not of Go');
    expect(report.findings).toEqual([]);
    expect(report.answer.next.map(({ code }) => code)).not.toContain('answer-next-goroutines');
    expect(report.suspects.length).toBeGreaterThan(0);
  });

  it('a profile of addresses says how to get names', () => {
    const report = inEnglish([withFacts({ symbolized: false })]);
    expect(report.answer.verdict[0]!.code).toBe('answer-no-names');
    expect(report.notes.map(({ code }) => code)).toContain('no-names');
  });

  it('a text that was cut says so first, is no level and is never compared', () => {
    const cut = withFacts({ cut: { unit: 'bytes', expected: 694_464, listed: 196_608 } });
    const report = inEnglish([cut]);
    expect(report.answer.kind).toBe('cut');
    expect(report.answer.headline.text).toBe(
      'The text was cut: its head counts 678 kB of sampled memory in use, its stacks only 192 kB.',
    );
    expect(report.notes[0]).toMatchObject({ code: 'text-cut-bytes' });
    const [first, second] = fixtureHeaps('go-map-growing');
    expect(inEnglish([first!, cut, second!])).toMatchObject({ base: 0, source: 2 });
  });

  it('a goroutine text that was cut makes no series with whole ones', () => {
    const [first, last] = fixtureCase('go-goroutine-leak', (file) => file.startsWith('goroutine-'));
    const facts = {
      ...last!.facts!,
      cut: { unit: 'goroutines', expected: 9000, listed: 4856 },
    } as const;
    expect(inEnglish([first!, { ...last!, facts }]).goroutines!.totals).toEqual([1019]);
    const alone = inEnglish([{ ...last!, facts }]).answer;
    expect(alone.headline.text).toContain(
      'its head counts 9,000 goroutines, its stacks only 4,856',
    );
  });

  it('heaps of several measures are never subtracted: the largest group is compared, the others noted', () => {
    const node = withFacts({ runtime: 'nodejs' });
    const report = inEnglish([
      ...fixtureHeaps('go-map-growing').slice(0, 3),
      { ...node, sha256: 'n' },
    ]);
    expect([report.base, report.source]).toEqual([0, 2]);
    expect(report.notes.map(({ code }) => code)).toContain('other-sample-type');
  });

  it('a heap with more in use than was allocated over its time is a level', () => {
    const samples = [{ ...held(['shop.serve'], 100), allocated: 10 }];
    const heap = heapOf({ samples, seconds: 60, allocated: 0 });
    const profile = { ...heap, header: { ...heap.header, durationNanos: 60_000_000_000n } };
    expect(inEnglish([caseSnapshot('dd.pb.gz', profile)]).answer.kind).toBe('level');
    const window = { ...profile, header: { ...profile.header } };
    const less = heapOf({
      samples: [{ ...held(['shop.serve'], 10), allocated: 100 }],
      seconds: 60,
      allocated: 0,
    });
    const other = { ...less, header: window.header };
    expect(inEnglish([caseSnapshot('w.pb.gz', other)]).answer.kind).toBe('window');
  });
});

describe('nothing readable', () => {
  const broken = (path: string): CaseSnapshot =>
    failedSnapshot({ path, fileTimeNanos: null }, { code: 'file-empty', params: { file: path } });

  it('is no all-clear: how many, and each reason', () => {
    const report = inEnglish([broken('a.pb.gz'), broken('b.pb.gz')]);
    expect(report.answer.headline.text).toBe(
      'No file could be read as a profile (0 of 2): nothing was analysed.',
    );
    expect(report.answer.verdict.map(({ text }) => text)).toEqual([
      expect.stringContaining('a.pb.gz'),
      expect.stringContaining('b.pb.gz'),
    ]);
  });

  it('tells profiles of another kind by that', () => {
    const cpu = caseSnapshot('cpu.pb.gz', readFixtureProfile('misc/cpu.pb.gz'));
    expect(headlineOf(cpu)).toBe(
      'cpu.pb.gz is of the kind “CPU profile”, which says nothing about memory.',
    );
    expect(headlineOf(cpu, { ...cpu, path: 'cpu2.pb.gz' })).toContain(
      'among 2 files; each is of the kind',
    );
    expect(headlineOf(cpu, broken('b'))).toBe('No heap or goroutine profile among 2 files.');
  });
});
