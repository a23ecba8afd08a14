import { describe, expect, it } from 'vitest';
import {
  companionGrowth,
  comparison,
  course,
  growth,
  heapGrowth,
  load,
  snapshots,
  span,
} from '#core/measures/growth';
import { companions } from '#core/measures/companions';
import { goroutinesOf, MB } from '#support/comparison-of';
import { countedIn, measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.keep'];
const held = (...objects: number[]) => measuredOf({ stacks: [{ stack, held: objects }] });

describe('growth', () => {
  it('is what came, where it is more than a hundredth of the largest', () => {
    expect(valueOf(growth(held(99, 100)))).toBe(0);
    expect(valueOf(growth(held(98, 100)))).toBe(2 * MB);
  });

  it('is not known without an A, or between two processes', () => {
    expect(valueOf(growth(held(20)))).toBe('unknown: no-second-snapshot');
    const others = { stacks: [{ stack, held: [10, 20] }], timeline: { oneProcess: false } };
    expect(valueOf(growth(measuredOf(others)))).toBe('unknown: other-process');
  });

  it('counts the companions, but is judged on the anchors', () => {
    const given = {
      stacks: [
        { stack, held: [20, 30] },
        { stack: ['shop.beside'], held: [40, 45] },
      ],
      companions: ['shop.beside'],
    };
    expect(valueOf(growth(measuredOf({ ...given, anchors: ['shop.keep'] })))).toBe(15 * MB);
    const still = { ...given, companions: ['shop.keep'], anchors: ['shop.still'] };
    expect(valueOf(growth(measuredOf(still)))).toBe(0);
  });
});

describe('the course', () => {
  it('has a class, and the snapshots that it was judged on', () => {
    expect(valueOf(course(held(10, 20, 30)))).toBe('steady-growth');
    expect(valueOf(snapshots(held(10, 20, 30)))).toBe(3);
  });

  it('is load where the rate of allocation explains it', () => {
    const objects = [10, 20, 30, 40, 50, 60];
    const given = (allocated: readonly number[]) =>
      valueOf(load(measuredOf({ stacks: [{ stack, held: objects, allocated }] })));
    expect(given([100, 250, 500, 850, 1300, 1850])).toBe('explains');
    expect(given([100, 200, 300, 400, 500, 600])).toBe('level');
    expect(valueOf(load(held(...objects)))).toBe('level');
  });
});

describe('comparison', () => {
  const counted = (profiles: number) => {
    const goroutines = [10, 200].slice(-profiles).map((count) => goroutinesOf({ stack, count }));
    const found = countedIn(goroutines);
    return valueOf(comparison(measuredOf({ snapshots: 1, goroutines, counted: found })));
  };

  it('says what A and B are to each other', () => {
    expect(valueOf(comparison(held(10, 20)))).toBe('one-process');
    expect(valueOf(comparison(held(10)))).toBe('single');
    const others = { stacks: [{ stack, held: [10, 20] }], timeline: { oneProcess: false } };
    expect(valueOf(comparison(measuredOf(others)))).toBe('other-process');
  });

  it('lets two goroutine profiles stand in for two heaps, but not one', () => {
    expect(counted(2)).toBe('counted');
    expect(counted(1)).toBe('single');
  });
});

describe('span', () => {
  it('is from the first to the last snapshot judged, in seconds', () => {
    expect(valueOf(span(held(1, 2, 3)))).toBe(7200);
    const late = { stacks: [{ stack, held: [1, 2, 3] }], timeline: { judged: [1, 2] } };
    expect(valueOf(span(measuredOf(late)))).toBe(3600);
  });

  it('is not known of one snapshot, or without times', () => {
    expect(valueOf(span(held(1)))).toBe('unknown: no-second-snapshot');
    const untimed = { stacks: [{ stack, held: [1, 2] }], timeline: { timesKnown: false } };
    expect(valueOf(span(measuredOf(untimed)))).toBe('unknown: no-time');
  });
});

describe('heapGrowth', () => {
  it('is of all memory, whatever the subject', () => {
    const given = {
      stacks: [
        { stack, held: [20, 20] },
        { stack: ['shop.other'], held: [20, 50] },
      ],
      anchors: ['shop.keep'],
    };
    expect(valueOf(heapGrowth(measuredOf(given)))).toBe(30 * MB);
  });

  it('is none where its course ends', () => {
    expect(valueOf(heapGrowth(held(10, 20, 30, 40, 50)))).toBe(40 * MB);
    expect(valueOf(heapGrowth(held(10, 10, 60, 60, 60)))).toBe(0);
  });
});

describe('the stacks that go with the leak', () => {
  const beside = (held: readonly number[], witnesses: readonly string[]) =>
    measuredOf({
      stacks: [
        { stack, held: [20, 20] },
        { stack: ['shop.beside'], held },
      ],
      anchors: ['shop.keep'],
      witnesses,
    });

  it('grow as they do, or are not there', () => {
    expect(valueOf(companionGrowth(beside([10, 30], ['shop.beside'])))).toBe(20 * MB);
    expect(valueOf(companionGrowth(measuredOf({ stacks: [{ stack, held: [1, 2] }] })))).toBe(
      'unknown: no-such-stacks',
    );
  });

  it('testify with the objects sampled in B', () => {
    expect(valueOf(companions(beside([10, 3], ['shop.beside'])))).toBe(3);
    expect(valueOf(companions(beside([10, 0], ['shop.beside'])))).toBe(0);
  });
});
