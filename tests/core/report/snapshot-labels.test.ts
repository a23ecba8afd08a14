import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LabelFormat,
  type LabelledSnapshot,
  snapshotLabels,
} from '#core/report/snapshot-labels';

const iso = (nanos: string): string => new Date(Number(BigInt(nanos) / 1_000_000n)).toISOString();
const FORMAT: LabelFormat = {
  day: (nanos) => iso(nanos).slice(0, 10),
  clock: (nanos, withMillis) => iso(nanos).slice(11, withMillis ? 23 : 19),
  value: (value, unit) => `${Math.round(value / 1024)} ${unit}`,
};
/** 2026-11-28 12:00:00 UTC. */
const NOON = 1_795_867_200;
const at = (seconds: number, path: string, value: number | null = 2048): LabelledSnapshot => ({
  path,
  timeNanos: String(BigInt(Math.round((NOON + seconds) * 1000)) * 1_000_000n),
  value,
  ...{ unit: 'kB', process: null },
});
const labels = (...snapshots: LabelledSnapshot[]): readonly string[] =>
  snapshotLabels(snapshots, FORMAT);

describe('the labels of snapshots', () => {
  it('begin with time and value, the file last', () => {
    expect(labels(at(0, '/case/heap-1.pb.gz'), at(60, '/case/heap-2.pb.gz', 4096))).toEqual([
      '12:00:00 · 2 kB · heap-1.pb.gz',
      '12:01:00 · 4 kB · heap-2.pb.gz',
    ]);
  });

  it('name the address that was fetched', () => {
    expect(labels(at(0, 'http://127.0.0.1:6060/debug/pprof/heap'))).toEqual([
      '12:00:00 · 2 kB · 127.0.0.1:6060/debug/pprof/heap',
    ]);
  });

  it('have the date where the snapshots are of several days', () => {
    expect(labels(at(0, 'a'), at(86_400, 'b'))).toEqual([
      '2026-11-28 12:00:00 · 2 kB · a',
      '2026-11-29 12:00:00 · 2 kB · b',
    ]);
  });

  it('go to the millisecond, then up the path, then to a number, and no further than needed', () => {
    expect(labels(at(0.25, 'x/a'), at(0.75, 'y/a'), at(1, 'b'))).toEqual([
      '12:00:00.250 · 2 kB · a',
      '12:00:00.750 · 2 kB · a',
      '12:00:01 · 2 kB · b',
    ]);
    expect(labels(at(0, '/home/x/a'), at(0, '/home/y/a'), at(0, 'b'))).toEqual([
      '12:00:00.000 · 2 kB · x/a',
      '12:00:00.000 · 2 kB · y/a',
      '12:00:00 · 2 kB · b',
    ]);
    expect(labels(at(0, '/1/x/a'), at(0, '/2/x/a'))).toEqual([
      '12:00:00.000 · 2 kB · 1/x/a',
      '12:00:00.000 · 2 kB · 2/x/a',
    ]);
    expect(labels(at(0, 'a'), at(0, 'a'), at(1, 'b'))).toEqual([
      '12:00:00.000 · 2 kB · a (1)',
      '12:00:00.000 · 2 kB · a (2)',
      '12:00:01 · 2 kB · b',
    ]);
  });

  it('have no name that all share, unless a time is not known', () => {
    const address = 'http://127.0.0.1:6060/debug/pprof/heap';
    expect(labels(at(0, address), at(60, address))).toEqual(['12:00:00 · 2 kB', '12:01:00 · 2 kB']);
    const taken = (seconds: number, stamp: string) =>
      at(seconds, `/cases/night › heap 127.0.0.1:6060 2026-11-28T${stamp}.000Z`);
    expect(labels(taken(0, '12-00-00'), taken(60, '12-01-00'))).toEqual([
      '12:00:00 · 2 kB',
      '12:01:00 · 2 kB',
    ]);
    const timeless = { ...at(0, 'x/a'), timeNanos: null };
    expect(labels(timeless, at(60, 'y/a'))).toEqual(['2 kB · a', '12:01:00 · 2 kB · a']);
  });

  it('tell the process, where there are several, before the name', () => {
    const of = (seconds: number, path: string, process: string) => ({
      ...at(seconds, path),
      process,
    });
    expect(labels(of(0, 'a', 'process 1'), of(60, 'b', 'process 2'))).toEqual([
      '12:00:00 · 2 kB · process 1 · a',
      '12:01:00 · 2 kB · process 2 · b',
    ]);
  });

  it('leave out what is not known, and spell out what cannot be seen', () => {
    const bare = {
      path: 'heap\u202e\u001b.pb',
      timeNanos: null,
      value: null,
      unit: 'bytes',
      process: null,
    };
    expect(labels(bare)).toEqual(['heap\\u202e\\u001b.pb']);
  });

  it('are pairwise different, whatever the snapshots', () => {
    const path = fc.oneof(
      fc.constantFrom('a', 'x/a', 'a (1)', 'a (2)', 'http://a', '/', ''),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const snapshot = fc.record({
      path,
      timeNanos: fc.option(fc.integer({ min: 0, max: 3 }).map((ms) => `${ms * 500}000000`)),
      value: fc.option(fc.integer({ min: 0, max: 3 })),
      unit: fc.constantFrom('bytes', 'count'),
      process: fc.constantFrom(null, 'process 1', 'process 2'),
    });
    fc.assert(
      fc.property(fc.array(snapshot, { maxLength: 12 }), (snapshots) => {
        const made = snapshotLabels(snapshots, FORMAT);
        expect(made).toHaveLength(snapshots.length);
        expect(new Set(made).size).toBe(made.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
