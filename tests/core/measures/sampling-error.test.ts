import type { MomentIndex } from '#core/case/comparison';
import { describe, expect, it } from 'vitest';
import { anchorShare, held, share } from '#core/measures/held';
import { growth } from '#core/measures/growth';
import { around, growthError, heldError, shareError } from '#core/measures/sampling-error';
import { sumSubject } from '#core/case/stack-sums';
import { comparisonOf, MB, stacksOf } from '#support/comparison-of';
import { measuredIn, measuredOf } from '#support/measured-of';

const PERIOD = 512 * 1024;
/** What one object of the size changes. */
const quantum = (size: number): number => {
  const seen = 1 - Math.exp(-size / PERIOD);
  return (size * (1 - seen)) / seen;
};
const SIZE = 4096;
const context = comparisonOf({
  stacks: [
    { stack: ['shop.keep'], held: [1000, 3000], size: SIZE },
    { stack: ['shop.other'], held: [500, 1000], size: SIZE },
  ],
  period: PERIOD,
});
const kept = stacksOf(context, 'shop.keep');

describe('the error of what is held', () => {
  it('is two standard errors of sampling', () => {
    const variance = 3000 * SIZE * quantum(SIZE);
    expect(heldError(context, kept)).toBeCloseTo(2 * Math.sqrt(variance), 3);
    expect(heldError(comparisonOf({ snapshots: 1 }), [])).toBe(0);
  });

  it('of a part takes the rest into account', () => {
    const [own, others] = [3000, 1000].map((objects) => objects * SIZE * quantum(SIZE));
    const part = (1000 ** 2 * own! + 3000 ** 2 * others!) / (4000 ** 4 * SIZE ** 2);
    expect(shareError(context, kept, 3000 * SIZE)).toBeCloseTo(2 * Math.sqrt(part), 9);
    expect(shareError(comparisonOf({ snapshots: 1 }), [], 0)).toBe(0);
  });

  it('of a change is that of what came and went; none of one state', () => {
    const all = (4000 * SIZE * quantum(SIZE)) / 1;
    const sums = sumSubject(context, kept);
    expect(growthError(context, kept, sums)).toBeCloseTo(2 * Math.sqrt(all), 3);
    const one = { ...context, timeline: { ...context.timeline, judged: [1 as MomentIndex] } };
    expect(growthError(one, kept, sums)).toBe(0);
  });
});

describe('around', () => {
  it('lies about the value, within what is possible', () => {
    expect(around(10, 3)).toEqual({ low: 7, high: 13 });
    expect(around(2, 3, { least: 0 })).toEqual({ low: 0, high: 5 });
    expect(around(0.9, 0.3, { most: 1 })).toMatchObject({ high: 1 });
    expect(around(10, 0)).toBeUndefined();
  });

  it('holds both the value and the estimate', () => {
    expect(around(0, 3, { estimate: 2 })).toEqual({ low: -1, high: 5 });
    expect(around(0, 3, { estimate: 5 })).toEqual({ low: 0, high: 8 });
    expect(around(0, 3, { estimate: -5 })).toEqual({ low: -8, high: 0 });
  });
});

describe('measures that are sampled', () => {
  const measured = measuredOf({
    stacks: [
      { stack: ['shop.keep'], held: [1000, 3000], size: SIZE },
      { stack: ['shop.beside'], held: [0, 1000], size: SIZE },
    ],
    anchors: ['shop.keep'],
    companions: ['shop.beside'],
    period: PERIOD,
  });

  it('tell their error with their value', () => {
    const error = 2 * Math.sqrt(4000 * SIZE * quantum(SIZE));
    const bytes = 4000 * SIZE;
    expect(held(measured)).toMatchObject({ value: bytes, low: bytes - error });
    const alone = measuredIn(measured.context, { anchors: ['shop.keep'] });
    const part = shareError(measured.context, alone.subject.anchors, 3000 * SIZE);
    expect(share(alone)).toMatchObject({ value: 0.75, low: 0.75 - part, high: 0.75 + part });
    expect(growth(measured)).toMatchObject({ value: 3000 * SIZE });
    expect(growth(measured)).toHaveProperty('low');
  });

  it('tell a fall that is beyond its error, and none within it', () => {
    const fall = (...objects: number[]) =>
      growth(measuredOf({ stacks: [{ stack: ['shop.keep'], held: objects }] }));
    expect(fall(100, 98)).toMatchObject({ value: -2 * MB });
    expect(fall(100, 99)).toMatchObject({ value: 0 });
  });

  it('part what is the anchors’ from the rest', () => {
    expect(anchorShare(measured)).toMatchObject({ value: 0.75 });
    expect(anchorShare(measuredOf({ snapshots: 1 }))).toEqual({
      known: false,
      because: 'no-such-stacks',
    });
  });
});
