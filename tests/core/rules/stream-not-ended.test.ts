import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory, type Standing } from '#support/history';

const GRPC = 'google.golang.org/grpc';
const OPENS = 'main.(*gateway).firstPosition';
const OPENING = [
  `${GRPC}/internal/transport.(*http2Client).newStream`,
  `${GRPC}.newClientStreamWithParams.func2`,
  `${GRPC}.newClientStream`,
  `${GRPC}.(*ClientConn).NewStream`,
  OPENS,
];
const UNARY = [...OPENING.slice(0, 3), `${GRPC}.invoke`, `${GRPC}.(*ClientConn).Invoke`, OPENS];
const ARRIVED = [`${GRPC}/internal/mem.Get`, `${GRPC}/internal/transport.(*http2Client).reader`];

const history = (stack: readonly string[], objects: readonly number[]): CaseSnapshot[] =>
  heapHistory({ stack, size: 65_536, objects });
const growing = history(OPENING, [100, 200, 300, 400, 500]);

const open = (count: number): Standing => ({
  stack: ['runtime.gopark', 'runtime.selectgo', `${GRPC}.newClientStreamWithParams.func4`],
  count,
});
const read = (count: number): Standing => ({
  stack: ['runtime.gopark', 'runtime.selectgo', `${GRPC}.(*clientStream).RecvMsg`, OPENS],
  count,
});
const counts = (first: readonly Standing[], last: readonly Standing[]): CaseSnapshot[] => [
  goroutinesAt(0, first),
  goroutinesAt(4, last),
];
const said = (snapshots: readonly CaseSnapshot[]): string[] =>
  findingsOf(analyze(snapshots), 'grpc/stream-not-ended').map(({ level }) => level);

describe('grpc/stream-not-ended', () => {
  it('is strong by two hundred more open streams that nobody reads, and names who opens them', () => {
    const at = (count: number): CaseSnapshot[] => [
      ...growing,
      ...counts([open(10), read(5)], [open(count), read(5)]),
    ];
    expect(said(at(210))).toEqual(['strong']);
    expect(said(at(209))).toEqual(['likely']);
    const [finding] = findingsOf(analyze(at(210)), 'grpc/stream-not-ended');
    expect(finding).toMatchObject({ function: OPENS, objects: 210, baseObjects: 10 });
  });

  it.each([
    [15, 'strong'],
    [16, 'likely'],
  ])('with %i readers at the end in place of five is %s', (readers, level) => {
    const counted = counts([open(10), read(5)], [open(900), read(readers)]);
    expect(said([...growing, ...counted])).toEqual([level]);
  });

  it('is likely by fifty more', () => {
    const flat = history(OPENING, [100, 100, 100, 100, 100]);
    expect(said([...flat, ...counts([open(100)], [open(150)])])).toEqual(['likely']);
    expect(said([...flat, ...counts([open(100)], [open(149)])])).toEqual(['pattern']);
  });

  it('leaves alone what is being read, and unary calls', () => {
    const busy = counts([open(100), read(100)], [open(900), read(900)]);
    expect(said([...growing, ...busy])).toEqual([]);
    expect(said(history(UNARY, [100, 200, 300, 400, 500]))).toEqual([]);
  });

  it('adds the messages that nobody took', () => {
    const heaps = heapHistory(
      { stack: OPENING, size: 65_536, objects: [100, 200, 300, 400, 500] },
      { stack: ARRIVED, size: 2 ** 20, objects: [10, 20, 30, 40, 50] },
    );
    const [finding] = findingsOf(
      analyze([...heaps, ...counts([open(10)], [open(900)])]),
      'grpc/stream-not-ended',
    );
    expect(finding!.bytes).toBe(500 * 65_536 + 50 * 2 ** 20);
  });

  it('is a pattern by one profile with a hundred', () => {
    const only = (count: number): string[] =>
      said([...growing.slice(-1), goroutinesAt(4, [open(count)])]);
    const { findings } = analyze([goroutinesAt(0, [open(100)])]);
    expect(findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual([
      'grpc/stream-not-ended pattern',
    ]);
    expect(analyze([goroutinesAt(0, [open(99)])]).findings).toEqual([]);
    expect(only(49)).toEqual([]);
  });

  it('asks for goroutine profiles where there are none', () => {
    const [finding] = findingsOf(analyze(growing), 'grpc/stream-not-ended');
    expect(finding!.level).toBe('likely');
    expect(codesOf(finding!.against)).toContain('calls-not-counted');
    expect(codesOf(finding!.next)).toContain('add-goroutine-profile');
  });

  it.each([
    [150, ['likely']],
    [149, []],
  ])('%i streams that outlive who asked for them: %s', (last, levels) => {
    const peers = (count: number): Standing => ({
      stack: ['net.(*conn).Read', 'net/http.(*conn).serve'],
      count,
    });
    const profiles = [100, 116, 132, last, last].map((count, at) =>
      goroutinesAt(at, [open(count), ...(at < 4 ? [peers(20)] : [])]),
    );
    expect(said(profiles)).toEqual(levels);
  });
});
