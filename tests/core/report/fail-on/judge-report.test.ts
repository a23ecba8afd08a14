import { describe, expect, it } from 'vitest';
import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { reportComparison } from '#core/report/analyze-case';
import { type FailOn, judgeReport } from '#core/report/fail-on/judge-report';
import { GROWING_FUNCTION, knownGrowth } from '#core/report/fail-on/unexplained-growth';
import type { ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';
import { CONFIDENCE_LEVELS } from '#core/rules/confidence-level';
import { fixtureCase, fixtureFolder, fixtureHeaps } from '#support/fixture-case';
import { english } from '#support/in-english';

interface Reported {
  readonly report: ReportModel;
  readonly judge: (failOn: Partial<FailOn>, report?: ReportModel) => ReturnType<typeof judgeReport>;
}

function reported(snapshots: readonly CaseSnapshot[]): Reported {
  const known = readCase(snapshots);
  const comparison = compare(known);
  const report = sayReport(reportComparison({ known, comparison }, {}), english);
  return {
    report,
    judge: (failOn, other = report) =>
      judgeReport(other, comparison, { level: null, growth: null, ...failOn }),
  };
}

const accepted = (untilPast: boolean) => ({
  ...{ reason: 'known', by: null, madeNanos: '1', untilNanos: untilPast ? '2' : null },
  ended: untilPast,
});

describe('judgeReport', () => {
  it('fails a finding from its own level on downwards, and not above it', () => {
    const { report, judge } = reported(fixtureFolder('go-goroutine-leak'));
    const [{ id, level }] = report.findings as [ReportModel['findings'][number]];
    for (const least of CONFIDENCE_LEVELS) {
      const isBelow = CONFIDENCE_LEVELS.indexOf(least) <= CONFIDENCE_LEVELS.indexOf(level);
      expect(judge({ level: least }).findings.has(id)).toBe(isBelow);
      if (isBelow) expect(judge({ level: least }).fails).toBe(true);
    }
    expect(judge({})).toMatchObject({ fails: false, growth: null });
  });

  it('fails growth that no rule explains, by the id under which it is accepted', () => {
    const { report, judge } = reported(fixtureHeaps('go-channel-backlog'));
    const suspect = report.suspectFunctions.find(({ level }) => level === 'likely')!;
    const { id } = knownGrowth(suspect);
    expect(id).toBe(`${GROWING_FUNCTION}:${suspect.function}`);
    expect(judge({ level: 'likely' }).functions).toContain(id);
    expect(judge({ level: 'likely' }).fails).toBe(true);
    expect(judge({ level: 'strong' }).functions.size).toBe(0);
  });

  it('fails no level of a single heap, of which nobody knows whether it grew', () => {
    const { judge } = reported(
      fixtureCase('go-channel-backlog', (name) => name === 'heap-01.pb.gz'),
    );
    expect(judge({ level: 'likely' }).functions.size).toBe(0);
    expect(judge({ growth: { unit: 'bytes', value: 1 } }).growth).toBeNull();
  });

  it('does not count what a person accepted, until that ended', () => {
    const { report, judge } = reported(fixtureHeaps('go-channel-backlog'));
    const withAll = (isPast: boolean): ReportModel => ({
      ...report,
      findings: report.findings.map((one) => ({ ...one, accepted: accepted(isPast) })),
      suspectFunctions: report.suspectFunctions.map((one) => ({
        ...{ ...one, accepted: accepted(isPast) },
      })),
    });
    const before = judge({ level: 'pattern' });
    const known = judge({ level: 'pattern' }, withAll(false));
    expect(known).toMatchObject({ fails: false, findings: new Set(), functions: new Set() });
    expect(known.accepted).toEqual(new Set([...before.findings, ...before.functions]));
    expect(judge({ level: 'pattern' }, withAll(true))).toEqual(before);
  });

  it('does not count what is small or no part of the growth', () => {
    const { report, judge } = reported(fixtureFolder('logrus-hooks-grow'));
    const minor = report.findings.filter((finding) => finding.minor);
    expect(minor.length).toBeGreaterThan(0);
    const { findings, accepted: known } = judge({ level: 'excluded' });
    for (const { id } of minor) expect([findings.has(id), known.has(id)]).toEqual([false, false]);
    expect(findings.size).toBe(report.findings.length - minor.length);
  });

  it('fails at the limit of growth by itself, whatever the level', () => {
    const { judge } = reported(fixtureHeaps('go-channel-backlog'));
    const grown = judge({ growth: { unit: 'bytes', value: 2 ** 20 } });
    expect(grown).toMatchObject({ fails: true, findings: new Set(), functions: new Set() });
    expect(judge({ growth: { unit: 'percent', value: 1e6 } }).fails).toBe(false);
  });
});
