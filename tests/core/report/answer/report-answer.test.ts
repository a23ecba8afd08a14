import { describe, expect, it } from 'vitest';
import { choiceOf } from '#core/case/line-up';
import { ProfileBuilder } from '#core/profile/profile-builder';
import { readGoroutineText } from '#core/profile/read-goroutine-text';
import { reportAnswer } from '#core/report/answer/report-answer';
import { sayAnswer } from '#core/report/say-report';
import type { CaseSnapshot, SnapshotIndex } from '#core/case/case-snapshot';
import { CONFIDENCE_LEVELS, type ReportModel } from '#core/report/report-model';
import {
  caseSnapshot,
  fixtureCase,
  fixtureCases,
  fixtureFolder,
  fixtureHeaps,
} from '#support/fixture-case';
import { heapOf, type HeapSampleOf } from '#support/heap-of';
import { english, heapAt, held, inEnglish, MB } from '#support/in-english';

const headlineOf = (...snapshots: CaseSnapshot[]): string =>
  inEnglish(snapshots).answer.headline.text;
const verdictOf = (...snapshots: CaseSnapshot[]): string[] =>
  inEnglish(snapshots).answer.verdict.map(({ text }) => text);
const nextOf = (...snapshots: CaseSnapshot[]): string[] =>
  inEnglish(snapshots).answer.next.map(({ code }) => code);

/** Words of something that changed over time. */
const GROWTH = /\b(grew|grow|growing|growth|fastest|rose|increas)/i;

describe('one snapshot', () => {
  it.each(fixtureCases().filter((name) => name !== 'misc' && fixtureHeaps(name).length > 0))(
    'of %s is told as a level, the heaviest function named, without a word of growth',
    (name) => {
      const report = inEnglish(fixtureHeaps(name).slice(-1));
      const { answer, suspects, suspectFunctions } = report;
      expect(['level', 'empty']).toContain(answer.kind);
      const told = [
        answer.headline,
        ...answer.verdict.filter(({ code }) => code !== 'answer-one-snapshot'),
      ];
      // Functions may be called so, as bytes.growSlice, and leaks.
      const names = [
        ...suspects.flatMap(({ stack }) => stack),
        ...report.findings.map(({ title }) => title),
      ];
      const withoutNames = (text: string): string =>
        names.reduce((rest, name) => rest.replaceAll(name, ''), text);
      for (const { text } of told) expect(withoutNames(text)).not.toMatch(GROWTH);
      if (answer.kind === 'empty') return;
      expect(answer.headline.text).toContain(suspectFunctions[0]!.function);
      expect(answer.lead).toBe(0);
      for (const { evidence, refute, deltaBytes } of suspects) {
        expect(refute).toEqual([]);
        expect(deltaBytes).toBeNull();
        for (const { text } of evidence) expect(withoutNames(text)).not.toMatch(GROWTH);
      }
      expect(answer.next.map(({ code }) => code)).toContain('answer-next-again');
    },
  );

  it('names what holds the heap, and a pattern of less than one hundredth stands last', () => {
    const report = inEnglish([
      heapAt(
        0,
        held(['snappy.Decode', 'shop.push'], 33_000),
        held(['regexp/syntax.parse', 'regexp.compile', 'regexp.Compile', 'shop.match'], 8),
      ),
    ]);
    expect(report.answer.headline.text).toBe(
      '32.2 GB of 32.2 GB in use (100%) were allocated by snappy.Decode.',
    );
    expect(report.findings.map(({ rule, minor }) => [rule, minor])).toEqual([
      ['go/regexp-cache', true],
    ]);
    expect(report.answer.verdict.map(({ code }) => code)).toEqual(['answer-one-snapshot']);
  });

  it('says how much of the heap a pattern is, once it is a hundredth of it', () => {
    const of = (megabytes: number): ReportModel =>
      inEnglish([
        heapAt(
          0,
          held(['shop.push'], 1000 - megabytes),
          held(
            ['regexp/syntax.parse', 'regexp.compile', 'regexp.Compile', 'shop.match'],
            megabytes,
          ),
        ),
      ]);
    expect(of(9).findings[0]).toMatchObject({ minor: true, shareOfHeap: 0.009 });
    expect(of(10).findings[0]).toMatchObject({ minor: false, shareOfHeap: 0.01 });
    expect(of(10).answer.verdict[0]!.text).toMatch(/^Not proven: .* – 10 MB, 1% of the heap\.$/);
  });

  it('of which nothing is in use says so, and what had been allocated', () => {
    const sample = { stack: ['shop.push'], objects: 0, size: MB, allocated: 50 };
    const empty = heapOf({ samples: [sample], seconds: 60, allocated: 0 });
    const report = inEnglish([caseSnapshot('heap.pb.gz', empty)]);
    expect(report.answer.kind).toBe('empty');
    expect(report.answer.headline.text).toContain('50 MB had been allocated and freed');
    expect(report.notes.map(({ code }) => code)).not.toContain('small-profile');
  });

  it('names what to fetch beside it: goroutines when there are none', () => {
    const [one] = fixtureHeaps('go-goroutine-leak');
    expect(nextOf(one!)).toEqual(['answer-next-again', 'answer-next-goroutines']);
    const goroutines = fixtureCase('go-goroutine-leak', (file) => file === 'goroutine-01.pb.gz');
    expect(nextOf(one!, ...goroutines)).toEqual(['answer-next-again']);
  });
});

