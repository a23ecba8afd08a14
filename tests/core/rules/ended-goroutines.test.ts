import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory, samplingAll } from '#support/history';

const MALG = [
  'runtime.mallocgc',
  'runtime.newobject',
  'runtime.malg',
  'runtime.newproc1',
  'runtime.newproc.func1',
  'runtime.systemstack',
];
const DESCRIPTORS = 60_000;

/** Four heaps with so many descriptors, and so many MB of other things. */
const heaps = (objects: readonly number[], otherMB = 1): CaseSnapshot[] =>
  heapHistory(
    { stack: MALG, size: 480, objects },
    { stack: ['shop.load'], size: 2 ** 20, objects: objects.map(() => otherMB) },
  );
const peaked = heaps([500, DESCRIPTORS, DESCRIPTORS, DESCRIPTORS]);

const counted = (...totals: readonly number[]): CaseSnapshot[] =>
  totals.map((count, at) => goroutinesAt(at, [{ stack: ['runtime.gopark', 'shop.wait'], count }]));

const claims = (snapshots: readonly CaseSnapshot[]): string[] =>
  analyze(snapshots).findings.map(({ rule, level }) => `${rule} ${level}`);

describe('go/ended-goroutines', () => {
  it.each([
    ['a tenth in the last', [30_000, 6_000], 'strong'],
    ['hardly more than a tenth in the last', [30_000, 6_001], 'likely'],
    ['more than half in the first', [30_001, 6_000], 'likely'],
    ['half in the only one', [30_000], 'likely'],
  ])('with as many goroutines as descriptors but for %s', (_, totals, level) => {
    const report = analyze([...peaked, ...counted(...totals)]);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['go/ended-goroutines']);
    const [finding] = report.findings;
    expect(finding!.level).toBe(level);
    expect(codesOf(finding!.against)).toContain('descriptors-no-leak');
  });

  it('is silent where more than half as many goroutines are there', () => {
    expect(claims([...peaked, ...counted(30_001)])).toEqual(['go/goroutine-leak pattern']);
  });

  it('asks for a goroutine profile where there is none, and names both causes', () => {
    const { findings } = analyze(peaked.slice(-1));
    expect(findings.map(({ rule, level }) => `${rule} ${level}`).sort()).toEqual([
      'go/ended-goroutines pattern',
      'go/goroutine-leak pattern',
    ]);
    const ended = findings.find(({ rule }) => rule === 'go/ended-goroutines');
    expect(ended!.alternatives).toEqual(['go/goroutine-leak']);
    expect(codesOf(ended!.next)).toContain('add-goroutine-profile');
  });

  it('stays a pattern with one snapshot of the process', () => {
    expect(claims([...peaked.slice(-1), ...counted(5)])).toContain('go/ended-goroutines pattern');
  });

  it('is strong only once the descriptors outlived two collections', () => {
    const late = heaps([500, 500, DESCRIPTORS, DESCRIPTORS]);
    expect(claims([...late, ...counted(5, 5)])).toEqual(['go/ended-goroutines likely']);
  });

  it.each([
    ['a fifth of the heap', 109, ['go/ended-goroutines']],
    ['less than a fifth', 110, ['go/goroutine-leak']],
  ])('needs %s', (_, otherMB, rules) => {
    const heap = heaps([DESCRIPTORS, DESCRIPTORS, DESCRIPTORS, DESCRIPTORS], otherMB);
    const { findings } = analyze([...heap, ...counted(5, 5)]);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    [8_739, ['go/ended-goroutines']],
    [8_738, ['go/goroutine-leak']],
  ])('needs 4 MB where every object is sampled: %d descriptors', (descriptors, rules) => {
    const heap = heaps([descriptors, descriptors, descriptors, descriptors]).map(samplingAll);
    const { findings } = analyze([...heap, ...counted(5, 5)]);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
  });

  it('leaves goroutines that grow to their own rule', () => {
    const grows = [
      ...heaps([20_000, 30_000, 40_000, 50_000]),
      goroutinesAt(0, [
        { stack: ['runtime.gopark', 'runtime.chansend', 'shop.send'], count: 20_000 },
      ]),
      goroutinesAt(3, [
        { stack: ['runtime.gopark', 'runtime.chansend', 'shop.send'], count: 50_000 },
      ]),
    ];
    expect(claims(grows)).toEqual(['go/goroutine-leak likely']);
  });
});
