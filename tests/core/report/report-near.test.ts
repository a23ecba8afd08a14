import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { Finding, ReportBound, ReportModel, ReportNear } from '#core/report/report-model';
import { leakRuleSchema } from '#core/rules/leak-rule-schema';
import { analyze } from '#support/analyze-fixture';
import { caseSnapshot, fixtureCase } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

const MB = 2 ** 20;
const STACK = ['shop.copy', 'shop.(*Desk).file', 'shop.serve'];

/** A rule of our own, so that the bounds are known here whatever the handbook asks for. */
const KEPT = v.parse(leakRuleSchema, {
  id: 'acme/filed-forms',
  sampleType: 'inuse_space',
  subject: 'process',
  shapes: [{ id: 'forms', role: 'anchor', frames: ['shop.(*Desk).file'] }],
  inFlight: ['shop.serve'],
  ladder: {
    likely: [['lasting-growth', { perGoroutine: { moreThan: 4, ifUnknown: 'passes' } }]],
    strong: [['steady-growth']],
  },
  holders: [{ verdict: 'proves', code: 'held-by-root', joinedBy: 'size', elements: [] }],
});
const report = (snapshots: readonly CaseSnapshot[]) => analyze(snapshots, { rules: [KEPT] });
const findingOf = ({ findings }: ReportModel): Finding =>
  findings.find(({ rule }) => rule === KEPT.id)!;

const heaps = (blocks: readonly number[]): CaseSnapshot[] =>
  blocks.map((objects, at) =>
    caseSnapshot(
      `heap-${at}.pb.gz`,
      heapOf({ samples: [{ stack: STACK, objects, size: MB }], seconds: 60 * (at + 1) }),
    ),
  );

/** A goroutine profile with so many that stand in the stack. */
const goroutines = (name: string, stack: readonly string[], count: number): CaseSnapshot =>
  caseSnapshot(
    `goroutine-${name}.pb.gz`,
    profileOf({
      sampleTypes: [{ type: 'goroutine', unit: 'count' }],
      binary: '/src/shop/bin/shop',
      buildId: 'b1',
      samples: [{ stack: ['runtime.gopark', ...stack], values: [count] }],
    }),
  );

const boundOf = (bounds: readonly ReportBound[], measure: string): ReportBound =>
  bounds.find((one) => one.measure === measure)!;
const likelyOf = ({ steps }: Finding) => steps.find(({ level }) => level === 'likely')!;

describe('the steps of a finding', () => {
  /** 60 objects of a message field, and so many handlers that may be using them. */
  const withHandlers = (count: number) =>
    report([...heaps([20, 30, 40, 50, 60]), goroutines('h', ['shop.slow', 'shop.serve'], count)]);

  it.each([
    [15, 4, false],
    [14, 60 / 14, true],
  ])('tell the bound and the number, just below and just above (%i)', (handlers, value, holds) => {
    const finding = findingOf(withHandlers(handlers));
    const bound = boundOf(likelyOf(finding).bounds, 'perGoroutine');
    expect(bound).toMatchObject({
      asked: { moreThan: 4 },
      measured: { known: true, unit: 'objects' },
      holds,
    });
    expect(bound.measured).toHaveProperty('value', Number(value.toPrecision(9)));
    expect(finding.level !== 'pattern').toBe(holds);
    expect(finding.measures.perGoroutine).toEqual(bound.measured);
  });

  it('tell what came with two standard errors, which the number is inside', () => {
    const finding = findingOf(withHandlers(2));
    const { measured } = boundOf(likelyOf(finding).bounds, 'growth');
    expect(measured).toMatchObject({ known: true, value: 40 * MB, unit: 'bytes' });
    const { low, high } = measured as { low: number; high: number };
    expect(low).toBeLessThan(40 * MB);
    expect(low).toBeGreaterThan(0);
    expect(high - 40 * MB).toBeCloseTo(40 * MB - low, 3);
  });

  it('say of one snapshot that what is asked is not known, and why', () => {
    const finding = findingOf(report(heaps([60])));
    expect(finding.level).toBe('pattern');
    const { bounds, holds } = likelyOf(finding);
    expect(holds).toBe(false);
    expect(boundOf(bounds, 'growth')).toMatchObject({
      measured: { known: false, because: 'no-second-snapshot' },
      holds: false,
    });
  });

  it('end with references, which a case without them lacks', () => {
    const proven = findingOf(withHandlers(2)).steps.at(-1)!;
    expect(proven).toMatchObject({ level: 'proven', holds: false });
    expect(boundOf(proven.bounds, 'holder').measured).toMatchObject({ value: 'none' });
    expect(boundOf(proven.bounds, 'level').holds).toBe(true);
  });
});

