import { describe, expect, it } from 'vitest';
import { readHeapText } from '#core/profile/read-heap-text';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { caseSnapshot } from '#support/fixture-case';

const MB = 2 ** 20;

/** A text heap of 20 MB in a process that Go counts as `retained` and whose peak was `peak`, in MB. */
function reading(at: number, retained: number, peak: number): CaseSnapshot {
  const { profile, memStats } = readHeapText(
    [
      `heap profile: 20: ${20 * MB} [20: ${20 * MB}] @ heap/1048576`,
      `20: ${20 * MB} [20: ${20 * MB}] @ 0x1`,
      '#\t0x1\tshop.load+0x0\t/src/shop/main.go:7',
      '',
      '# runtime.MemStats',
      `# Sys = ${retained * MB}`,
      `# HeapAlloc = ${20 * MB}`,
      '# HeapReleased = 0',
      `# MaxRSS = ${peak * MB}`,
      '',
    ].join('\n'),
  );
  const fileTimeNanos = `${1_800_000_000 + 60 * at}000000000`;
  return caseSnapshot(`heap-${at}.txt`, profile, { form: 'text', memStats, fileTimeNanos });
}

const levels = (...readings: CaseSnapshot[]): string[] =>
  findingsOf(analyze(readings), 'go/rss-not-heap').map(({ level }) => level);

describe('go/rss-not-heap', () => {
  it('is likely while Go keeps the memory in both readings', () => {
    expect(levels(reading(0, 500, 500), reading(1, 500, 500))).toEqual(['likely']);
  });

  it('is a pattern, of the peak, when the peak stands still and Go holds little', () => {
    const [finding, ...others] = findingsOf(
      analyze([reading(0, 30, 500), reading(1, 30, 500)]),
      'go/rss-not-heap',
    );
    expect(others).toEqual([]);
    expect(finding!.level).toBe('pattern');
    expect(codesOf(finding!.against)).toContain('rss-is-peak');
  });

  it('is likely when the peak itself rises between the readings', () => {
    expect(levels(reading(0, 30, 400), reading(1, 30, 500))).toEqual(['likely']);
  });
});
