import { describe, expect, it } from 'vitest';
import { freed, rested, stay } from '#core/measures/turnover';
import { measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.keep'];
const course = (held: readonly number[], allocated: readonly number[]) =>
  measuredOf({ stacks: [{ stack, held, allocated }] });

describe('freed', () => {
  it('is the part of what was allocated that is not held more', () => {
    expect(valueOf(freed(course([10, 20], [100, 140])))).toBe(0.75);
    expect(valueOf(freed(course([10, 50], [100, 140])))).toBe(0);
  });

  it('never says that more stayed than came', () => {
    expect(valueOf(freed(course([10, 60], [100, 140])))).toBe(0);
  });

  it('is not known where nothing was allocated, nor of one snapshot, nor of two processes', () => {
    expect(valueOf(freed(course([20, 20], [100, 100])))).toBe('unknown: few-allocations');
    expect(valueOf(freed(course([20], [100])))).toBe('unknown: no-second-snapshot');
    const others = measuredOf({
      stacks: [{ stack, held: [10, 20], allocated: [100, 140] }],
      timeline: { oneProcess: false },
    });
    expect(valueOf(freed(others))).toBe('unknown: other-process');
    const blind = measuredOf({ stacks: [{ stack, held: [10, 20] }] });
    expect(valueOf(freed(blind))).toBe('unknown: no-allocations');
  });
});

describe('stay', () => {
  it('is what is held on average over what is allocated in a second', () => {
    // 30 of 40 stay on average while 7200 are allocated in two hours: one a second.
    expect(valueOf(stay(course([20, 30, 40], [0, 3600, 7200])))).toBe(30);
  });

  it('is over the time between the first and the last snapshot judged', () => {
    const late = measuredOf({
      stacks: [{ stack, held: [20, 30, 40], allocated: [0, 3600, 7200] }],
      timeline: { hours: [5, 6, 7] },
    });
    expect(valueOf(stay(late))).toBe(30);
  });

  it('is not known without times', () => {
    const untimed = measuredOf({
      stacks: [{ stack, held: [20, 30], allocated: [0, 100] }],
      timeline: { timesKnown: false },
    });
    expect(valueOf(stay(untimed))).toBe('unknown: no-time');
    expect(valueOf(stay(course([20], [100])))).toBe('unknown: no-second-snapshot');
  });
});

describe('rested', () => {
  it('counts snapshots after a tenth of the fastest rate, and not after more', () => {
    expect(valueOf(rested(course([0, 100, 100, 100], [0, 100, 110, 120])))).toBe(2);
    expect(valueOf(rested(course([0, 100, 100, 100], [0, 100, 110, 121])))).toBe(0);
    expect(valueOf(rested(course([0, 100, 100, 100], [0, 100, 110.5, 120.5])))).toBe(1);
  });

  it('asks that three quarters of what was held then stay', () => {
    expect(valueOf(rested(course([0, 100, 75, 75], [0, 100, 100, 100])))).toBe(2);
    expect(valueOf(rested(course([0, 100, 74, 100], [0, 100, 100, 100])))).toBe(0);
    expect(valueOf(rested(course([0, 100, 100, 74], [0, 100, 100, 100])))).toBe(0);
    expect(valueOf(rested(course([0, 10, 20, 100, 100], [0, 10, 20, 100, 100])))).toBe(1);
  });

  it('is no rest where nothing was held when the load ended', () => {
    expect(valueOf(rested(course([5, 0, 0, 20], [0, 100, 100, 100])))).toBe(0);
  });

  it('measures rates over the time that passed', () => {
    const hurried = measuredOf({
      stacks: [{ stack, held: [0, 100, 100], allocated: [0, 100, 110] }],
      timeline: { hours: [0, 1, 1.5] },
    });
    expect(valueOf(rested(hurried))).toBe(0);
  });

  it('takes snapshots of one moment for a second apart', () => {
    const at = (hours: readonly number[]) =>
      measuredOf({
        stacks: [{ stack, held: [0, 100, 100], allocated: [0, 100, 100] }],
        timeline: { hours },
      });
    expect(valueOf(rested(at([0, 0, 0])))).toBe(1);
  });

  it('is not known of few samples, of two processes, or without allocations', () => {
    expect(valueOf(rested(course([0, 9, 9], [0, 9, 9])))).toBe('unknown: few-samples');
    expect(valueOf(rested(course([0, 10, 10], [0, 11, 11])))).toBe(1);
    expect(valueOf(rested(measuredOf({ stacks: [{ stack, held: [10, 10] }] })))).toBe(
      'unknown: no-allocations',
    );
    expect(valueOf(rested(course([10], [10])))).toBe('unknown: no-second-snapshot');
    expect(valueOf(rested(course([10, 20], [10, 30])))).toBe(0);
    const alone = measuredOf({
      stacks: [{ stack, held: [10], allocated: [10] }],
      timeline: { oneProcess: true },
    });
    expect(valueOf(rested(alone))).toBe('unknown: no-second-snapshot');
    expect(valueOf(rested(course([10, 10, 10], [10, 10, 10])))).toBe('unknown: few-allocations');
    const others = measuredOf({
      stacks: [{ stack, held: [10, 20], allocated: [100, 140] }],
      timeline: { oneProcess: false },
    });
    expect(valueOf(rested(others))).toBe('unknown: other-process');
  });
});
