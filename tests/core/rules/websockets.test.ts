import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { levelOf, measured } from '#support/judge-rules';
import { profileOf } from '#support/profile-of';

const RULE = 'gorilla-websocket/not-closed';
const WEBSOCKET = 'github.com/gorilla/websocket';
const UPGRADED = [
  `${WEBSOCKET}.newConn`,
  `${WEBSOCKET}.(*Upgrader).Upgrade`,
  'shop.join',
  'net/http.serverHandler.ServeHTTP',
];
const READER = [
  'internal/poll.runtime_pollWait',
  `${WEBSOCKET}.(*Conn).advanceFrame`,
  `${WEBSOCKET}.(*Conn).NextReader`,
  'shop.listen',
];
/** Buffers of 18 kB, in each of the heaps; 1,000 in the last. */
const CONNECTIONS = [200, 400, 600, 800, 1000];

function heaps(connections: readonly number[] = CONNECTIONS): CaseSnapshot[] {
  return connections.map((objects, at) => {
    const samples = [{ stack: UPGRADED, objects, size: 18 * 1024, allocated: objects }];
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

function goroutines(readers: number, writesIn = 'shop.speak'): CaseSnapshot {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: [
      { stack: ['runtime.gopark', writesIn], values: [1000] },
      { stack: READER, values: [readers] },
    ],
  });
  return caseSnapshot(`goroutine-${readers}.pb.gz`, profile);
}

describe('WebSocket connections that nobody closes', () => {
  it.each([
    [99, 'strong'],
    [100, 'likely'],
    [249, 'likely'],
    [250, 'pattern'],
    [1000, 'pattern'],
  ])('%i readers for 1,000 connections: %s', (readers, level) => {
    const case_ = [...heaps(), goroutines(readers)];
    expect(measured(case_, RULE, 'perInFlight')).toBe(1000 / readers);
    expect(levelOf(case_, RULE)).toBe(level);
  });

  it.each([
    [0, 'likely'],
    [1, 'strong'],
  ])('with %i readers at all: %s, for the program may only ever write', (readers, level) => {
    expect(levelOf([...heaps(), goroutines(readers)], RULE)).toBe(level);
  });

  it('are not read where the function that upgraded them only writes to them', () => {
    expect(levelOf([...heaps(), goroutines(0, 'shop.join')], RULE)).toBe('strong');
  });

  it('are a pattern without a goroutine profile: live ones look the same', () => {
    expect(levelOf(heaps(), RULE)).toBe('pattern');
    expect(measured(heaps(), RULE, 'perInFlight')).toBe('no-goroutine-profile');
  });

  it('are not strong by four heaps, and a pattern where their number stays', () => {
    expect(levelOf([...heaps(CONNECTIONS.slice(0, 4)), goroutines(0)], RULE)).toBe('likely');
    expect(levelOf([...heaps([990, 1000, 1000, 990, 1000]), goroutines(0)], RULE)).toBe('pattern');
  });

  it('are not counted by a few samples', () => {
    const few = [...heaps([0, 0, 0, 0, 60]), goroutines(0)];
    expect(measured(few, RULE, 'perInFlight')).toBe('few-samples');
    expect(levelOf(few, RULE)).toBe('pattern');
  });
});

describe('WebSocket connections that the program dials', () => {
  const DIALLED = [
    `${WEBSOCKET}.newConn`,
    `${WEBSOCKET}.(*Dialer).DialContext`,
    `${WEBSOCKET}.(*Dialer).Dial`,
    'shop.ask',
    'net/http.serverHandler.ServeHTTP',
  ];
  /** Requests that are under way, and a reader of each connection. */
  const asking = (requests: number): CaseSnapshot => {
    const profile = profileOf({
      sampleTypes: [{ type: 'goroutine', unit: 'count' }],
      binary: '/src/shop/bin/shop',
      buildId: 'b1',
      samples: [
        { stack: READER, values: [1000] },
        {
          stack: ['runtime.gopark', 'shop.wait', 'net/http.serverHandler.ServeHTTP'],
          values: [requests],
        },
      ],
    });
    return caseSnapshot(`goroutine-${requests}.pb.gz`, profile);
  };
  const dialled = (allocated = 1): CaseSnapshot[] =>
    CONNECTIONS.map((objects, at) => {
      const made = Math.round(objects * allocated);
      const samples = [{ stack: DIALLED, objects, size: 18 * 1024, allocated: made }];
      return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
    });

  it.each([
    [80, 'strong'],
    [81, 'likely'],
    [249, 'likely'],
    [250, 'pattern'],
  ])('are excused by %i requests, not by their readers: %s', (requests, level) => {
    expect(levelOf([...dialled(), asking(requests)], RULE)).toBe(level);
  });

  it('are not strong where half of them were closed', () => {
    expect(levelOf([...dialled(2), asking(10)], RULE)).toBe('strong');
    expect(levelOf([...dialled(2.1), asking(10)], RULE)).toBe('likely');
  });
});
