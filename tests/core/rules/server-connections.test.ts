import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory, type Standing } from '#support/history';

/** Period of the heaps: so many bytes allocated are one sample. */
const SAMPLE = 524_288;

/** A kind of server: what its connections and its requests allocate, and where its connections rest. */
const SERVERS = [
  {
    rule: 'go/http-server-connections',
    made: ['bufio.NewReaderSize', 'net/http.newBufioReader', 'net/http.(*conn).serve'],
    asked: ['net/http.readRequest', 'net/http.(*conn).readRequest', 'net/http.(*conn).serve'],
    rests: [
      'internal/poll.runtime_pollWait',
      'net.(*netFD).Read',
      'bufio.(*Reader).Peek',
      'net/http.(*conn).serve',
    ],
    advice: 'set-idle-timeout',
    gain: 200,
    alone: 1000,
    perNew: 8192,
  },
  {
    rule: 'grpc/server-connections',
    made: [
      'bufio.NewReaderSize',
      'google.golang.org/grpc/internal/transport.NewServerTransport',
      'google.golang.org/grpc.(*Server).handleRawConn',
    ],
    asked: ['google.golang.org/grpc/internal/transport.(*http2Server).operateHeaders'],
    rests: [
      'runtime.gopark',
      'runtime.selectgo',
      'google.golang.org/grpc/internal/transport.(*http2Server).keepalive',
    ],
    advice: 'set-max-connection-idle',
    gain: 100,
    alone: 500,
    perNew: 16_384,
  },
] as const;

describe.each(SERVERS)('$rule', ({ rule, made, asked, rests, advice, gain, alone, perNew }) => {
  /** Five heaps of growing connections, and how many samples requests have allocated until each. */
  const heaps = (requests: readonly number[]): CaseSnapshot[] =>
    heapHistory(
      { stack: made, size: 16_384, objects: [300, 500, 700, 900, 1100] },
      {
        stack: asked,
        size: SAMPLE,
        objects: [0, 0, 0, 0, 0],
        allocated: requests,
      },
    );
  const resting = (count: number): Standing => ({ stack: rests, count });
  const counts = (first: number, last: number): CaseSnapshot[] => [
    goroutinesAt(0, [resting(first)]),
    goroutinesAt(4, [resting(last)]),
  ];
  const quiet = heaps([0, 0, 0, 0, 0]);
  const levels = (snapshots: readonly CaseSnapshot[]): string[] =>
    analyze(snapshots)
      .findings.filter((finding) => finding.rule === rule)
      .map(({ level }) => level);

  it('is likely by as many more resting connections as the rule says, and names the setting', () => {
    // Two samples that were not seen are 1 MB; for so many connections that is below the bound.
    expect(levels([...quiet, ...counts(10, 10 + gain)])).toEqual(['likely']);
    expect(levels([...quiet, ...counts(10, 9 + gain)])).toEqual(['pattern']);
    const { findings } = analyze([...quiet, ...counts(10, 10 + gain)]);
    expect(codesOf(findings[0]!.next)).toContain(advice);
  });

  it('asks for a quarter more of those that are many', () => {
    expect(levels([...quiet, ...counts(4000, 5000)])).toEqual(['likely']);
    expect(levels([...quiet, ...counts(4000, 4999)])).toEqual(['pattern']);
  });

  it('is a pattern where requests allocated more than the bound for each new connection', () => {
    // 100 samples and two standard errors of them, 20.
    const few = Math.ceil((120 * SAMPLE) / perNew);
    const rising = heaps([0, 10, 20, 50, 100]);
    expect(levels([...rising, ...counts(10, 10 + few)])).toEqual(['likely']);
    expect(levels([...rising, ...counts(10, 9 + few)])).toEqual(['pattern']);
  });

  it('is likely all the same where requests are many, and as many as before', () => {
    const steady = (late: number): CaseSnapshot[] => heaps([0, 1000, 2000, 2500, 2000 + late]);
    // Two standard errors of halves of 2,000 samples are 6.5 %.
    expect(levels([...steady(2300), ...counts(10, 10 + gain)])).toEqual(['likely']);
    expect(levels([...steady(2400), ...counts(10, 10 + gain)])).toEqual(['pattern']);
  });

  it('is a pattern by one goroutine profile with many, and excluded where hardly one rests', () => {
    const only = (count: number): string[] =>
      levels([...quiet.slice(-1), goroutinesAt(4, [resting(count)])]);
    expect(
      analyze([...quiet.slice(-1), goroutinesAt(4, [resting(alone)])]).findings[0],
    ).toMatchObject({ rule, level: 'pattern', objects: alone });
    expect(only(gain)).toEqual(['pattern']);
    expect(only(gain - 1)).toEqual([]);
  });
});

describe('go/http-server-connections in the heap alone', () => {
  const of = (connections: number): string[] =>
    analyze(
      heapHistory({ stack: SERVERS[0].made, size: 4096, objects: [connections] }),
    ).findings.map(({ rule, level }) => `${rule} ${level}`);

  it('is worth a word from 4 MB of their buffers on', () => {
    expect(of(1024)).toEqual(['go/http-server-connections pattern']);
    expect(of(1023)).toEqual([]);
  });
});
