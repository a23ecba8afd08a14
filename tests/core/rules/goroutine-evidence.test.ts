import { describe, expect, it } from 'vitest';
import { readGoroutineText } from '#core/profile/read-goroutine-text';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

const MB = 2 ** 20;
const START = 1_800_000_000;
const DIALLED = [
  'bufio.NewReaderSize',
  'net/http.(*Transport).dialConn',
  'net/http.(*Transport).dialConnFor',
];
const READ_LOOP = ['net/http.(*persistConn).readLoop'];

interface Standing {
  readonly stack: readonly string[];
  readonly state: string;
  readonly count: number;
}

const minute = (at: number): string => `${START + 60 * at}000000000`;

/** Heaps a minute apart, in which `stack` holds that many blocks of 1 MB. */
function heaps(blocks: readonly number[], stack: readonly string[] = DIALLED): CaseSnapshot[] {
  return blocks.map((objects, at) => {
    const samples = [{ stack, objects, size: MB }];
    const seconds = START + 60 * at;
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds }));
  });
}

/** As debug=2 writes them: every goroutine with its state. */
function everyGoroutine(at: number, standing: readonly Standing[]): CaseSnapshot {
  let id = 0;
  const records = standing.flatMap(({ stack, state, count }) =>
    Array.from({ length: count }, () =>
      [
        `goroutine ${++id} [${state}]:`,
        ...stack.flatMap((name) => [`${name}(...)`, '\t/src/shop/main.go:7 +0x1']),
      ].join('\n'),
    ),
  );
  return textOf(`goroutine-${at}.debug2.txt`, at, `${records.join('\n\n')}\n`);
}

/** As debug=1 writes them: counts, the runtime's frames on top cut off. */
function countedGoroutines(at: number, standing: readonly Standing[]): CaseSnapshot {
  const total = standing.reduce((sum, { count }) => sum + count, 0);
  const records = standing.map(({ stack, count }) =>
    [
      `${count} @ 0x1 0x2 ${stack.map((_, frame) => `0x${frame + 3}`).join(' ')} 0x99`,
      ...stack.map((name, frame) => `#\t0x${frame + 3}\t${name}+0x1\t/src/shop/main.go:7`),
    ].join('\n'),
  );
  const text = `goroutine profile: total ${total}\n${records.join('\n\n')}\n`;
  return textOf(`goroutine-${at}.debug1.txt`, at, text);
}

function textOf(path: string, at: number, text: string): CaseSnapshot {
  const { profile } = readGoroutineText(text);
  return caseSnapshot(path, profile, { form: 'text', fileTimeNanos: minute(at) });
}

const streams = (count: number): Standing => ({
  stack: ['net/http.(*http2clientStream).writeRequest', 'net/http.(*http2clientStream).doRequest'],
  state: 'select',
  count,
});

describe('responses over HTTP/2', () => {
  it('are not closed where their streams stay, unless calls wait for them', () => {
    const calls = (count: number): Standing => ({
      stack: ['net/http.(*http2ClientConn).roundTrip', 'shop.ask'],
      state: 'select',
      count,
    });
    const rules = (...standing: Standing[]): string[] =>
      analyze([
        ...heaps([1, 1, 1], ['shop.other']),
        everyGoroutine(0, [streams(5), calls(5)]),
        everyGoroutine(2, standing),
      ]).findings.map(({ rule, level }) => `${rule} ${level}`);
    expect(rules(streams(600), calls(5))).toEqual(['go/http-body-not-closed likely']);
    // Those that wait for an answer may get it.
    expect(rules(streams(600), calls(600))).toEqual(['go/goroutine-leak pattern']);
  });
});

const readers = (count: number, state = 'select'): Standing => ({ stack: READ_LOOP, state, count });

describe('texts of goroutines in two forms', () => {
  const blocked = (count: number): Standing => ({
    stack: ['shop.ask.func1'],
    state: 'chan send',
    count,
  });
  // Its reason shows in both forms: the frame that waits for the network is not of the runtime.
  const accepting: Standing = {
    stack: ['internal/poll.runtime_pollWait', 'net.(*netFD).accept', 'shop.listen'],
    state: 'IO wait',
    count: 1,
  };

  it('make one series, of the form that tells the wait', () => {
    const report = analyze([
      ...heaps([10, 20, 30, 40, 50], ['shop.other']),
      countedGoroutines(0, [blocked(1400), accepting]),
      everyGoroutine(0, [blocked(1400), accepting]),
      countedGoroutines(4, [blocked(7000), accepting]),
      everyGoroutine(4, [blocked(7000), accepting]),
    ]);
    expect(report.goroutines!.totals).toEqual([1401, 7001]);
    const [finding] = findingsOf(report, 'go/goroutine-leak');
    expect(finding).toMatchObject({ objects: 7000, baseObjects: 1400 });
    expect(codesOf(finding!.against)).toContain('sessions-look-alike');
  });

  it('leave the form with more moments', () => {
    const report = analyze([
      ...heaps([10, 20, 30], ['shop.other']),
      countedGoroutines(0, [blocked(1400), accepting]),
      countedGoroutines(1, [blocked(3000), accepting]),
      everyGoroutine(2, [blocked(7000), accepting]),
    ]);
    expect(report.goroutines!.totals).toEqual([1401, 3001]);
  });
});

