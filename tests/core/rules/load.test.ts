import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

const MB = 2 ** 20;
const CONTEXT = ['context.WithCancel', 'shop.(*Desk).upload', 'net/http.serverHandler.ServeHTTP'];
const RULE = 'go/context-not-cancelled';
const WAITING = ['runtime.gopark', 'runtime.chanrecv', 'shop.(*session).deliver'];
const READING = ['internal/poll.runtime_pollWait', 'net.(*netFD).Read', 'shop.(*session).receive'];

/** One heap a minute: blocks of 1 MB held, and allocated since the start. */
function heaps(
  held: readonly number[],
  allocated: readonly number[],
  stack: readonly string[] = CONTEXT,
): CaseSnapshot[] {
  return held.map((objects, at) => {
    const samples = [{ stack, objects, size: MB, allocated: allocated[at]! }];
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

interface Standing {
  readonly stack: readonly string[];
  readonly count: number;
}

function goroutines(at: number, standing: readonly Standing[]): CaseSnapshot {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: standing.map(({ stack, count }) => ({ stack, values: [count] })),
  });
  const header = { ...profile.header, timeNanos: BigInt(60 * (at + 1)) * 1_000_000_000n };
  return caseSnapshot(`goroutine-${at}.pb.gz`, { ...profile, header });
}

describe('memory that rises with the load', () => {
  // Twice as many requests a minute hold twice as much, each for as long as before.
  const held = [10, 20, 30, 40, 50, 60];
  const allocated = [100, 250, 500, 850, 1300, 1850];

  it('is a pattern without any goroutine profile, and says why', () => {
    const [finding] = findingsOf(analyze(heaps(held, allocated)), RULE);
    expect(finding!.level).toBe('pattern');
    expect(codesOf(finding!.against)).toContain('load-explains');
  });

  it('is likely where as much is allocated as before', () => {
    const steady = [100, 200, 300, 400, 500, 600];
    const [finding] = findingsOf(analyze(heaps(held, steady)), RULE);
    expect(finding!.level).toBe('likely');
    expect(codesOf(finding!.against)).not.toContain('load-explains');
  });

  it('is a suspect that says so', () => {
    const [suspect] = analyze(heaps(held, allocated, ['shop.build', 'main.main'])).suspects;
    expect(codesOf(suspect!.refute)).toContain('load-explains');
  });
});

describe('objects that come with goroutines', () => {
  const held = [10, 20, 30, 40, 50, 60];
  const scanning = (count: number): Standing => ({ stack: ['time.Sleep', 'shop.scan'], count });

  it('are work in progress, wherever the goroutines stand', () => {
    const case_ = [
      ...heaps(held, held),
      goroutines(0, [scanning(5)]),
      goroutines(5, [scanning(55)]),
    ];
    expect(findingsOf(analyze(case_), RULE)[0]!.level).toBe('pattern');
  });

  it('are kept where no more goroutines came', () => {
    const case_ = [
      ...heaps(held, held),
      goroutines(0, [scanning(5)]),
      goroutines(5, [scanning(5)]),
    ];
    expect(findingsOf(analyze(case_), RULE)[0]!.level).toBe('strong');
  });
});

describe('goroutines that wait', () => {
  const waiting = (count: number): Standing => ({ stack: WAITING, count });
  const reading = (count: number): Standing => ({ stack: READING, count });
  const levelOf = (...profiles: (readonly Standing[])[]): string | undefined =>
    findingsOf(
      analyze([
        ...heaps([10, 10, 10, 10, 10], [10, 10, 10, 10, 10], ['shop.build', 'main.main']),
        ...profiles.map((standing, at) => goroutines(at, standing)),
      ]),
      'go/goroutine-leak',
    )[0]?.level;

  it('are sessions where as many read a connection', () => {
    expect(levelOf([waiting(10), reading(10)], [waiting(800), reading(800)])).toBeUndefined();
  });

  it('leak where no connections came with them', () => {
    expect(levelOf([waiting(10), reading(10)], [waiting(800), reading(12)])).toBe('likely');
  });

  it('do not leak where their number levels off', () => {
    const counts = (...numbers: number[]) => numbers.map((count) => [waiting(count)]);
    expect(levelOf(...counts(100, 290, 400, 400, 400, 400))).not.toBe('likely');
    expect(levelOf(...counts(100, 200, 300, 400, 500, 600))).toBe('likely');
  });

  it.each([
    'net/http.(*persistConn).writeLoop',
    'google.golang.org/grpc/internal/transport.(*loopyWriter).run',
    'github.com/cloudwego/kitex/client.(*timeoutPool).createWorker.func1',
    'golang.org/x/net/http2.(*serverConn).serve',
  ])('belong to a library in %s', (frame) => {
    const own = (count: number): Standing => ({
      stack: ['runtime.gopark', 'runtime.selectgo', frame],
      count,
    });
    expect(levelOf([own(10)], [own(900)])).toBeUndefined();
  });
});

describe('contexts that the server makes for itself', () => {
  it('are none of the program’s', () => {
    const own = ['context.withCancel', 'context.WithCancel', 'net/http.(*conn).readRequest'];
    const held = [1, 2, 3, 4, 5];
    const report = analyze(heaps(held, held, own));
    expect(findingsOf(report, 'go/context-not-cancelled')).toEqual([]);
  });
});
