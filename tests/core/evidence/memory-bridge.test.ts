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

describe('the parts of a process', () => {
  const trailer = (figures: Readonly<Record<string, number>>) => {
    const lines = Object.entries(figures).map(([name, value]) => `# ${name} = ${value}`);
    const text = ['heap profile: 0: 0 [0: 1] @ heap/1048576', '', '# runtime.MemStats', ...lines];
    return memoryBridge(readHeapText(`${text.join('\n')}\n`).memStats!, 90);
  };
  const FIGURES = {
    ...{ Sys: 1000, HeapAlloc: 100, HeapIdle: 250, HeapInuse: 140, HeapReleased: 200 },
    ...{ MaxRSS: 900 },
  };
  const part = (wanted: string, figures: Readonly<Record<string, number>>): number | null =>
    trailer(figures).rows.find((row) => row.part === wanted)!.bytes;

  it('are differences of Go’s own figures', () => {
    expect(trailer(FIGURES)).toMatchObject({ retained: 800, maxRSS: 900 });
    expect(part('profiled', FIGURES)).toBe(90);
    expect(part('unprofiled', FIGURES)).toBe(10);
    expect(part('fragmented', FIGURES)).toBe(40);
    expect(part('idle', FIGURES)).toBe(50);
    expect(part('outside', FIGURES)).toBe(100);
    expect(part('outside', { ...FIGURES, MaxRSS: 700 })).toBe(-100);
  });
});
