import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryBridge } from '#core/evidence/memory-bridge';
import { readHeapText } from '#core/profile/read-heap-text';
import { sampleTotals } from '#core/profile/sample-type';
import { RECORDINGS } from '#support/recordings';

const TEXTS = readdirSync(RECORDINGS, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /heap-\d+\.debug1\.txt$/.test(path),
);

describe('memoryBridge', () => {
  it.each(TEXTS)('explains all of %s: rows add up, the rest is shown', (path) => {
    const { memStats, profile } = readHeapText(readFileSync(RECORDINGS + path, 'utf8'));
    const bridge = memoryBridge(memStats!, sampleTotals(profile)[3]!);
    const bytes = Object.fromEntries(bridge.rows.map((row) => [row.part, row.bytes!]));
    const { outside, ...inside } = bytes;
    const total = Object.values(inside).reduce((sum, part) => sum + part, 0);
    expect(total).toBe(bridge.retained);
    expect(total + outside!).toBe(memStats!.maxRSS);
    expect(bridge.retained).toBe(memStats!.sys! - memStats!.heapReleased!);
    // Go's own figures add up, so nothing is left over.
    expect(bytes['rest']).toBe(0);
  });

  it('leaves open what a text does not say', () => {
    const { memStats } = readHeapText(
      'heap profile: 0: 0 [0: 1] @ heap/1048576\n\n# runtime.MemStats\n# HeapAlloc = 5\n',
    );
    const { rows, retained, maxRSS } = memoryBridge(memStats!, 3);
    expect([retained, maxRSS]).toEqual([null, null]);
    expect(rows.find(({ part }) => part === 'unprofiled')!.bytes).toBe(2);
    expect(rows.find(({ part }) => part === 'rest')!.bytes).toBeNull();
  });
});
