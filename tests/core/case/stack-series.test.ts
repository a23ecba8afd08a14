import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { sampledShare } from '#core/case/block-sizes';
import { StackReader } from '#core/case/stack-reader';
import {
  type CaseStackIndex,
  stackNames,
  stackSeries,
  type StackSeries,
} from '#core/case/stack-series';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';
import { readFixtureProfile } from '#support/read-fixture-profile';

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe('stackSeries', () => {
  it('has the same rows whatever its reader has read before', () => {
    const of = (name: string, at: number) => readFixtureProfile(`${name}/heap-0${at}.pb.gz`);
    const profiles = [1, 3, 6].map((at) => of('kitex-held-request-field', at));
    const reader = new StackReader();
    reader.read(of('kitex-healthy', 6));
    reader.read(profiles[2]!);
    const [fresh, again] = [stackSeries(profiles), stackSeries(profiles, { reader })];
    const namesOf = (series: StackSeries) =>
      Array.from({ length: series.length }, (_, row) => stackNames(series, row as CaseStackIndex));
    expect(namesOf(again)).toEqual(namesOf(fresh));
    expect(again.columns).toEqual(fresh.columns);
  });

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
          { stack, objects: 21845, size: 24 },
        ],
        seconds: 1,
      }),
    ]);
    const column = series.columns[0]!;
    // Ten blocks of 1 MiB stand for nine sampled ones, 21,845 of 24 bytes for one.
    expect(column.sampled[0]).toBe(9 + 1);
    expect(column.variance[0]).toBeGreaterThan(0);
    expect(sampledShare(100, 1)).toBe(1);
  });

  it('counts as sampled what Go had sampled before it unsampled it', () => {
    const counts = fc.record({
      sampled: fc.integer({ min: 1, max: 5000 }),
      size: fc.integer({ min: 8, max: 2 ** 23 }),
    });
    fc.assert(
      fc.property(counts, ({ sampled, size }) => {
        // runtime/pprof/protomem.go, scaleHeapSample
        const objects = Math.trunc(sampled * (1 / (1 - Math.exp(-size / 524288))));
        const heap = heapOf({ samples: [{ stack: ['a.leaf'], objects, size }], seconds: 1 });
        expect(stackSeries([heap]).columns[0]!.sampled[0]).toBe(sampled);
      }),
    );
  });

  it('sums what a path allocated, also where nothing of it is left', () => {
    const stack = ['a.leaf', 'main.main'];
    const at = (allocated: number, objects: number): Profile =>
      profileOf({
        sampleTypes: ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'].map(
          (type) => ({
            type,
            unit: type.endsWith('space') ? 'bytes' : 'count',
          }),
        ),
        samples: [
          { stack, values: [allocated, 16 * allocated, objects, 16 * objects], bytes: 16 },
          { stack, values: [2, 2048, 0, 0], bytes: 1024 },
          { stack: ['b.gone', 'main.main'], values: [9, 9, 0, 0], bytes: 1 },
        ],
      });
    const series = stackSeries([at(5, 0), at(50, 7)]);
    expect(series.length).toBe(1);
    expect(series.columns.map(({ allocated }) => [...allocated!])).toEqual([
      [5 * 16 + 2048],
      [50 * 16 + 2048],
    ]);
    const halved = stackSeries([at(5, 0), at(50, 7)], {
      temporaries: new Map([[stack[0]!, 0.5]]),
    });
    expect(halved.columns.map(({ allocated }) => [...allocated!])).toEqual([
      [(5 * 16 + 2048) / 2],
      [(50 * 16 + 2048) / 2],
    ]);
    const unknown = profileOf({ samples: [{ stack, values: [8] }] });
    expect(stackSeries([unknown]).columns[0]!.allocated).toBeNull();
  });
});
