import { describe, expect, it } from 'vitest';
import { type Rest, restAfterLoad } from '#core/measures/rest-after-load';
import { sumSubject } from '#core/case/stack-sums';
import { comparisonOf, type CourseOf, stacksOf } from '#support/comparison-of';

const KEEP = ['shop.keep', 'shop.serve'];

function restOf(
  held: readonly number[],
  allocated: readonly number[],
  ...others: CourseOf[]
): Rest | null {
  const context = comparisonOf({ stacks: [{ stack: KEEP, held, allocated }, ...others] });
  return restAfterLoad(context, sumSubject(context, stacksOf(context, 'shop.keep')), 1);
}
/** What comes and goes with requests. */
const work = (...allocated: number[]): CourseOf => ({
  ...{ stack: ['shop.answer', 'shop.serve'], held: allocated.map(() => 0), allocated },
});

describe('memory after its load', () => {
  const held = [10, 50, 90, 130, 130, 130];

  it('stays for as many snapshots as follow the last of the load', () => {
    expect(restOf(held, held)).toEqual({ snapshots: 2, loadedClass: 'steady-growth' });
  });

  it('is under load as long as anything else is allocated', () => {
    expect(restOf(held, held, work(0, 4, 8, 12, 16, 20))!.snapshots).toBe(2);
    expect(restOf(held, held, work(0, 9000, 18_000, 27_000, 36_000, 45_000))!.snapshots).toBe(0);
  });

  it('is at rest while profiles are taken', () => {
    const taken = work(0, 9000, 18_000, 27_000, 36_000, 45_000);
    const stack = ['compress/flate.NewWriter', 'runtime/pprof.writeHeapProto', 'shop.debug'];
    expect(restOf(held, held, { ...taken, stack })!.snapshots).toBe(2);
  });

  it('shows nothing where the process had paused before', () => {
    const stepped = [10, 50, 50, 130, 130, 130];
    expect(restOf(stepped, stepped)!.snapshots).toBe(0);
  });

  it('has no course of its own in the interval in which the load ended', () => {
    const ended = [10, 50, 90, 91, 91, 91];
    expect(restOf(ended, [10, 50, 90, 109, 109, 109])!.loadedClass).toBe('steady-growth');
    expect(restOf(ended, [10, 50, 90, 111, 111, 111])!.loadedClass).toBe('plateau');
  });

  it('is at rest with one sample in all at the end, where load makes five', () => {
    const heaps = (first: number, last: readonly number[]): number => {
      const allocated = [0, first, 2 * first, 2 * first + last[0]!, 2 * first + last[1]!];
      const other = { ...work(...allocated), size: 1000 };
      const context = comparisonOf({
        stacks: [
          {
            stack: KEEP,
            held: [0, 1, 2, 2, 2],
            allocated: [0, 1, 2, 2, 2],
            size: 1000,
          },
          other,
        ],
        period: 1000,
      });
      return restAfterLoad(context, sumSubject(context, stacksOf(context, 'shop.keep')), 1)!
        .snapshots;
    };
    expect(heaps(5, [1, 1])).toBe(2);
    expect(heaps(5, [0, 1])).toBe(2);
    expect(heaps(5, [1, 2])).toBe(1);
    expect(heaps(3, [0, 1])).toBe(0);
  });

  it.each([
    ['two minutes', 30, 2 / 60, 0],
    ['a quarter of an hour', 19, 1 / 4, 0],
    ['a quarter of an hour', 21, 1 / 4, 1],
  ])('with one sample in %s after hours of %i', (_, hourly, end, snapshots) => {
    const made = [0, hourly, 2 * hourly, 2 * hourly + 1];
    const context = comparisonOf({
      stacks: [{ stack: KEEP, held: made, allocated: made, size: 1000 }],
      period: 1000,
      timeline: { hours: [0, 1, 2, 2 + end] },
    });
    const rest = restAfterLoad(context, sumSubject(context, stacksOf(context, 'shop.keep')), 1);
    expect(rest!.snapshots).toBe(snapshots);
  });

  it('is not known without allocations', () => {
    expect(restOf([10, 10, 10], [10, 10, 10])).toBeNull();
    expect(restOf([10], [10])).toBeNull();
  });
});
