import { describe, expect, it } from 'vitest';
import { readCase } from '#core/case/case';
import type { CaseSnapshot, SnapshotIndex } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import type { CaseTimeline } from '#core/case/comparison';
import type { LineUpChoice } from '#core/case/line-up';
import type { ColumnIndex } from '#core/case/stack-series';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';

/** A heap of a process that has allocated so many objects since it began. */
function heap(seconds: number, allocated: number): CaseSnapshot {
  const samples = [{ stack: ['main.load', 'main.main'], objects: 5, size: 2 ** 20, allocated }];
  return caseSnapshot(`heap-${seconds}`, heapOf({ samples, seconds }));
}
const lineOf = (snapshots: readonly CaseSnapshot[]) => compare(readCase(snapshots)).line;
const pairOf = (snapshots: readonly CaseSnapshot[]) => {
  const { base, source } = lineOf(snapshots);
  return [base?.index ?? null, source?.index ?? null];
};

describe('lineUp', () => {
  it('compares the last of equally long processes, and the longest one wherever it is', () => {
    expect(pairOf([heap(1, 50), heap(2, 60), heap(3, 10), heap(4, 20)])).toEqual([2, 3]);
    expect(pairOf([heap(1, 50), heap(2, 60), heap(3, 70), heap(4, 10), heap(5, 20)])).toEqual([
      0, 2,
    ]);
  });

  it('numbers processes where what was allocated falls', () => {
    const { comparable } = lineOf([heap(1, 50), heap(2, 50), heap(3, 49)]);
    expect(comparable.map(({ run }) => run)).toEqual([0, 0, 1]);
  });
});

/** Never called: the compiler alone has to refuse each of these (`npm run types`). */
export function wrongIndexes({ judged, columns }: CaseTimeline): unknown[] {
  // @ts-expect-error a bare number is no index
  const bare: LineUpChoice = { base: 0 };
  // @ts-expect-error a snapshot of the comparable ones is none of the files given
  const file: SnapshotIndex | undefined = judged[0];
  // @ts-expect-error nor a column of the series
  const column: ColumnIndex | undefined = judged[0];
  // @ts-expect-error nor the other way round
  const moment: (typeof judged)[number] | undefined = columns[0];
  return [bare, file, column, moment];
}