describe('goroutines that never end', () => {
  it.each([
    ['chan send', 'unblock-goroutine', 'find-lock-holder'],
    ['sync.Mutex.Lock', 'find-lock-holder', 'unblock-goroutine'],
  ])('that wait in %s get the advice for it', (state, said, unsaid) => {
    const stuck = (count: number): Standing => ({ stack: ['shop.(*Ledger).Post'], state, count });
    const report = analyze([
      ...heaps([10, 20, 30], ['shop.other']),
      everyGoroutine(0, [stuck(1400)]),
      everyGoroutine(2, [stuck(7000)]),
    ]);
    const [finding] = findingsOf(report, 'go/goroutine-leak');
    const codes = codesOf(finding!.next);
    expect(codes).toContain(said);
    expect(codes).not.toContain(unsaid);
  });
});

describe('texts of goroutines without a time', () => {
  const waiting = (count: number): Standing => ({
    stack: ['shop.await'],
    state: 'select',
    count,
  });
  const growing = heaps([10, 20, 30, 40, 50], ['shop.other']);
  /** As a copy leaves it: the time of the copying, not of the recording. */
  const copied = (at: number, count: number, copiedAt: number): CaseSnapshot => ({
    ...everyGoroutine(at, [waiting(count)]),
    fileTimeNanos: minute(copiedAt),
  });

  it('are taken in the order of their names where their file times cannot be meant', () => {
    const days = 4 * 24 * 60;
    const report = analyze([...growing, copied(10, 600, days), copied(2, 3000, days + 1)]);
    expect(report.goroutines!.totals).toEqual([3000, 600]);
    expect(report.notes.filter(({ code }) => code === 'order-from-names')).toHaveLength(2);
    expect(findingsOf(report, 'go/goroutine-leak')).toEqual([]);
  });

  it('are taken in the order of their file times where these fit the heaps', () => {
    const report = analyze([...growing, copied(10, 600, 0), copied(2, 3000, 4)]);
    expect(report.goroutines!.totals).toEqual([600, 3000]);
    expect(codesOf(report.notes)).not.toContain('order-from-names');
  });

  it('are named when another form of another moment leaves them out', () => {
    const proto = (path: string): CaseSnapshot => {
      const profile = profileOf({
        sampleTypes: [{ type: 'goroutine', unit: 'count' }],
        binary: '/src/shop/bin/shop',
        buildId: 'b1',
        samples: [{ stack: ['shop.await'], values: [700] }],
      });
      return caseSnapshot(path, profile);
    };
    const text = everyGoroutine(0, [waiting(100)]);
    const notes = (path: string): string[] =>
      analyze([...growing, text, proto(path)]).notes.map(({ code }) => code);
    expect(notes('goroutine-4.pb.gz')).toContain('other-form');
    expect(notes('goroutine-0.pb.gz')).not.toContain('other-form');
  });
});

describe('goroutines that only change their state', () => {
  const workers = (state: string, count: number): Standing => ({
    stack: ['shop.worker'],
    state,
    count,
  });

  it('do not grow', () => {
    const levels = (before: readonly Standing[]): string[] => {
      const report = analyze([
        ...heaps([10, 20, 30], ['shop.other']),
        everyGoroutine(0, before),
        everyGoroutine(2, [workers('chan receive', 2000)]),
      ]);
      return findingsOf(report, 'go/goroutine-leak').map(({ level }) => level);
    };
    expect(levels([workers('runnable', 2000)])).toEqual([]);
    expect(levels([workers('runnable', 200)])).toEqual(['likely']);
  });
});

describe('connections that somebody uses are no leaked ones', () => {
  const reading = (count: number): Standing => ({
    stack: ['net/http.(*body).Read', 'net/http.(*bodyEOFSignal).Read', 'io.ReadAll', 'shop.fetch'],
    state: 'select',
    count,
  });
  const growing = heaps([10, 20, 30, 40, 50]);
  const bodies = 'go/http-body-not-closed';

  it('is strong where nobody reads the bodies', () => {
    const report = analyze([
      ...growing,
      everyGoroutine(0, [readers(100)]),
      everyGoroutine(4, [readers(500)]),
    ]);
    expect(findingsOf(report, bodies)[0]).toMatchObject({ level: 'strong', objects: 500 });
  });

  it('is nothing where every body is being read', () => {
    const report = analyze([
      ...growing,
      everyGoroutine(0, [readers(100), reading(100)]),
      everyGoroutine(4, [readers(500), reading(500)]),
    ]);
    expect(findingsOf(report, bodies)).toEqual([]);
  });

  it('does not take requests under way for idle connections, nor idle ones for more than likely', () => {
    const underWay = (count: number): Standing => ({
      stack: ['net/http.(*persistConn).roundTrip', 'net/http.(*Client).Do', 'shop.fetch'],
      state: 'select',
      count,
    });
    const idle = (count: number): Standing => readers(count, 'IO wait');
    const levels = (busy: number): string[] => {
      const report = analyze([
        ...growing,
        everyGoroutine(0, [idle(100), underWay(busy === 0 ? 0 : 100)]),
        everyGoroutine(4, [idle(500), underWay(busy)]),
      ]);
      return findingsOf(report, 'go/http-client-per-call').map(({ level }) => level);
    };
    expect(levels(0)).toEqual(['likely']);
    expect(levels(500)).toEqual([]);
  });
});

describe('go/pool-huge-buffers', () => {
  const GROWN = ['bytes.growSlice', 'bytes.(*Buffer).grow', 'bytes.(*Buffer).Write', 'shop.render'];
  const levels = (stack: readonly string[]): string[] =>
    findingsOf(analyze(heaps([40, 40, 40, 40, 40], stack)), 'go/pool-huge-buffers').map(
      ({ level }) => level,
    );

  it('is about buffers that handlers of requests make', () => {
    expect(levels([...GROWN, 'shop.serve', 'net/http.serverHandler.ServeHTTP'])).toHaveLength(1);
    expect(levels([...GROWN, 'shop.loadSprites', 'main.main'])).toEqual([]);
  });
});
