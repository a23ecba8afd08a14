import { describe, expect, it } from 'vitest';
import { laterRise } from '#core/measures/later-rise';
import { measuredOf, valueOf } from '#support/measured-of';

const keeps = ['shop.keep'];
const works = ['shop.work'];

describe('laterRise', () => {
  it('is of the time where nothing else is known', () => {
    const measured = measuredOf({ stacks: [{ stack: keeps, held: [10, 20, 30, 32, 35] }] });
    expect(valueOf(laterRise(measured))).toBe(0.25);
  });

  it('is of the work where that went down: less is kept of less', () => {
    const stacks = [
      { stack: keeps, held: [10, 20, 30, 32, 35], allocated: [10, 20, 30, 32, 35] },
      { stack: works, held: [0, 0, 0, 0, 0], allocated: [0, 1000, 2000, 2200, 2500] },
    ];
    const measured = measuredOf({ stacks, anchors: keeps });
    expect(valueOf(laterRise(measured))).toBeCloseTo(1);
  });

  it('is not known of fewer than five snapshots, of what did not rise, or across processes', () => {
    const short = measuredOf({ stacks: [{ stack: keeps, held: [10, 20, 30, 32] }] });
    expect(valueOf(laterRise(short))).toBe('unknown: few-snapshots');
    const fallen = measuredOf({ stacks: [{ stack: keeps, held: [10, 20, 30, 32, 10] }] });
    expect(valueOf(laterRise(fallen))).toBe('unknown: not-judged');
    const stacks = [{ stack: keeps, held: [10, 20, 30, 32, 35] }];
    const two = measuredOf({ stacks, timeline: { oneProcess: false } });
    expect(valueOf(laterRise(two))).toBe('unknown: other-process');
    const one = measuredOf({ stacks: [{ stack: keeps, held: [10] }] });
    expect(valueOf(laterRise(one))).toBe('unknown: no-second-snapshot');
  });
});
