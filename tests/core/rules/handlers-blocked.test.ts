import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory, type Standing } from '#support/history';

const WAITS = 'shop.(*Ledger).Settle';
const HANDLER = 'net/http.serverHandler.ServeHTTP';
const MADE = ['bytes.ToUpper', WAITS, 'main.settle', HANDLER];
const LOCK = ['internal/sync.runtime_SemacquireMutex', 'sync.(*Mutex).Lock', WAITS];
const SEND = ['runtime.gopark', 'runtime.chansend', 'runtime.chansend1', WAITS];
const LISTENS = ['runtime.gopark', 'runtime.selectgo', WAITS];
const POLLS = ['runtime.gopark', 'time.Sleep', WAITS];
const READS = ['internal/poll.runtime_pollWait', WAITS];
const CALL = ['runtime.gopark', 'runtime.selectgo', 'net/http.(*persistConn).roundTrip', WAITS];

const waiting = (count: number, at: readonly string[] = LOCK, by = HANDLER): Standing => ({
  stack: [...at, 'main.settle', by],
  count,
});
const counts = (first: Standing, last: Standing): CaseSnapshot[] => [
  goroutinesAt(0, [first]),
  goroutinesAt(4, [last]),
];
/** 100 blocks of 1 MB allocated from the first heap to the last, of which so many were freed again. */
const heaps = (freed: number): CaseSnapshot[] =>
  heapHistory({
    stack: MADE,
    size: 2 ** 20,
    objects: [0, 1, 2, 3, 4].map((quarters) => (quarters * (100 - freed)) / 4),
    allocated: [0, 25, 50, 75, 100],
  });
const idle = heapHistory({ stack: ['shop.other'], size: 2 ** 20, objects: [10, 10, 10, 10, 10] });

const said = (snapshots: readonly CaseSnapshot[]): string[] =>
  findingsOf(analyze(snapshots), 'go/handlers-blocked').map(({ level }) => level);

