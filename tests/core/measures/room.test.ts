import { describe, expect, it } from 'vitest';
import { largestRoom, room, takersAtWork, takersShare } from '#core/measures/room';
import { type CourseOf, goroutinesOf, type StandingOf } from '#support/comparison-of';
import { measuredOf, valueOf } from '#support/measured-of';

const KB = 1024;
const payload: CourseOf = { stack: ['shop.take', 'main.serve'], held: [10, 20, 30] };
const buffer = (given: Partial<CourseOf> = {}): CourseOf => ({
  stack: ['belt.New', 'main.main'],
  held: [1, 1, 1],
  size: 128 * KB,
  ...given,
});
const beside = (stacks: readonly CourseOf[], goroutines: readonly StandingOf[][] = []) =>
  measuredOf({
    stacks: [payload, ...stacks],
    anchors: ['shop.take'],
    goroutines: goroutines.map((standing) => goroutinesOf(...standing)),
  });
const roomOf = (...stacks: CourseOf[]): unknown => valueOf(room(beside(stacks)));

describe('room that stays as it is', () => {
  it('is large blocks of the program’s own that are the same in all snapshots', () => {
    expect(roomOf(buffer())).toBe(128 * KB);
    expect(roomOf(buffer({ held: [1, 2, 2] }))).toBe(0);
    expect(roomOf(buffer({ held: [1, 2, 1] }))).toBe(0);
    expect(roomOf(buffer({ stack: ['bufio.NewReaderSize', 'belt.New'] }))).toBe(0);
  });

  it('has 128 kB, in blocks of more than 32 kB', () => {
    expect(roomOf(buffer({ size: 128 * KB - 1 }))).toBe(0);
    expect(roomOf(buffer({ held: [4, 4, 4], size: 32 * KB + 1 }))).toBe(4 * (32 * KB + 1));
    expect(roomOf(buffer({ held: [4, 4, 4], size: 32 * KB }))).toBe(0);
  });

  it('is that of the function that made most, over all its callers', () => {
    const other = buffer({ stack: ['belt.New', 'main.more'] });
    const larger = buffer({ stack: ['hub.New', 'main.main'], size: 200 * KB });
    expect(roomOf(buffer(), other, larger)).toBe(256 * KB);
    expect(largestRoom(beside([buffer(), larger]))).toMatchObject({ maker: 'hub.New' });
  });

  it('is none of the subject’s own, and not known of one snapshot', () => {
    const own = buffer({ stack: ['shop.take', 'main.other'] });
    expect(roomOf(own)).toBe(0);
    const single = measuredOf({ stacks: [{ ...payload, held: [1] }] });
    expect(valueOf(room(single))).toBe('unknown: no-second-snapshot');
    expect(largestRoom(single)).toBeNull();
  });
});

describe('takers', () => {
  const printer = (state: string, count = 2): StandingOf => ({
    stack: ['belt.(*Belt).take', 'belt.(*Belt).Print'],
    count,
    state,
  });
  const work = (...goroutines: StandingOf[][]): unknown =>
    valueOf(takersAtWork(beside([buffer()], goroutines)));
  const share = (...goroutines: StandingOf[][]): unknown =>
    valueOf(takersShare(beside([buffer()], goroutines)));

  it('are at work for anything but to receive, in every profile', () => {
    expect(work([printer('sleep', 3)], [printer('IO wait', 2)])).toBe(2);
    expect(work([printer('chan receive')], [printer('sleep')])).toBe(0);
  });

  it('are a part at work, the least of all profiles', () => {
    expect(share([printer('sleep', 3)], [printer('IO wait', 2)])).toBe(1);
    expect(share([printer('sleep', 3), printer('chan receive', 1)])).toBe(0.75);
    expect(share([printer('sleep', 3)], [printer('chan receive', 1)])).toBe(0);
    expect(share([])).toBe(0);
  });

  it('are goroutines that the program started, in the package that made the room', () => {
    const handler = {
      stack: ['belt.(*Belt).Put', 'net/http.(*conn).serve'],
      count: 9,
      state: 'sleep',
    };
    const other = { stack: ['shop.count', 'shop.loop'], count: 9, state: 'sleep' };
    expect(work([handler, other])).toBe(0);
    const closure = { stack: ['time.Sleep', 'belt.(*Belt).Print'], count: 1, state: 'sleep' };
    expect(work([handler, other, closure])).toBe(1);
  });

  it('are not known without goroutine profiles that say what is waited for', () => {
    expect(work()).toBe('unknown: no-goroutine-profile');
    expect(share()).toBe('unknown: no-goroutine-profile');
    const silent = { ...goroutinesOf(printer('sleep')), waitsKnown: false };
    const measured = measuredOf({
      stacks: [payload, buffer()],
      anchors: ['shop.take'],
      goroutines: [silent],
    });
    expect(valueOf(takersAtWork(measured))).toBe('unknown: waits-hidden');
  });
});
