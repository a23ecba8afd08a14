import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory, type Standing } from '#support/history';

const SQL = 'database/sql';
const ASK = 'shop/orders.(*Repository).LatestOpen';
const CONNECTING = [`drv.newConnection`, `${SQL}.(*DB).conn`, `${SQL}.(*DB).query`, ASK];

/** Five heaps, in which so many connections of 64 kB are in use. */
const heaps = (connections = [100, 200, 300, 400, 500]): CaseSnapshot[] =>
  heapHistory({ stack: CONNECTING, size: 65_536, objects: connections });

const open = (kind: 'Tx' | 'Rows', count: number): Standing => ({
  stack: [
    'runtime.gopark',
    kind === 'Tx' ? 'runtime.chanrecv' : 'runtime.selectgo',
    `${SQL}.(*${kind}).awaitDone`,
  ],
  count,
});
const waiting = (count: number): Standing => ({
  stack: [
    'runtime.gopark',
    'runtime.selectgo',
    `${SQL}.(*DB).conn`,
    `${SQL}.(*DB).query`,
    ASK,
    'net/http.serverHandler.ServeHTTP',
  ],
  count,
});
const querying = (count: number): Standing => ({
  stack: ['net.(*conn).Read', `${SQL}.ctxDriverStmtQuery`, `${SQL}.(*DB).queryDC`, ASK],
  count,
});
const counts = (first: readonly Standing[], last: readonly Standing[]): CaseSnapshot[] => [
  goroutinesAt(0, first),
  goroutinesAt(4, last),
];

const claims = (snapshots: readonly CaseSnapshot[]): string[] =>
  analyze(snapshots).findings.map(({ rule, level }) => `${rule} ${level}`);
const said = (level: string): string[] => [`go/sql-rows-not-closed ${level}`];

describe('go/sql-rows-not-closed', () => {
  it.each(['Tx', 'Rows'] as const)('is strong by a hundred open %s', (kind) => {
    const at = (count: number): string[] =>
      claims([...heaps(), ...counts([open(kind, 10)], [open(kind, count)])]);
    expect(at(100)).toEqual(said('strong'));
    expect(at(99)).toEqual(said('likely'));
  });

  it('names who asked, though no goroutine shows it', () => {
    const { findings } = analyze([...heaps(), ...counts([open('Tx', 10)], [open('Tx', 500)])]);
    expect(findings[0]).toMatchObject({ function: ASK, objects: 500, baseObjects: 10 });
    expect(findings[0]!.details).toMatchObject({ caller: ASK, counted: 500 });
  });

  it('is likely by fifty more open transactions, where the heap does not grow', () => {
    const at = (count: number): string[] =>
      claims([...heaps([50, 50, 50, 50, 50]), ...counts([open('Tx', 9)], [open('Tx', count)])]);
    expect(at(59)).toEqual(said('likely'));
    expect(at(58)).toEqual(said('pattern'));
  });

  it('counts no more open ones than those that no query explains, one and a half for each', () => {
    const at = (queries: number): string[] =>
      claims([...heaps(), ...counts([open('Rows', 10)], [open('Rows', 660), querying(queries)])]);
    expect(at(400)).toEqual(said('strong'));
    expect(at(401)).toEqual(said('pattern'));
  });

  it.each([
    [10, 'likely'],
    [11, 'pattern'],
  ])('at the limit of the pool, with %i queries under way, is %s', (queries, level) => {
    const flat = heaps([50, 50, 50, 50, 50]);
    const report = analyze([
      ...flat,
      ...counts([waiting(100), querying(queries)], [waiting(900), querying(queries)]),
    ]);
    expect(report.findings.map((one) => `${one.rule} ${one.level}`)).toEqual(said(level));
    expect(report.findings[0]!.function).toBe(ASK);
  });

  it.each([
    [10, 'likely'],
    [11, 'pattern'],
  ])('by memory that grows with %i more queries is %s', (more, level) => {
    const counted = counts([querying(200)], [querying(200 + more)]);
    expect(claims([...heaps(), ...counted])).toEqual(said(level));
  });

  it('is likely by steady growth where nobody counted, and names the other reading', () => {
    const { findings } = analyze(heaps());
    expect(findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(said('likely'));
    expect(findings[0]!.alternatives).toEqual(['go/sql-db-per-query']);
  });

  it.each([
    [5, 'likely'],
    [4, 'pattern'],
  ])('of %i heaps that nobody counted anything beside, it is %s', (count, level) => {
    expect(claims(heaps().slice(0, count))).toEqual(said(level));
  });

  it('stays a pattern where nothing grows, and asks for goroutine profiles', () => {
    const flat = heaps([500, 500, 500, 500, 500]);
    const finding = findingsOf(analyze(flat), 'go/sql-rows-not-closed')[0]!;
    expect(finding.level).toBe('pattern');
    expect(codesOf(finding.against)).toContain('queries-may-hold-connections');
    expect(codesOf(finding.next)).toContain('add-goroutine-profile');
  });
});
