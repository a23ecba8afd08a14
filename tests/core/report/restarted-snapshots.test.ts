import { expect, it } from 'vitest';
import { restartedSnapshots } from '#core/report/restarted-snapshots';
import { analyze } from '#support/analyze-fixture';
import { restartedHeaps } from '#support/restarted-heaps';

it('names the first snapshot of each process after the first, also among equal paths', () => {
  const heaps = restartedHeaps();
  expect([...restartedSnapshots(analyze(heaps))]).toEqual([3]);
  const same = heaps.map((heap) => ({ ...heap, path: 'heap.pb.gz' }));
  expect([...restartedSnapshots(analyze(same))]).toEqual([3]);
  expect(restartedSnapshots(analyze(heaps.slice(0, 3))).size).toBe(0);
});
