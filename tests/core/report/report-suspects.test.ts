import { describe, expect, it } from 'vitest';
import { reportSuspects } from '#core/report/report-suspects';
import { snapshotFacts } from '#core/profile/snapshot-facts';
import { type ComparisonOf, comparisonOf } from '#support/comparison-of';

const suspects = (given: ComparisonOf, startUp: readonly number[] = []) => {
  const context = comparisonOf(given);
  const known = {
    startUp: Uint8Array.from({ length: context.series.length }, (_, row) => startUp[row] ?? 0),
    explained: new Map(),
    facts: snapshotFacts(context.profiles[context.timeline.source]!),
    heap: { bytes: context.totalBytes, growth: null },
  };
  return reportSuspects(context, known);
};
const names = (...of: Parameters<typeof suspects>): string[] =>
  suspects(...of).map((one) => one.function);
const grown = (name: string, from: number, to: number) => ({
  stack: [name, 'main.main'],
  held: [from, to],
  size: 1000,
});

describe('suspects', () => {
  it('gained a thousandth of the heap at least', () => {
    const beside = (gain: number) =>
      names({ stacks: [grown('main.a', 0, gain), grown('main.b', 1e4 - gain, 1e4 - gain)] });
    expect(beside(10)).toEqual(['main.a']);
    expect(beside(9)).toEqual([]);
  });

  it('gained more than their error', () => {
    const rest = grown('main.b', 100, 100);
    expect(names({ stacks: [grown('main.a', 99, 100), rest] })).toEqual([]);
    expect(names({ stacks: [grown('main.a', 98, 100), rest] })).toEqual(['main.a']);
  });

  it('are twenty, those that gained most first', () => {
    const stacks = Array.from({ length: 22 }, (_, at) => grown(`main.f${at}`, 0, 100 + at));
    const found = names({ stacks });
    expect(found).toHaveLength(20);
    expect(found.slice(0, 2)).toEqual(['main.f21', 'main.f20']);
  });

  it('are one where eight frames from the leaf agree', () => {
    const deep = (frames: number, root: string) => ({
      stack: [...Array.from({ length: frames }, (_, at) => `main.f${at}`), root],
      held: [0, 10],
    });
    expect(suspects({ stacks: [deep(8, 'main.x'), deep(8, 'main.y')] })).toHaveLength(1);
    expect(suspects({ stacks: [deep(7, 'main.x'), deep(7, 'main.y')] })).toHaveLength(2);
  });

  it('are not what package initialisers allocated, beside an A', () => {
    const stacks = [grown('main.a', 0, 100)];
    expect(names({ stacks }, [1])).toEqual([]);
    expect(names({ stacks: [{ ...stacks[0]!, held: [100] }] }, [1])).toEqual(['main.a']);
  });

  it('are the heaviest without an A', () => {
    const stacks = [
      { stack: ['main.a'], held: [5] },
      { stack: ['main.b'], held: [9] },
    ];
    expect(names({ stacks })).toEqual(['main.b', 'main.a']);
  });
});