describe('two snapshots and more', () => {
  it('tell growth, its time and what most of it came from, with its share', () => {
    const kept = ['shop.remember', 'shop.serve'];
    const snapshots = [heapAt(0, held(kept, 10)), heapAt(12, held(kept, 210))];
    expect(headlineOf(...snapshots)).toBe(
      'shop.remember allocated 200 MB of the 200 MB that came in 12 min (100%): 16.7 MB a minute since 1970-01-01 00:01 UTC.',
    );
    expect(verdictOf(...snapshots).slice(0, 1)).toEqual([
      'inuse_space grew by 200 MB (+2000% of A) in 12 min: 10 MB → 210 MB.',
    ]);
    // Hardly anything of it was freed: something keeps it.
    expect(verdictOf(...snapshots).at(-1)).toMatch(/^Not proven: one stack matches the pattern /);
  });

  it('do not put a pattern first that did not grow while the heap did', () => {
    const level = held(
      ['regexp/syntax.parse', 'regexp.compile', 'regexp.Compile', 'shop.match'],
      30,
    );
    const report = inEnglish([
      heapAt(0, level, held(['shop.remember'], 10)),
      heapAt(5, level, held(['shop.remember'], 210)),
    ]);
    expect(report.answer.headline.text).toContain('shop.remember allocated 200 MB');
    expect(report.findings).toMatchObject([
      { rule: 'go/container-only-grows', level: 'pattern', minor: false },
      { rule: 'go/regexp-cache', shareOfGrowth: 0, minor: true },
    ]);
  });

  it('count memory of package initialisers that grew as growth, and that which did not as what it is', () => {
    const init = ['shop.load', 'shop.init.0', 'runtime.doInit1', 'runtime.main'];
    const grown = inEnglish([heapAt(0, held(init, 880)), heapAt(1, held(init, 1700))]);
    expect(grown.suspects[0]).toMatchObject({ function: 'shop.load', deltaBytes: 820 * MB });
    expect(grown.excluded).toEqual([]);
    const constant = inEnglish([
      heapAt(0, held(init, 880), held(['shop.keep'], 10)),
      heapAt(1, held(init, 880), held(['shop.keep'], 100)),
    ]);
    expect(constant.suspects.map(({ function: name }) => name)).toEqual(['shop.keep']);
    expect(constant.excluded.map(({ reason }) => reason)).toEqual(['start-up-constant']);
    const single = inEnglish([heapAt(0, held(init, 880))]);
    expect(single.answer.headline.text).toContain('shop.load');
    expect(single.excluded.map(({ reason }) => reason)).toEqual(['start-up-memory']);
  });

  it('of two processes are no growth', () => {
    const other = caseSnapshot(
      'other.pb.gz',
      heapOf({ samples: [held(['shop.keep'], 90)], seconds: 600, buildId: 'b2' }),
    );
    const report = inEnglish(
      [heapAt(0, held(['shop.keep'], 10)), other],
      choiceOf({ base: 0, source: 1 }),
    );
    expect(report.answer.kind).toBe('two-processes');
    expect(report.answer.headline.text).toContain('the difference is no growth');
  });

  it('with B before A are told in the order of time', () => {
    const [early, late] = [heapAt(0, held(['shop.keep'], 10)), heapAt(60, held(['shop.keep'], 90))];
    const report = inEnglish([early, late], choiceOf({ base: 1, source: 0 }));
    expect(report.answer.kind).toBe('backwards');
    expect(report.answer.headline.text).toBe(
      'B was taken 60 min before A: in the order of time inuse_space went from 10 MB to 90 MB.',
    );
  });

  it('with a peak between them do not hide it, on either side of half as much again', () => {
    const of = (peak: number): string[] =>
      verdictOf(
        heapAt(0, held(['shop.keep'], 100)),
        heapAt(1, held(['shop.keep'], peak)),
        heapAt(2, held(['shop.keep'], 100)),
      );
    expect(of(151)[0]).toBe('In between it was up to 151 MB.');
    expect(of(150)[0]).not.toContain('In between');
  });

  it('know no peak of before A or after B', () => {
    const at = (index: number) => index as SnapshotIndex;
    const heaps = [400, 100, 100, 100, 400].map((amount, minute) =>
      heapAt(minute, held(['shop.keep'], amount)),
    );
    const { answer } = inEnglish(heaps, { base: at(1), source: at(3) });
    expect(answer.verdict.map(({ code }) => code)).not.toContain('answer-peak');
  });

  it('of objects alone tell no cause, and of another type on what causes are judged', () => {
    const kept = ['shop.remember', 'shop.serve'];
    const report = inEnglish([heapAt(0, held(kept, 10)), heapAt(1, held(kept, 210))]);
    const answer = sayAnswer(reportAnswer(report, 'inuse_objects'), english);
    expect(answer.headline.text).toContain('inuse_objects grew by 200');
    expect(answer.verdict.map(({ code }) => code)).toEqual(['answer-judged-on']);
  });

  it('of a counter are a rate', () => {
    const churn = (allocated: number): HeapSampleOf => ({ ...held(['shop.serve'], 1), allocated });
    const at = (minute: number, allocated: number): CaseSnapshot =>
      caseSnapshot(
        `heap-${minute}.pb.gz`,
        heapOf({ samples: [churn(allocated)], seconds: 60 * (minute + 1), allocated: 0 }),
      );
    const report = inEnglish([at(0, 100), at(1, 700)]);
    const answer = sayAnswer(reportAnswer(report, 'alloc_space'), english);
    expect(answer.kind).toBe('rate');
    expect(answer.headline.text).toBe('600 MB of alloc_space in 60 s: 10 MB a second.');
    for (const { text } of answer.verdict) expect(text).not.toMatch(/grew|evidence/i);
  });

  it('of a process that grew outside its heap tell the process first', () => {
    const { answer } = inEnglish(fixtureFolder('go-rss-not-heap'));
    expect(answer.kind).toBe('outside-heap');
    expect(answer.headline.text).toBe(
      'The process grew from 133 MB to 589 MB at its peak while its live Go heap is 2.69 MB: 586 MB lie outside the heap profile.',
    );
    // A peak of long ago says nothing of now: what Go kept is told, with the finding's own number.
    const idle = inEnglish(fixtureFolder('go-rss-idle-heap').filter(({ form }) => form === 'text'));
    expect(idle.answer.headline.text).toContain('180 MB lie outside the heap profile');
    expect(idle.findings[0]!.evidence[0]!.text).toContain('180 MB of the process are outside');
  });
});