describe('go/handlers-blocked', () => {
  it('is a pattern by a hundred more requests that wait at one place, and names it', () => {
    expect(said([...idle, ...counts(waiting(10), waiting(110))])).toEqual(['pattern']);
    expect(said([...idle, ...counts(waiting(10), waiting(109))])).toEqual([]);
    const report = analyze([...idle, ...counts(waiting(10), waiting(110))]);
    const [finding] = findingsOf(report, 'go/handlers-blocked');
    expect(finding).toMatchObject({ function: WAITS, objects: 110, baseObjects: 10 });
    expect(codesOf(finding!.against)).toContain('queue-may-move');
  });

  it.each([
    [20, 'likely'],
    [21, 'pattern'],
  ])('with %i % of what they allocated freed again is %s', (freed, level) => {
    expect(said([...heaps(freed), ...counts(waiting(10), waiting(900))])).toEqual([level]);
  });

  it.each([
    [10, 'likely'],
    [11, 'pattern'],
  ])('with %i % freed of what requests allocate at their start is %s', (freed, level) => {
    const begun = ['bufio.NewReaderSize', 'net/http.(*conn).readRequest', 'net/http.(*conn).serve'];
    const quarters = [0, 1, 2, 3, 4];
    const made = heapHistory(
      // What the handlers make is dropped at once.
      { stack: MADE, size: 2 ** 20, objects: [0, 0, 0, 0, 0], allocated: [0, 25, 50, 75, 100] },
      {
        ...{ stack: begun, size: 2 ** 20, allocated: quarters.map((at) => 50 * at) },
        objects: quarters.map((at) => (at * (100 - freed)) / 2),
      },
    );
    expect(said([...made, ...counts(waiting(10), waiting(900))])).toEqual([level]);
  });

  describe('by who is still there', () => {
    const SERVES = 'net/http.(*conn).serve';
    const connected = (count: number): Standing => ({
      stack: ['internal/poll.runtime_pollWait', SERVES],
      count,
    });
    const inServer = (count: number, at: readonly string[] = LOCK): Standing => ({
      stack: [...at, 'main.settle', HANDLER, SERVES],
      count,
    });
    const watchers = (count: number): Standing => ({
      stack: ['internal/poll.runtime_pollWait', 'net/http.(*connReader).backgroundRead'],
      count,
    });

    it.each([
      [210, 'likely'],
      [211, 'pattern'],
    ])('is of 110 more, %i of all clients left: %s', (left, level) => {
      const counted = [
        goroutinesAt(0, [inServer(200), watchers(200)]),
        goroutinesAt(4, [inServer(310), watchers(left)]),
      ];
      expect(said([...idle, ...counted])).toEqual([level]);
    });

    it.each([
      ['nobody is connected', 5, 20, 'likely'],
      ['somebody is', 6, 20, 'pattern'],
      ['nobody is, and more than a fifth was freed', 5, 21, 'pattern'],
    ])('is of those that stay though %s', (_, peers, freed, level) => {
      const course = [10, 110, 210, 210, 210].map((count, at) =>
        goroutinesAt(at, [inServer(count), connected(at < 3 ? 50 : peers)]),
      );
      expect(said([...heaps(freed), ...course])).toEqual([level]);
    });
  });

  describe('by who still listens to a stream', () => {
    const SERVES = 'net/http.(*conn).serve';
    const READER = ['internal/poll.runtime_pollWait', 'shop.(*Socket).read'];
    const listening = (count: number, at: readonly string[]): Standing => ({
      stack: [...at, 'main.settle', HANDLER, SERVES],
      count,
    });
    const watchers = (count: number): Standing => ({
      stack: ['internal/poll.runtime_pollWait', 'net/http.(*connReader).backgroundRead'],
      count,
    });

    it.each([
      ['a select, all clients but 210 left', LISTENS, 210, ['likely']],
      ['a select, all clients but 211 left', LISTENS, 211, []],
      ['a sleep, all clients but 210 left', POLLS, 210, ['likely']],
      ['a select, and all are there', LISTENS, 310, []],
      ['what their client sends', READS, 210, []],
    ])('waits for %s', (_, at, left, levels) => {
      const counted = [
        goroutinesAt(0, [listening(200, at), watchers(200)]),
        goroutinesAt(4, [listening(310, at), watchers(left)]),
      ];
      expect(said([...idle, ...counted])).toEqual(levels);
    });

    it.each([
      ['nobody is connected any more', 0, 0, ['likely']],
      ['somebody is', 6, 0, []],
      ['a socket more is read for each tenth', 0, 20, ['likely']],
      ['more are', 0, 21, []],
    ])('stays though %s', (_, peers, sockets, levels) => {
      const course = [10, 110, 210, 210, 210].map((count, at) =>
        goroutinesAt(at, [
          listening(count, LISTENS),
          { stack: ['internal/poll.runtime_pollWait', SERVES], count: at < 3 ? 50 : peers },
          { stack: READER, count: 5 + Math.round((sockets * (count - 10)) / 200) },
        ]),
      );
      expect(said([...idle, ...course])).toEqual(levels);
    });

    it('is nothing by one profile: a stream that goes on looks the same', () => {
      expect(said([goroutinesAt(0, [listening(5_000, LISTENS)])])).toEqual([]);
    });
  });

  it('is a pattern by one profile with five hundred', () => {
    expect(said([goroutinesAt(0, [waiting(500)])])).toEqual(['pattern']);
    expect(said([goroutinesAt(0, [waiting(499)])])).toEqual([]);
  });

  it.each([
    ['a lock', LOCK, 'find-holder-of-lock', 'find-other-end'],
    ['a channel', SEND, 'find-other-end', 'find-holder-of-lock'],
  ])('says whom to look for where they wait for %s', (_, at, wanted, unwanted) => {
    const report = analyze([...heaps(0), ...counts(waiting(10, at), waiting(900, at))]);
    const codes = codesOf(findingsOf(report, 'go/handlers-blocked')[0]!.next);
    expect(codes).toContain(wanted);
    expect(codes).not.toContain(unwanted);
  });

  it.each([
    ['the answer of a call', CALL, HANDLER],
    ['the same, but in no handler', LOCK, 'main.main.func1'],
  ])('leaves alone what waits for %s', (_, at, by) => {
    expect(said([...heaps(0), ...counts(waiting(10, at, by), waiting(900, at, by))])).toEqual([]);
  });
});
