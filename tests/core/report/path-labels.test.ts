import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathLabels } from '#core/report/path-labels';

describe('pathLabels', () => {
  it('are the paths where those differ, with the time where several came from one address', () => {
    const fetched = 'http://127.0.0.1:6060/debug/pprof/heap';
    expect(
      pathLabels([
        { path: 'a.pb.gz', timeNanos: '1000000000' },
        { path: fetched, timeNanos: '1000000000' },
        { path: fetched, timeNanos: '2000000000' },
      ]),
    ).toEqual([
      'a.pb.gz',
      `1970-01-01T00:00:01.000Z ${fetched}`,
      `1970-01-01T00:00:02.000Z ${fetched}`,
    ]);
  });

  it('are never equal, whatever the paths and times are', () => {
    const snapshot = fc.record({
      path: fc.constantFrom('a', 'b', '#1 a', '#2 a'),
      timeNanos: fc.constantFrom(null, '0', '1', '1000000'),
    });
    fc.assert(
      fc.property(fc.array(snapshot, { maxLength: 8 }), (snapshots) => {
        expect(new Set(pathLabels(snapshots)).size).toBe(snapshots.length);
      }),
    );
  });
});
