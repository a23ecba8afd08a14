import { describe, expect, it } from 'vitest';
import type { Bound } from '#core/rules/bounds-schema';
import { number, unknown, word } from '#core/measures/measurement';
import type { MeasureName } from '#core/measures/measure-names';
import { measuresOf } from '#core/measures/measures';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { sayBound } from '#core/rules/say-measures';
import { goroutinesOf, MB } from '#support/comparison-of';
import { ANY_GOROUTINES, countedIn, measuredOf } from '#support/measured-of';

const KEEP = ['shop.keep', 'shop.serve'];
const held = (...objects: number[]) => measuredOf({ stacks: [{ stack: KEEP, held: objects }] });
const said = (measure: MeasureName, measured: MeasuredSubject, bound: Bound = {}) => {
  const measurement = measuresOf(measured).of(measure);
  return sayBound({ measure, bound, measurement, holds: true }, measured);
};

describe('a bound that holds says', () => {
  it('how memory grew: once, steadily, or in another shape', () => {
    const params = (snapshots: number, name: string) => ({
      params: {
        ...{ deltaBytes: 40 * MB, snapshots, class: name },
        durationNanos: (snapshots - 1) * 3.6e12,
      },
    });
    const once = { code: 'grew-once-in', ...params(2, 'insufficient-data') };
    expect(said('growth', held(20, 60))).toEqual(once);
    const steadily = { code: 'grew-steadily-in', ...params(3, 'steady-growth') };
    expect(said('growth', held(20, 40, 60))).toEqual(steadily);
    const shaped = { code: 'grew-in-shape-in', ...params(5, 'step') };
    expect(said('growth', held(20, 20, 60, 60, 60))).toEqual(shaped);
    const untimed = measuredOf({
      stacks: [{ stack: KEEP, held: [20, 60] }],
      timeline: { timesKnown: false },
    });
    expect(said('growth', untimed)).toMatchObject({ code: 'grew-once' });
  });

  it('by how much the whole heap grew', () => {
    const grew = { code: 'heap-grew', params: { deltaBytes: 40 * MB } };
    expect(said('heapGrowth', held(20, 60))).toEqual(grew);
  });

  it('how many goroutines came, or stand there', () => {
    const goroutines = [5, 30].map((count) => goroutinesOf({ stack: KEEP, count }));
    const counted = measuredOf({ goroutines, counted: countedIn(goroutines) });
    expect(said('goroutines', counted)).toMatchObject({
      code: 'goroutines-grew',
      params: { count: 30, baseCount: 5, wait: 'select' },
    });
    expect(said('standing', counted)).toEqual({
      code: 'goroutines-stay',
      params: { count: 30, profiles: 2 },
    });
  });

  it('how many a leak profile lists', () => {
    const leaked = goroutinesOf({ stack: KEEP, count: 12 });
    const measured = measuredOf({ leaked, spec: { goroutines: ANY_GOROUTINES } });
    const listed = { code: 'leak-profile', params: { count: 12 } };
    expect(said('leakedGoroutines', measured)).toEqual(listed);
  });

  it('what goes with the leak, by the function of the heaviest of its stacks', () => {
    const measured = measuredOf({
      stacks: [
        { stack: KEEP, held: [20, 20] },
        { stack: ['net.dial', 'main.a'], held: [3, 3] },
        { stack: ['net.dial', 'main.b'], held: [3, 5] },
      ],
      anchors: ['shop.keep'],
      witnesses: ['net.dial'],
    });
    expect(said('companions', measured)).toEqual({
      code: 'companions-present',
      params: { bytes: 8 * MB, function: 'main.b' },
    });
    expect(said('companionGrowth', measured)).toEqual({
      code: 'companions-grow',
      params: { bytes: 8 * MB },
    });
  });

  it('how many objects are beyond those in use', () => {
    const goroutines = [goroutinesOf({ stack: ['main.a'], count: 3 })];
    const measured = measuredOf({ stacks: [{ stack: KEEP, held: [60] }], goroutines });
    const beyond = { code: 'beyond-in-flight', params: { objects: 60, inFlight: 3 } };
    expect(said('perGoroutine', measured)).toEqual(beyond);
    expect(said('perCounted', measured)).toEqual({
      code: 'goroutines-fewer',
      params: { objects: 60, count: 3 },
    });
  });

  it('which version it is, where that is affected', () => {
    const affects = { module: 'go', below: '1.23' };
    const of = (version: string) =>
      measuredOf({
        versions: { go: { version, min: null, max: null }, modules: [] },
        spec: { affects },
      });
    expect(said('version', of('1.22'))).toEqual({
      code: 'version-affected',
      params: { module: 'go', version: '1.22', below: '1.23' },
    });
    expect(said('version', of('1.23'))).toBeNull();
    expect(said('version', held(20))).toBeNull();
  });

  it('what was kept, through as many collections as were asked for', () => {
    const kept = (atLeast: number) =>
      said('kept', held(50, 80, 100, 100), { atLeast })?.params ?? null;
    expect(kept(1)).toEqual({ bytes: 100 * MB, snapshots: 1 });
    expect(kept(3)).toEqual({ bytes: 50 * MB, snapshots: 3 });
    expect(kept(4)).toBeNull();
    expect(said('kept', held(100, 100))?.code).toBe('kept-through-collections');
    const anew = measuredOf({
      stacks: [{ stack: KEEP, held: [100, 100], allocated: [100, 200] }],
    });
    expect(said('kept', anew, { atLeast: 1 })).not.toBeNull();
    expect(said('keptSame', anew, { atLeast: 1 })).toBeNull();
  });

  it('how much of what was allocated is in use', () => {
    const measured = measuredOf({
      stacks: [{ stack: KEEP, held: [10, 40], allocated: [100, 140] }],
    });
    const inUse = { code: 'mostly-in-use', params: { allocatedBytes: 40 * MB, percent: 75 } };
    expect(said('freed', measured)).toEqual(inUse);
  });

  it('from what peak it fell, and how often it was seen', () => {
    const measured = held(20, 100, 0, 40);
    const decayed = { code: 'decayed', params: { peakBytes: 100 * MB, bytes: 40 * MB } };
    expect(said('fallenTo', measured)).toEqual(decayed);
    expect(said('seen', measured)).toEqual({ code: 'seen-again', params: { snapshots: 3 } });
  });

  it('what a container had, and which it still is', () => {
    const measured = measuredOf({
      stacks: [
        { stack: KEEP, held: [100, 100, 100] },
        { stack: ['fmt.Sprintf', ...KEEP], held: [80, 80, 20] },
      ],
      anchors: ['shop.keep'],
    });
    expect(said('emptied', measured, { atMost: 0.25 })).toEqual({
      code: 'container-kept',
      params: { peakBytes: 80 * MB, bytes: 20 * MB, tableBytes: 100 * MB },
    });
    expect(said('emptied', measured, { atMost: 0.2 })).toBeNull();
  });

  it('what is outside the heap, now or over two readings', () => {
    const reading = (retained: number, peak: number) => ({
      ...{ heapAlloc: 20 * MB, retained: retained * MB, maxRss: peak * MB },
    });
    const measured = measuredOf({ memory: [reading(60, 100), reading(80, 100)] });
    const outside = (outsideBytes: number) => ({
      code: 'outside-heap',
      params: { outsideBytes: outsideBytes * MB, heapBytes: 20 * MB, readings: 2 },
    });
    expect(said('outsideHeap', measured)).toEqual(outside(80));
    expect(said('outsideStays', measured)).toEqual(outside(60));
  });

  it('from which version on a module is', () => {
    const measured = measuredOf({
      versions: { go: { version: '1.25', min: null, max: null }, modules: [] },
    });
    const verdict = { measure: 'module' as const, bound: {}, measurement: word('x'), holds: true };
    const module = { path: 'go', below: '1.24' };
    expect(sayBound({ ...verdict, module }, measured)).toEqual({
      code: 'version-from',
      params: { module: 'go', version: '1.25', from: '1.24' },
    });
    expect(sayBound(verdict, measured)).toBeNull();
  });

  it('nothing where nothing was measured, or where it says nothing alone', () => {
    const verdict = { measure: 'growth' as const, bound: {}, holds: true };
    const measurement = unknown('no-second-snapshot');
    expect(sayBound({ ...verdict, measurement }, held(20))).toBeNull();
    const silent = { ...verdict, measure: 'sampled' as const, measurement: number(1, 'objects') };
    expect(sayBound(silent, held(20))).toBeNull();
  });
});

