import { describe, expect, it } from 'vitest';
import { comparisonOf, goroutinesOf } from '#support/comparison-of';
import { nearGoroutines } from '#core/rules/near-goroutines';
import { ruleOf, type RuleText } from '#support/rule-of';

const waiting = (count: number, served = 0) =>
  goroutinesOf(
    { stack: ['main.wait', 'main.run'], count },
    { stack: ['main.accept'], count: served },
  );
const rule = (more: Partial<NonNullable<RuleText['goroutines']>> = {}): RuleText => ({
  shapes: [],
  subject: 'process',
  goroutines: {
    ...{ waits: null, frames: ['main.wait'], minimumGain: 10, minimumCount: 100 },
    ...more,
  },
});
const near = (profiles: ReturnType<typeof waiting>[], more = {}, claimed = new Set<string>()) =>
  nearGoroutines(comparisonOf({ goroutines: profiles }), ruleOf(rule(more)), claimed);

describe('goroutines that nearly are a rule’s', () => {
  it('gained half of what it takes, but not all', () => {
    expect(near([waiting(1), waiting(6)])).toMatchObject([
      {
        ...{ function: 'main.wait', objects: 6, baseBytes: 0, sampleType: 'goroutine' },
        bounds: [{ measure: 'goroutines', bound: { atLeast: 10 }, holds: false }],
      },
    ]);
    expect(near([waiting(1), waiting(5)])).toEqual([]);
    expect(near([waiting(1), waiting(11)])).toEqual([]);
  });

  it('of many gained half of the quarter that it takes', () => {
    expect(near([waiting(202), waiting(228)])).toMatchObject([
      { bounds: [{ bound: { atLeast: 51 }, measurement: { value: 26 } }] },
    ]);
    expect(near([waiting(202), waiting(227)])).toEqual([]);
  });

  it('are half as many as a single profile must have', () => {
    expect(near([waiting(50)])).toMatchObject([
      { baseBytes: null, bounds: [{ measure: 'goroutineCount', bound: { atLeast: 100 } }] },
    ]);
    expect(near([waiting(49)])).toEqual([]);
  });

  it('came with the load', () => {
    const load = { load: { serving: ['main.accept'], perServing: 4 } };
    expect(near([waiting(1), waiting(41, 10)], load)).toMatchObject([
      { bounds: [{ holds: true }, { measure: 'load', holds: false }] },
    ]);
    expect(near([waiting(1), waiting(42, 10)], load)).toEqual([]);
  });

  it('are none of a rule that asks for none, or for those that stay', () => {
    expect(near([waiting(1), waiting(6)], { stays: true })).toEqual([]);
    const context = comparisonOf({ goroutines: [waiting(1), waiting(6)] });
    expect(nearGoroutines(context, ruleOf(), new Set())).toEqual([]);
    expect(near([])).toEqual([]);
  });
});
