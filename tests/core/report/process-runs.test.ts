import { describe, expect, it } from 'vitest';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import { processOf, restartsOf } from '#core/report/process-runs';
import { analyze } from '#support/analyze-fixture';
import { restartedHeaps } from '#support/restarted-heaps';

const at = (index: number): SnapshotIndex => index as SnapshotIndex;

describe('the restarts of a report', () => {
  it('lie between the last snapshot of one process and the first of the next, also among equal paths', () => {
    const heaps = restartedHeaps();
    expect(restartsOf(analyze(heaps))).toEqual([{ before: 2, after: 3 }]);
    const same = heaps.map((heap) => ({ ...heap, path: 'heap.pb.gz' }));
    expect(restartsOf(analyze(same))).toEqual([{ before: 2, after: 3 }]);
    expect(restartsOf(analyze(heaps.slice(0, 3)))).toEqual([]);
  });

  it('are found whatever the order in which the files were given', () => {
    const [first, ...rest] = restartedHeaps();
    expect(restartsOf(analyze([...rest, first!]))).toEqual([{ before: 1, after: 2 }]);
  });
});

describe('the process of a snapshot', () => {
  it('is told by its line, of others by their time', () => {
    const { snapshots } = analyze(restartedHeaps());
    const unlined = snapshots.map((snapshot) => ({ ...snapshot, process: null }));
    const withOthers = { snapshots: [...snapshots, unlined[1]!, unlined[3]!, unlined[4]!] };
    const processes = withOthers.snapshots.map((_, index) => processOf(withOthers)(at(index)));
    expect(processes.slice(0, 4)).toEqual([0, 0, 0, 1]);
    expect(processes.slice(snapshots.length)).toEqual([0, 1, 1]);
  });

  it('is the first where nothing tells it', () => {
    const [one, ...others] = analyze(restartedHeaps()).snapshots;
    const timeless = { ...one!, process: null, timeNanos: null };
    expect(processOf({ snapshots: [timeless, ...others] })(at(0))).toBe(0);
  });
});