describe('a bound that holds says, of what few rules ask for', () => {
  it('nothing of witnesses that must not be there', () => {
    const measured = measuredOf({
      stacks: [{ stack: KEEP, held: [20, 20] }],
      anchors: ['shop.keep'],
    });
    expect(said('companions', measured, { atMost: 0 })).toBeNull();
    expect(said('companionGrowth', measured, { atMost: 0 })).toBeNull();
  });

  it('through how many snapshots it stayed after the load', () => {
    const stays = measuredOf({
      stacks: [{ stack: KEEP, held: [0, 20, 40, 40, 40], allocated: [0, 20, 40, 40, 40] }],
    });
    expect(said('rested', stays)).toEqual({ code: 'stayed-after-load', params: { snapshots: 2 } });
    const open = { measure: 'rested' as const, bound: {}, measurement: number(1, 'snapshots') };
    expect(sayBound({ ...open, holds: true }, held(20))).toBeNull();
  });

  it('how many goroutines have a use for how many of them', () => {
    const goroutines = [
      goroutinesOf({ stack: ['main.use'], count: 9 }),
      goroutinesOf({ stack: ['main.use'], count: 2 }, { stack: ['main.other'], count: 5 }),
    ];
    const given = { stacks: [{ stack: KEEP, held: [60, 61] }], goroutines };
    const measured = measuredOf({
      ...given,
      spec: { inFlight: [[{ packages: ['main'], symbol: 'use' }]] },
    });
    const few = { code: 'few-users', params: { count: 61, inFlight: 2 } };
    expect(said('perInFlight', measured)).toEqual(few);
  });

  it('how many times blocks grew', () => {
    const stacks = [
      { stack: KEEP, held: [50, 0], size: 1000 },
      { stack: KEEP, held: [0, 50], size: 3260 },
    ];
    expect(said('blockGrowth', measuredOf({ stacks }))).toEqual({
      code: 'blocks-grew',
      params: { times: 3.3, blockBytes: 3260 },
    });
    const open = { measure: 'blockGrowth' as const, bound: {}, measurement: number(3, 'times') };
    expect(sayBound({ ...open, holds: true }, held(20))).toBeNull();
  });

  it('which container it is, and how it grew beside what it keeps', () => {
    const stacks = [
      { stack: ['container/list.(*List).PushBack', ...KEEP], held: [10, 30] },
      { stack: ['shop.item', ...KEEP], held: [5, 90] },
    ];
    const context = { stacks, subject: { function: 'shop.keep' } };
    const own = measuredOf(context).subject.anchors.slice(0, 1);
    const measured = measuredOf({ ...context, subject: { ...context.subject, own } });
    expect(said('container', measured)).toEqual({
      code: 'container-named',
      params: { function: 'shop.keep' },
    });
    expect(said('container', held(20, 20))).toBeNull();
    expect(said('ownGrowth', measured)).toEqual({
      code: 'container-grew',
      params: { deltaBytes: 20 * MB, contentsBytes: 85 * MB },
    });
    const single = measuredOf({ stacks: [{ stack: KEEP, held: [7] }] });
    const open = { measure: 'ownGrowth' as const, bound: {}, measurement: number(1, 'bytes') };
    expect(sayBound({ ...open, holds: true }, single)!.params).toEqual({
      ...{ deltaBytes: 7 * MB, contentsBytes: 0 },
    });
  });

  it('how many are there of which how much stayed', () => {
    const stacks = [{ stack: KEEP, held: [1, 3], allocated: [10, 18] }];
    expect(said('ownFreed', measuredOf({ stacks }))).toEqual({
      code: 'few-that-stay',
      params: { sampled: 3, percent: 25 },
    });
    const open = { measure: 'ownFreed' as const, bound: {}, measurement: number(0, 'share') };
    expect(sayBound({ ...open, holds: true }, held(20))).toBeNull();
  });

  it('nothing of goroutines whose number before is not known, nor where there are none', () => {
    const open = {
      measure: 'goroutines' as const,
      bound: {},
      measurement: number(3, 'goroutines'),
    };
    const one = [goroutinesOf({ stack: KEEP, count: 300 })];
    const measured = measuredOf({ goroutines: one, counted: countedIn(one) });
    expect(sayBound({ ...open, holds: true }, measured)).toBeNull();
    expect(sayBound({ ...open, holds: true }, held(20))).toBeNull();
  });
});
