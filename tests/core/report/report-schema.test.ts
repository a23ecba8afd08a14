import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { choiceOf } from '#core/case/line-up';
import { type AnalyzeOptions } from '#core/report/analyze-case';
import { CONFIDENCE_LEVELS, type ReportModel } from '#core/report/report-model';
import { reportJson } from '#core/report/report-json';
import schema from '../../../docs/report.schema.json';
import { analyze } from '#support/analyze-fixture';
import { caseSnapshot, fixtureCase, fixtureCases, fixtureHeaps } from '#support/fixture-case';
import { gorefOf } from '#support/goref-of';

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

function expectValid(report: ReportModel): void {
  const document: unknown = JSON.parse(reportJson(report));
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
}

/** Sorted by level, what went away after what is there, and ranked from 1. */
function expectOrder({ findings }: ReportModel): void {
  const keys = findings.map(({ level, sampleType, bytes, baseBytes }) => {
    const isPast = sampleType !== 'goroutine' && baseBytes !== null && bytes < baseBytes;
    return [level === 'pattern' ? 2 : Number(isPast), -CONFIDENCE_LEVELS.indexOf(level)];
  });
  expect(keys).toEqual([...keys].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!));
  expect(findings.map(({ rank }) => rank)).toEqual(findings.map((_, at) => at + 1));
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
}

/** A level is what the steps carry; a near miss misses something, and is no claim. */
function expectReasons({ findings, near }: ReportModel): void {
  for (const { level, steps } of findings) {
    const [likely, strong, proven] = steps.map(({ holds }) => holds);
    const climbed = !likely ? 'pattern' : strong ? 'strong' : 'likely';
    expect(level).toBe(proven ? 'proven' : climbed);
    for (const { holds, bounds } of steps)
      expect(bounds.length > 0 && bounds.every((bound) => bound.holds)).toBe(holds);
  }
  const claimed = findings.filter(({ level }) => level !== 'pattern').map(({ id }) => id);
  for (const { id, missed } of near) {
    expect(missed.length, id).toBeGreaterThan(0);
    expect(claimed).not.toContain(id);
  }
  expect(new Set(near.map(({ id }) => id)).size).toBe(near.length);
}

describe('docs/report.schema.json', () => {
  it.each(fixtureCases())('describes the report of %s, all files and one', (name) => {
    const report = analyze(fixtureCase(name));
    expectValid(report);
    expectOrder(report);
    expectReasons(report);
    const heaps = fixtureHeaps(name);
    if (heaps.length > 0) expectValid(analyze(heaps.slice(-1)));
  });

  it('describes a report without anything usable, and one with a broken file', () => {
    expectValid(analyze([]));
    const broken = fixtureHeaps('kitex-healthy').map((snapshot, at) =>
      at === 1 ? { ...snapshot, profile: null, kind: 'unknown' as const, error: BROKEN } : snapshot,
    );
    const report = analyze(broken);
    expectValid(report);
    expect(report.snapshots[1]).toMatchObject({ error: BROKEN, samples: 0, timeSource: 'unknown' });
    expect(report.notes[0]).toEqual({
      code: 'file-error',
      params: { path: broken[1]!.path, ...BROKEN.params, error: 'profile-truncated' },
    });
    expect([report.base, report.source]).toEqual([0, 5]);
  });

  it('describes who holds the memory, of chains of any depth', () => {
    const chain = ['main.head', ...Array.from({ length: 256 }, () => 'next. (*main.Node)')];
    const report = analyze([caseSnapshot('holders.out', gorefOf([{ chain, bytes: 16 }]))]);
    expect(report.holders!.chains[0]!.elements).toHaveLength(257);
    expectValid(report);
    const [element] = report.holders!.chains[0]!.elements;
    const holders = { ...report.holders!, roots: [{ ...element!, kind: 'call' }] };
    expect(validate({ ...(JSON.parse(reportJson(report)) as object), holders })).toBe(false);
  });

  it('refuses a field that it does not know, in findings’ details, too', () => {
    const report = analyze(fixtureCase('kitex-held-request-field'));
    const [first] = report.findings;
    const details = { ...first!.details, surprise: 1 };
    expect(
      validate(JSON.parse(reportJson({ ...report, findings: [{ ...first!, details }] }))),
    ).toBe(false);
    expect(validate({ ...(JSON.parse(reportJson(report)) as object), surprise: 1 })).toBe(false);
  });

  it.each([
    ['a part of a snapshot', { samples: 1.5 }, 'snapshots'],
    ['a hash in capitals', { sha256: 'F'.repeat(64) }, 'snapshots'],
    ['a time as a number', { timeNanos: 1 }, 'snapshots'],
    ['a class that there is not', { class: 'rising' }, 'trend'],
    ['a text without words', { evidence: [{ code: 'a', params: {} }] }, 'suspects'],
    ['a rank of none', { rank: 0 }, 'findings'],
    ['a level of no finding', { level: 'excluded' }, 'findings'],
    ['two steps', { steps: [] }, 'findings'],
    ['a near miss that misses nothing', { missed: [] }, 'near'],
    ['a note that there is not', { code: 'none' }, 'notes'],
  ])('refuses %s', (_, wrong, part) => {
    const all = fixtureCase('go-http-body-not-closed');
    const broken = { ...all[0]!, profile: null, kind: 'unknown' as const, error: BROKEN };
    const report = JSON.parse(reportJson(analyze([...all, broken]))) as Record<string, object[]>;
    expect(validate(report)).toBe(true);
    const [first, ...others] = report[part]!;
    expect(first).toBeDefined();
    expect(validate({ ...report, [part]: [{ ...first, ...wrong }, ...others] })).toBe(false);
  });

  it('takes options into account', () => {
    const options: AnalyzeOptions = { ...choiceOf({ base: 3, source: 4 }), top: 7 };
    const report = analyze(fixtureHeaps('kitex-held-request-field'), options);
    expectValid(report);
    expect(report).toMatchObject({ base: 3, source: 4 });
    expect(report.top).toHaveLength(7);
  });
});

describe('reportJson', () => {
  it('is the same text for the same case', () => {
    const text = () => reportJson(analyze(fixtureCase('kitex-duplicate-clients')));
    expect(text()).toBe(text());
    expect(text().endsWith('}\n')).toBe(true);
  });

  it('refuses numbers that JSON would turn into null', () => {
    const report = analyze([]);
    expect(() => reportJson({ ...report, deltas: { inuse_space: NaN } })).toThrow(RangeError);
  });
});

const BROKEN = { code: 'profile-truncated', params: { offset: 12 } } as const;