describe('near misses', () => {
  const near = (rule: string, all: readonly ReportNear[]): ReportNear[] =>
    all.filter((one) => one.rule === rule);

  it('are findings at pattern, with what would take them to likely', () => {
    const [found] = near(
      KEPT.id,
      report([...heaps([20, 30, 40, 50, 60]), goroutines('h', ['shop.serve'], 15)]).near,
    );
    expect(found).toMatchObject({ id: KEPT.id, level: 'pattern', bytes: 60 * MB });
    expect(found!.missed.map(({ measure }) => measure)).toEqual(['perGoroutine']);
    expect(found!.kept.map(({ measure }) => measure)).toContain('growth');
    expect(found!.kept.every(({ holds }) => holds)).toBe(true);
  });

  const waiting = ['shop.(*Feed).next', 'shop.(*Feed).run'];
  const leak = (before: number, after: number) =>
    analyze([
      ...heaps([20, 20]),
      goroutines('1', ['runtime.chanrecv', ...waiting], before),
      goroutines('2', ['runtime.chanrecv', ...waiting], after),
    ]);

  it.each([
    [5, 14, 9, 10],
    [100, 124, 24, 25],
  ])('tell goroutines that gained nearly enough: %i to %i', (before, after, gained, asked) => {
    const made = leak(before, after);
    expect(made.findings.some(({ rule }) => rule === 'go/goroutine-leak')).toBe(false);
    const [found] = near('go/goroutine-leak', made.near);
    expect(found!.missed).toEqual([
      {
        measure: 'goroutines',
        asked: { atLeast: asked },
        measured: { known: true, value: gained, unit: 'goroutines' },
        holds: false,
      },
    ]);
  });

  it('end where one more goroutine makes a finding, whose step shows the same numbers', () => {
    const made = leak(5, 15);
    expect(near('go/goroutine-leak', made.near)).toEqual([]);
    const finding = made.findings.find(({ rule }) => rule === 'go/goroutine-leak')!;
    expect(boundOf(likelyOf(finding).bounds, 'goroutines')).toMatchObject({
      asked: { atLeast: 10 },
      measured: { value: 10 },
      holds: true,
    });
  });

  it('leave out what gained less than half of what it takes', () => {
    expect(near('go/goroutine-leak', leak(5, 9).near)).toEqual([]);
    expect(near('go/goroutine-leak', leak(5, 10).near)).toHaveLength(1);
  });

  it('say which goroutines a rule misses whose memory is there', () => {
    const made = analyze(fixtureCase('go-http-body-not-closed'));
    const [found] = near('go/http-client-per-call', made.near);
    expect(found).toMatchObject({ level: 'excluded' });
    expect(found!.missed).toEqual([
      {
        measure: 'goroutineCount',
        asked: { atLeast: 10 },
        measured: { known: true, value: 0, unit: 'goroutines' },
        holds: false,
      },
    ]);
    expect(made.excluded).toContainEqual(
      expect.objectContaining({ rule: 'go/http-client-per-call', reason: 'goroutines-disagree' }),
    );
  });
});
