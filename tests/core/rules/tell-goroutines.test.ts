import { describe, expect, it } from 'vitest';
import { number, unknown } from '#core/measures/measurement';
import { measuresOf } from '#core/measures/measures';
import { verdictOn } from '#core/rules/gate-bounds';
import { tellGoroutines } from '#core/rules/tell-goroutines';
import { goroutinesOf } from '#support/comparison-of';
import { ANY_GOROUTINES, countedIn, measuredOf } from '#support/measured-of';

const frames = [[{ packages: ['shop'], symbol: 'wait' }]];
const load = { serving: [[{ packages: ['shop'], symbol: 'accept' }]], perServing: 4 };
const told = (counts: readonly number[], served: readonly number[] = [], condition = {}) => {
  const goroutines = counts.map((count, at) =>
    goroutinesOf(
      { stack: ['shop.wait', 'shop.run'], count },
      { stack: ['shop.accept'], count: served[at] ?? 0 },
    ),
  );
  const asked = { ...ANY_GOROUTINES, frames, ...condition };
  const measured = measuredOf({
    ...{ goroutines, counted: countedIn(goroutines, asked), spec: { goroutines: asked } },
  });
  const gain = verdictOn('goroutines', { atLeast: 1 }, measuresOf(measured).of('goroutines'));
  return tellGoroutines(gain, measured);
};

describe('what came of a rule’s goroutines', () => {
  it('is told with the least that it takes', () => {
    expect(told([5, 14])).toMatchObject([
      { bound: { atLeast: 10 }, measurement: { value: 9 }, holds: false },
    ]);
    expect(told([5, 15])).toMatchObject([
      { bound: { atLeast: 10 }, measurement: { value: 10 }, holds: true },
    ]);
    expect(told([202, 220])).toMatchObject([
      { bound: { atLeast: 51 }, measurement: { value: 18 } },
    ]);
  });

  it('is told as load where it is', () => {
    expect(told([5, 45], [0, 10], { load })).toMatchObject([
      { measure: 'goroutines', measurement: { value: 40 }, holds: true },
      { measure: 'load', holds: false },
    ]);
  });

  it('is none where enough came, and not till the end', () => {
    expect(told([5, 45, 40])).toMatchObject([{ measurement: { value: 0 }, holds: false }]);
  });

  it('is left as it is where it is not known, or another measure', () => {
    const measured = measuredOf({ spec: { goroutines: ANY_GOROUTINES } });
    const open = verdictOn('goroutines', { atLeast: 1 }, unknown('not-counted'));
    expect(tellGoroutines(open, measured)).toEqual([open]);
    const other = verdictOn('gained', { atLeast: 1 }, number(0, 'goroutines'));
    expect(tellGoroutines(other, measured)).toEqual([other]);
    const most = verdictOn('goroutines', { atMost: 0 }, number(0, 'goroutines'));
    expect(tellGoroutines(most, measured)).toEqual([most]);
  });
});
