import { describe, expect, it } from 'vitest';
import { goroutineGrowth } from '#core/measures/goroutine-growth';
import type { GoroutineCondition } from '#core/measures/goroutine-growth';
import { type GoroutineSummary, summariseGoroutines } from '#core/evidence/goroutine-summary';
import { goroutinesAt, type Standing } from '#support/history';

const ANY_WAITING: GoroutineCondition = {
  waits: ['chan receive'],
  frames: null,
  without: [],
  inUseBy: [],
  load: null,
  alsoClaims: [],
  minimumGain: 10,
  minimumCount: 1000,
};

const resting = (count: number): Standing => ({
  stack: ['runtime.gopark', 'runtime.chanrecv', 'shop.(*queue).printAll'],
  count,
});
const working = (count: number): Standing => ({
  stack: ['time.Sleep', 'shop.(*queue).print', 'shop.(*queue).printAll'],
  count,
});

const summaryOf = (...standing: readonly Standing[]): GoroutineSummary =>
  summariseGoroutines(goroutinesAt(0, standing).profile!);

const gained = (first: readonly Standing[], last: readonly Standing[]): number[] => {
  const summaries = [summaryOf(...first), summaryOf(...last)];
  return goroutineGrowth(summaries, ANY_WAITING, { claimed: new Set(), modules: [] })!.groups.map(
    ({ count }) => count,
  );
};

describe('workers that wait where they had been at work', () => {
  it('are the same as before, not new ones', () => {
    expect(gained([resting(40), working(20)], [resting(60)])).toEqual([]);
  });

  it.each([
    [69, []],
    [70, [70]],
  ])('count from as many newcomers on as a group must gain: %d of 60', (count, groups) => {
    expect(gained([resting(40), working(20)], [resting(count)])).toEqual(groups);
  });

  it.each([
    [84, []],
    [85, [85]],
  ])('which of many that rest already is a quarter: %d of 60 and 8', (count, groups) => {
    expect(gained([resting(60), working(10)], [resting(count)])).toEqual(groups);
  });
});
