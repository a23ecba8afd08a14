import { describe, expect, it } from 'vitest';
import {
  count,
  countUsers,
  inFlight,
  lifetimes,
  objectsInFlight,
  perGoroutine,
  perInFlight,
} from '#core/measures/per-goroutine';
import { goroutinesOf } from '#support/comparison-of';
import { countedIn, measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.keep'];
const working = (number: number) => goroutinesOf({ stack: ['shop.work'], count: number });
const held = (objects: readonly number[], ...goroutines: number[]) =>
  measuredOf({ stacks: [{ stack, held: objects }], goroutines: goroutines.map(working) });

describe('perGoroutine', () => {
  it('is the objects over the goroutines of the last profile', () => {
    expect(valueOf(perGoroutine(held([20], 4)))).toBe(5);
    expect(valueOf(perGoroutine(held([20], 2, 4)))).toBe(5);
  });

  it('is of those that came, where as many goroutines came', () => {
    // 60 more objects, 30 more goroutines at work.
    expect(valueOf(perGoroutine(held([40, 100], 2, 32)))).toBe(2);
    expect(valueOf(perGoroutine(held([40, 100], 32, 32)))).toBe(100 / 32);
  });

  it('is of all where no goroutines came, or some went', () => {
    expect(valueOf(perGoroutine(held([20, 20], 2, 2)))).toBe(10);
    expect(valueOf(perGoroutine(held([20, 40], 4, 2)))).toBe(20);
    expect(valueOf(perGoroutine(held([40, 70, 100], 2, 30, 4)))).toBe(25);
  });

  it('knows newcomers only of goroutines at work', () => {
    const idle = (number: number) =>
      goroutinesOf({ stack: ['net/http.(*persistConn).readLoop'], count: number });
    const measured = measuredOf({
      stacks: [{ stack, held: [40, 100] }],
      goroutines: [idle(1), idle(20)],
    });
    expect(valueOf(perGoroutine(measured))).toBe(5);
  });

  it('takes none for one', () => {
    const none = measuredOf({ stacks: [{ stack, held: [20] }], goroutines: [goroutinesOf()] });
    expect(valueOf(perGoroutine(none))).toBe(20);
  });

  it('compares from ten sampled objects on', () => {
    expect(valueOf(perGoroutine(held([10], 1)))).toBe(10);
    expect(valueOf(perGoroutine(held([9], 1)))).toBe('unknown: few-samples');
    expect(valueOf(perGoroutine(held([10])))).toBe('unknown: no-goroutine-profile');
  });

  it('takes what the rule counts for the objects', () => {
    const counting = measuredOf({
      stacks: [
        { stack, held: [20], size: 512 },
        { stack: ['shop.beside'], held: [40], size: 64 },
      ],
      goroutines: [working(4)],
      spec: { counts: true },
    });
    expect(valueOf(count(counting))).toBe(20);
    expect(valueOf(perGoroutine(counting))).toBe(5);
  });
});

describe('count', () => {
  it('is not known of a rule that counts nothing', () => {
    expect(valueOf(count(held([20])))).toBe('unknown: few-samples');
  });
});

describe('goroutines in flight', () => {
  const frames = [[{ packages: ['shop'], symbol: 'work' }]];

  it('are those in the rule’s frames', () => {
    const given = { stacks: [{ stack, held: [20] }], goroutines: [working(4)] };
    expect(valueOf(inFlight(measuredOf({ ...given, spec: { inFlight: frames } })))).toBe(4);
    expect(valueOf(inFlight(held([20])))).toBe('unknown: no-goroutine-profile');
  });

  it('have objects each, companions among them, where not any goroutine may use them', () => {
    const given = {
      stacks: [
        { stack, held: [20] },
        { stack: ['shop.beside'], held: [12] },
      ],
      anchors: ['shop.keep'],
      companions: ['shop.beside'],
      spec: { inFlight: frames },
    };
    const objects = (goroutines: readonly ReturnType<typeof working>[]) =>
      valueOf(objectsInFlight(measuredOf({ ...given, goroutines })));
    expect(objects([working(4)])).toBe(8);
    expect(objects([goroutinesOf()])).toBe(32);
    expect(objects([])).toBe('unknown: no-goroutine-profile');
    expect(valueOf(objectsInFlight(held([20], 4)))).toBe('unknown: not-judged');
  });
});

describe('perInFlight', () => {
  const frames = [[{ packages: ['shop'], symbol: 'work' }]];
  const working = goroutinesOf(
    { stack: ['shop.work'], count: 4 },
    { stack: ['shop.keep'], count: 16 },
  );
  const given = (objects: number, inFlight: typeof frames | 'allocating' = frames) =>
    measuredOf({
      stacks: [{ stack, held: [objects] }],
      goroutines: [working],
      subject: { function: 'shop.keep' },
      spec: { inFlight },
    });

  it('is the objects for each goroutine in the frames, not for those that made them', () => {
    expect(valueOf(perInFlight(given(40)))).toBe(10);
    expect(valueOf(perInFlight(given(40, [])))).toBe(2);
    expect(valueOf(perInFlight(given(40, 'allocating')))).toBe(2.5);
    expect(countUsers(given(40))).toBe(4);
  });

  it('is compared from ten sampled objects on', () => {
    expect(valueOf(perInFlight(given(10)))).toBe(2.5);
    expect(valueOf(perInFlight(given(9)))).toBe('unknown: few-samples');
    expect(valueOf(perInFlight(held([20])))).toBe('unknown: no-goroutine-profile');
  });

  it('is the rule’s goroutines where these are counted', () => {
    const goroutines = [
      goroutinesOf(),
      goroutinesOf({ stack: ['shop.wait'], count: 30 }, { stack: ['shop.work'], count: 4 }),
    ];
    const counted = countedIn(goroutines, { frames: [[{ packages: ['shop'], symbol: 'wait' }]] });
    const measured = measuredOf({ goroutines, counted, spec: { inFlight: frames } });
    expect(perInFlight(measured)).toMatchObject({ value: 7.5, unit: 'goroutines' });
    // Where any may be using one, all but themselves.
    expect(valueOf(perInFlight(measuredOf({ goroutines, counted })))).toBe(7.5);
    const alone = [goroutinesOf(), goroutinesOf({ stack: ['shop.wait'], count: 30 })];
    expect(valueOf(perInFlight(measuredOf({ goroutines: alone, counted })))).toBe(30);
  });
});

describe('lifetimes', () => {
  const of = (held: readonly number[], allocated: readonly number[], running: number) =>
    valueOf(
      lifetimes(
        measuredOf({ stacks: [{ stack, held, allocated }], goroutines: [working(running)] }),
      ),
    );

  it('is the objects allocated for each goroutine under way', () => {
    expect(of([10, 20], [100, 140], 4)).toBe(10);
    expect(of([10, 20], [100, 140], 0)).toBe(40);
  });

  it('is not known where nothing was allocated, or is held', () => {
    expect(of([20, 20], [100, 100], 4)).toBe('unknown: few-allocations');
    expect(of([20, 0], [100, 140], 4)).toBe('unknown: few-allocations');
    expect(valueOf(lifetimes(held([10, 20])))).toBe('unknown: no-goroutine-profile');
  });
});
