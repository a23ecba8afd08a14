import { describe, expect, it } from 'vitest';
import { amountOf } from '#core/base/amounts-by-name';
import { fillMessage } from '#core/base/fill-message';
import { summariseGoroutines } from '#core/evidence/goroutine-summary';
import { readVersions } from '#core/evidence/module-versions';
import { reportJson } from '#core/report/report-json';
import { analyze } from '#support/analyze-fixture';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

/** Names that every plain object answers to. */
const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'] as const;

describe.each(NAMES)('a name that every object has: %s', (name) => {
  const heap = (seconds: number, size: number) =>
    heapOf({ samples: [{ stack: ['main.load', 'main.main'], objects: 20, size }], seconds });
  /** The heap with a fifth sample type of that name. */
  const named = (seconds: number, value: number) => {
    const profile = heap(seconds, 2 ** 20);
    const { samples } = profile;
    const values = Array.from({ length: samples.length }, (_, row) => [
      ...samples.value.subarray(row * 4, row * 4 + 4),
      value,
    ]).flat();
    return {
      ...profile,
      sampleTypes: [...profile.sampleTypes, { type: name, unit: 'count' }],
      samples: { ...samples, value: Float64Array.from(values) },
    };
  };

  it('is a sample type like any other, in the totals and in the JSON', () => {
    const report = analyze([caseSnapshot('a', named(60, 1)), caseSnapshot('b', named(120, 4))]);
    const document = JSON.parse(reportJson(report)) as typeof report;
    expect(amountOf(document.snapshots[0]!.totals, name)).toBe(2);
    expect(amountOf(document.snapshots[1]!.totals, name)).toBe(8);
    expect(amountOf(document.deltas, name)).toBe(6);
    expect(amountOf(structuredClone(report.deltas), name)).toBe(6);
  });

  it('is not a sample type of the profile that lacks it', () => {
    const report = analyze([
      caseSnapshot('a', heap(60, 2 ** 20)),
      caseSnapshot('b', named(120, 4)),
    ]);
    const document = JSON.parse(reportJson(report)) as typeof report;
    expect(amountOf(document.deltas, name)).toBeUndefined();
    expect(amountOf(document.snapshots[0]!.totals, name)).toBeUndefined();
    expect(amountOf(structuredClone(report.snapshots[0]!.totals), name)).toBeUndefined();
  });

  it('is a function like any other', () => {
    const types = [{ type: 'goroutine', unit: 'count' }];
    const samples = [{ stack: [name, 'main.main'], values: [3] }];
    const { groups } = summariseGoroutines(profileOf({ sampleTypes: types, samples }));
    expect(groups).toMatchObject([{ wait: 'running', blockedIn: name }]);
    expect(
      readVersions([{ name: `${name}/a/b.F`, file: `/v/vendor/${name}/a/b.go` }]).modules,
    ).toEqual([]);
  });

  it('is a placeholder that nothing fills', () => {
    expect(fillMessage({ text: `a {${name}}` }, 'text')).toBe(`a {${name}}`);
  });
});