describe('goroutine profiles alone', () => {
  const of = (...files: string[]): CaseSnapshot[] =>
    fixtureCase('go-goroutine-leak', (file) => files.includes(file));

  it('are counts, and of one which place most stand in, with its line', () => {
    const [one] = of('goroutine-06.pb.gz');
    expect(headlineOf(one!)).toBe(
      '4,856 goroutines; the largest group, 4,851, stands in main.printReceipt (main.go:19): chan send.',
    );
    expect(nextOf(one!)).toEqual(['answer-next-goroutines-again', 'answer-next-heap']);
    expect(inEnglish([one!]).findings[0]).toMatchObject({ level: 'pattern', bytes: 0 });
  });

  it('tell which became more, and rules speak of them', () => {
    const report = inEnglish(of('goroutine-01.pb.gz', 'goroutine-06.pb.gz'));
    expect(report.answer.headline.text).toMatch(
      /^1,014 → 4,851 goroutines stand in main\.printReceipt \(main\.go:19\): chan send, in 15\.4 s\./,
    );
    expect(report.findings[0]).toMatchObject({
      rule: 'go/goroutine-leak',
      sampleType: 'goroutine',
    });
    expect(report.notes.map(({ code }) => code)).not.toContain('no-usable-input');
    expect(report.goroutines!.groups[0]!.heapBytes).toBeNull();
  });

  it('of a healthy service have no claim', () => {
    for (const name of ['go-goroutine-leak-fixed', 'go-workers-rest']) {
      const alone = fixtureCase(name, (file) => file.startsWith('goroutine-'));
      const report = inEnglish(alone);
      expect(report.answer.kind).toBe('goroutines');
      for (const { level } of report.findings)
        expect(CONFIDENCE_LEVELS.indexOf(level)).toBeLessThanOrEqual(1);
    }
  });

  it('of equal texts say that nothing moved, and are not one file', () => {
    const text =
      'goroutine profile: total 7\n7 @ 0x1 0x2\n#\t0x1\tmain.wait+0x1\t/src/a/main.go:5\n';
    const { profile } = readGoroutineText(text);
    const at = (path: string): CaseSnapshot =>
      caseSnapshot(path, profile, { form: 'text', sha256: 'same' });
    const report = inEnglish([at('g-1.txt'), at('g-2.txt')]);
    expect(report.answer.headline.code).toBe('answer-goroutines-still');
    expect(report.notes.map(({ code }) => code)).not.toContain('same-file-twice');
    expect(inEnglish([at('g-1.txt'), at('g-1.txt')]).notes.map(({ code }) => code)).toContain(
      'same-file-twice',
    );
  });

  it('have no row without a name for where', () => {
    const builder = new ProfileBuilder([{ type: 'goroutine', unit: 'count' }]);
    builder.add([], [3]);
    const profile = builder.finish({ timeNanos: 0n, periodType: null, period: 1 });
    const { groups } = inEnglish([caseSnapshot('g.pb.gz', profile)]).goroutines!;
    expect(groups[0]).toMatchObject({
      blockedIn: '<unknown>',
      entry: '<unknown>',
      wait: 'unknown',
    });
    expect(groups[0]!.function).toBe('<unknown>');
  });
});

describe('a goroutine text beside heaps', () => {
  const text = (file: string): CaseSnapshot => {
    const source = `goroutine profile: total 90\n90 @ 0x1 0x2\n#\t0x1\tmain.wait+0x1\t${file}:5\n`;
    return caseSnapshot('g.txt', readGoroutineText(source).profile, { form: 'text' });
  };
  const [one] = fixtureHeaps('go-map-growing');

  it('of another program is not joined, and a note says why', () => {
    const report = inEnglish([one!, text('/home/other/main.go')]);
    expect(report.goroutines).toBeNull();
    expect(report.notes.map(({ code }) => code)).toContain('goroutines-of-other-program');
  });

  it('of the same folder is joined, whatever functions stand in it', () => {
    const { functions, strings } = one!.profile!;
    const row = Array.from(functions.name).findIndex((name) => strings[name]!.startsWith('main.'));
    const folder = strings[functions.filename[row]!]!.replace(/[^/]+$/, '');
    const report = inEnglish([one!, text(`${folder}wait.go`)]);
    expect(report.goroutines!.totals).toEqual([90]);
  });
});
