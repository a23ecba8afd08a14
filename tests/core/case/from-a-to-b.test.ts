import { describe, expect, it } from 'vitest';
import type { CaseSnapshot, SnapshotIndex } from '#core/case/case-snapshot';
import type { ReportModel } from '#core/report/report-model';
import { analyze } from '#support/analyze-fixture';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { goroutinesAt } from '#support/history';
import { held } from '#support/in-english';
import { restartedHeaps } from '#support/restarted-heaps';

const WAIT = ['runtime.gopark', 'runtime.chanrecv', 'main.leak'];
/** Heaps 0, 1, 2 of one process, 3 and 4 of the next, one each ten minutes; beside each its goroutines. */
const COUNTS = [10, 20, 30, 1, 2];
const files = (): CaseSnapshot[] => [
  ...restartedHeaps(),
  ...COUNTS.map((count, at) => goroutinesAt(10 * (at + 1), [{ stack: WAIT, count }])),
];
const counted = (base: number, source: number, given = files()): ReportModel['goroutines'] =>
  analyze(given, { base: base as SnapshotIndex, source: source as SnapshotIndex }).goroutines;

describe('goroutines are held to A and B', () => {
  it('from the first to the last of a process, where nobody chose', () => {
    const { goroutines } = analyze(files());
    expect([goroutines!.totals, goroutines!.oneProcess]).toEqual([[10, 20, 30], true]);
    expect(goroutines!.groups[0]!.delta).toBe(20);
  });

  it('to those next to A and B, where these were chosen', () => {
    expect(counted(0, 1)!.totals).toEqual([10, 20]);
    expect(counted(1, 2)!.totals).toEqual([20, 30]);
    expect(counted(3, 4)!.totals).toEqual([1, 2]);
  });

  it('over a restart to A’s and B’s alone, and says that this is no growth', () => {
    const over = counted(1, 4)!;
    expect([over.totals, over.oneProcess]).toEqual([[20, 2], false]);
    expect(over.groups[0]).toMatchObject({ counts: [20, 2], delta: -18 });
    // Without any of A's process B's are shown alone.
    const without = files().filter((_, at) => at < 5 || at > 7);
    expect(counted(1, 4, without)!.totals).toEqual([2]);
  });

  it('also where B is older than A', () => {
    expect(counted(2, 0)!.totals).toEqual([30, 10]);
  });
});

const MB = 1e6;
/** A text heap beside each of the heaps, with what is live of what the process took, both in MB. */
const texts = (live: readonly number[], taken: readonly number[]): CaseSnapshot[] =>
  live.map((heapAlloc, at) => {
    const profile = heapOf({ samples: [held(['main.keep'], 1)], seconds: 0 });
    const fileTimeNanos = String(600_000_000_000n * BigInt(at + 1));
    const memStats = { heapAlloc: MB * heapAlloc, sys: MB * taken[at]!, heapReleased: 0 } as never;
    const text = { ...caseSnapshot(`heap-${at}.txt`, profile), form: 'text' as const };
    return { ...text, memStats, fileTimeNanos };
  });
const choice = (base: number, source: number) => ({
  base: base as SnapshotIndex,
  source: source as SnapshotIndex,
});

describe('memory is held to A and B', () => {
  const LIVE = [100, 110, 120, 50, 60];
  const all = texts(
    LIVE,
    LIVE.map((live) => 2 * live),
  );
  const memory = (base: number, source: number, given = all): number[] =>
    analyze([...restartedHeaps(), ...given], choice(base, source)).memory.map(
      ({ heapAlloc }) => heapAlloc! / MB,
    );

  it('in one process from one to the other, over a restart to both alone', () => {
    expect(memory(0, 2)).toEqual([100, 110, 120]);
    expect(memory(0, 1)).toEqual([100, 110]);
    expect(memory(1, 4)).toEqual([110, 60]);
  });

  it('is not that of another process where A’s and B’s has none', () => {
    expect(memory(0, 2, all.slice(3))).toEqual([]);
    expect(memory(1, 4, all.slice(0, 3))).toEqual([]);
  });

  it('is no growth of one process over a restart', () => {
    const large = texts([2, 2, 2, 2, 2], [310, 310, 310, 910, 910]);
    const { answer } = analyze([...restartedHeaps(), ...large], choice(1, 4));
    expect(answer.kind).toBe('outside-heap');
    expect(answer.headline.code).not.toContain('grew');
  });
});
