import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf, type HeapSampleOf } from '#support/heap-of';
import { judgeRules, levelOf } from '#support/judge-rules';
import { profileOf } from '#support/profile-of';

const KB = 1024;
const HERTZ = 'github.com/cloudwego/hertz/pkg';
const SERVE = [`${HERTZ}/protocol/http1.Server.Serve`, `${HERTZ}/route.(*Engine).Serve`];
const IN_HANDLER = [`${HERTZ}/app.(*RequestContext).Next`, ...SERVE];

/** A stack and, at the first and the last moment, how many goroutines stand there. */
type Standing = readonly [stack: readonly string[], first: number, last: number];

/** Five heaps a minute apart, in which each stack's objects grow in steps of a fifth, and two goroutine profiles. */
function caseOf(
  held: readonly Pick<HeapSampleOf, 'stack' | 'objects' | 'size'>[],
  standing: readonly Standing[],
): CaseSnapshot[] {
  const heaps = [1, 2, 3, 4, 5].map((part, at) => {
    const samples = held.map(({ stack, objects, size }) => ({
      ...{ stack, size },
      objects: (objects * part) / 5,
      allocated: (objects * part) / 5,
    }));
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
  if (standing.length === 0) return heaps;
  const goroutines = [0, 4].map((at) => {
    const profile = profileOf({
      sampleTypes: [{ type: 'goroutine', unit: 'count' }],
      binary: '/src/shop/bin/shop',
      buildId: 'b1',
      samples: standing.map(([stack, first, last]) => ({
        stack: ['runtime.gopark', ...stack],
        values: [at === 0 ? first : last],
      })),
    });
    const header = { ...profile.header, timeNanos: BigInt(60 * (at + 1)) * 1_000_000_000n };
    return caseSnapshot(`goroutine-${at}.pb.gz`, { ...profile, header });
  });
  return [...heaps, ...goroutines];
}

describe('clients of Hertz', () => {
  const RULE = 'hertz/client-per-request';
  const ASKED = [
    `${HERTZ}/app/client.(*Client).do`,
    `${HERTZ}/app/client.(*Client).Do`,
    'shop.ask',
  ];
  // The file tells that the package is a module's, not the program's own.
  const FILE = '/root/go/pkg/mod/github.com/cloudwego/hertz@v0.10.4/pkg/protocol/http1/client.go';
  const DIALLED = {
    stack: [`${HERTZ}/protocol/http1.(*HostClient).dialHostHard@${FILE}`, ...ASKED],
    objects: 1000,
    size: 8 * KB,
  };
  const cleaners = (gain: number): Standing => [
    ['time.Sleep', `${HERTZ}/app/client.(*Client).cleaner`],
    1,
    1 + gain,
  ];

  it.each([
    [49, 'pattern'],
    [50, 'likely'],
    [99, 'likely'],
    [100, 'strong'],
  ])('that live are counted by their cleaners: %i more are %s', (gain, level) => {
    expect(levelOf(caseOf([DIALLED], [cleaners(gain)]), RULE)).toBe(level);
  });

  it('are named by who asks', () => {
    const [finding] = judgeRules(caseOf([DIALLED], [cleaners(100)]));
    expect(finding).toMatchObject({ rule: RULE, details: { caller: 'shop.ask' } });
  });

  it('of which there is one have a pool that grows, not ever more hosts', () => {
    const hosts = (objects: number) => ({
      stack: [`${HERTZ}/protocol/http1.NewHostClient`, ...ASKED],
      ...{ objects, size: KB },
    });
    expect(levelOf(caseOf([DIALLED], []), RULE)).toBe('pattern');
    expect(levelOf(caseOf([DIALLED, hosts(20_000)], []), RULE)).toBe('likely');
    expect(levelOf(caseOf([DIALLED, hosts(20_000)], [cleaners(0)]), RULE)).toBe('pattern');
  });
});

describe('idle connections of Hertz', () => {
  const RULE = 'hertz/idle-connections';
  const PEEK = `${HERTZ}/network/standard.(*Conn).Peek`;
  const BUFFERS = { stack: [PEEK, ...SERVE], objects: 300, size: 128 * KB };
  const waiting = (first: number, last: number, below: readonly string[] = []): Standing => [
    ['net.(*conn).Read', PEEK, ...below, ...SERVE],
    first,
    last,
  ];
  const busy = (count: number): Standing => [['shop.work', ...IN_HANDLER], 1, count];

  it.each([
    [29, 'strong'],
    [30, 'likely'],
    [300, 'likely'],
    [301, 'pattern'],
  ])('300, and %i handlers at work: %s', (handlers, level) => {
    expect(levelOf(caseOf([BUFFERS], [waiting(60, 300), busy(handlers)]), RULE)).toBe(level);
  });

  it.each([
    [99, 'likely'],
    [100, 'strong'],
  ])('%i more: %s', (gain, level) => {
    expect(levelOf(caseOf([BUFFERS], [waiting(200, 200 + gain)]), RULE)).toBe(level);
  });

  it('are not those whose bodies are on their way', () => {
    const body = [`${HERTZ}/protocol/http1/req.ReadLimitBody`];
    expect(levelOf(caseOf([BUFFERS], [waiting(60, 300, body)]), RULE)).toBe('pattern');
  });

  it.each([
    ['likely', 60, 159],
    ['strong', 60, 160],
    ['pattern', 60, 69],
  ])('are %s on netpoll by %i that wait, then %i', (level, first, last) => {
    const conn = `${HERTZ}/network/netpoll.(*Conn)`;
    const written = {
      stack: ['github.com/bytedance/gopkg/lang/mcache.Malloc', `${conn}.WriteBinary`, ...SERVE],
      ...{ objects: 3000, size: 4 * KB },
    };
    const waits: Standing = [
      ['github.com/cloudwego/netpoll.(*connection).waitRead', `${conn}.Peek`, ...SERVE],
      first,
      last,
    ];
    expect(levelOf(caseOf([written], [waits]), RULE)).toBe(level);
  });

  it('are no finding without their buffers, and none of another rule', () => {
    const other = { stack: ['shop.other'], objects: 100, size: KB };
    const netpoll: Standing = [
      ['github.com/cloudwego/netpoll.(*connection).waitReadWithTimeout', ...SERVE],
      60,
      300,
    ];
    expect(judgeRules(caseOf([other], [waiting(60, 300)]))).toEqual([]);
    expect(judgeRules(caseOf([other], [netpoll]))).toEqual([]);
  });
});

describe('handlers of Hertz that wait', () => {
  const RULE = 'hertz/disconnect-not-sensed';
  const CONTEXTS = { stack: [`${HERTZ}/app.NewContext`, ...SERVE], objects: 6000, size: KB };
  const watching = (first: number, last: number, above: readonly string[] = []): Standing => [
    ['runtime.selectgo', ...above, 'shop.watch', ...IN_HANDLER],
    first,
    last,
  ];

  it.each([
    [5999, 'pattern'],
    [6000, 'likely'],
  ])('for clients who may be gone: %i are %s', (last, level) => {
    expect(levelOf(caseOf([CONTEXTS], [watching(1000, last)]), RULE)).toBe(level);
  });

  it.each([
    [`${HERTZ}/network/netpoll.cancelContext`, `${HERTZ}/network/netpoll.(*transporter).serve`],
    ['context.WithCancel', `${HERTZ}/network/standard.(*transport).serve.func1`],
  ])('are no finding where the server senses that: %s', (...stack) => {
    const sensing = { stack, objects: 5, size: 96 };
    expect(levelOf(caseOf([CONTEXTS, sensing], [watching(1000, 7000)]), RULE)).toBeNull();
  });

  it('are no finding while there are few, or as many as before, or where they wait for an answer', () => {
    const call = ['net/http.(*persistConn).roundTrip'];
    expect(levelOf(caseOf([CONTEXTS], [watching(10, 109)]), RULE)).toBeNull();
    expect(levelOf(caseOf([CONTEXTS], [watching(10, 110)]), RULE)).toBe('pattern');
    expect(levelOf(caseOf([CONTEXTS], [watching(6000, 6100)]), RULE)).toBeNull();
    expect(levelOf(caseOf([CONTEXTS], [watching(1000, 7000, call)]), RULE)).toBeNull();
  });

  it('are never a goroutine leak of the program', () => {
    const rules = judgeRules(caseOf([CONTEXTS], [watching(1000, 7000)])).map(({ rule }) => rule);
    expect(rules).toEqual([RULE]);
  });
});
