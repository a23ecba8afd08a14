import { describe, expect, it } from 'vitest';
import { sampleTotals } from '#core/profile/sample-type';
import {
  type CaseStackIndex,
  sampledShare,
  stackNames,
  stackSeries,
} from '#core/trend/stack-series';
import { heapOf } from '#support/heap-of';
import { readFixtureProfile } from '#support/read-fixture-profile';

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe('stackSeries', () => {
  it('loses nothing: each column adds up to its profile’s in-use totals', () => {
    const profiles = [1, 3, 6].map((at) =>
      readFixtureProfile(`kitex-held-request-field/heap-0${at}.pb.gz`),
    );
    const series = stackSeries(profiles);
    profiles.forEach((profile, at) => {
      const totals = sampleTotals(profile);
      const of = (type: string) =>
        totals[profile.sampleTypes.findIndex((row) => row.type === type)]!;
      expect(sum(series.columns[at]!.bytes)).toBe(of('inuse_space'));
      expect(sum(series.columns[at]!.objects)).toBe(of('inuse_objects'));
    });
  });

  it('gives one path one row in every snapshot, whatever the order of the samples', () => {
    const a = { stack: ['a.leaf', 'main.main'], objects: 2, size: 100 };
    const b = { stack: ['b.leaf', 'main.main'], objects: 3, size: 100 };
    const series = stackSeries([
      heapOf({ samples: [a, b], seconds: 1 }),
      heapOf({ samples: [b, a], seconds: 2 }),
    ]);
    expect(series.length).toBe(2);
    expect([...series.columns[0]!.bytes]).toEqual([200, 300]);
    expect([...series.columns[1]!.bytes]).toEqual([200, 300]);
    expect(stackNames(series, 1 as CaseStackIndex)).toEqual(['b.leaf', 'main.main']);
  });

  it('merges block sizes of one path and keeps what each is worth', () => {
    const stack = ['a.leaf', 'main.main'];
    const series = stackSeries([
      heapOf({
        samples: [
          { stack, objects: 10, size: 2 ** 20 },
          { stack, objects: 21846, size: 24 },
        ],
        seconds: 1,
      }),
    ]);
    const column = series.columns[0]!;
    // Ten blocks of 1 MiB are nearly all sampled, 21,846 of 24 bytes are one sample.
    expect(column.sampled[0]).toBeCloseTo(10 * (1 - Math.exp(-2)) + 1, 2);
    expect(column.variance[0]).toBeGreaterThan(0);
    expect(sampledShare(100, 1)).toBe(1);
  });
});
