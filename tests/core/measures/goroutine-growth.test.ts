import { describe, expect, it } from 'vitest';
import {
  conditionMatcher,
  countAtWork,
  countInFlight,
  type GoroutineCondition,
  goroutineGrowth,
} from '#core/measures/goroutine-growth';
import {
  goroutineGroupKey,
  type GoroutineSummary,
  summariseGoroutines,
} from '#core/evidence/goroutine-summary';
import { goroutinesOf, type StandingOf } from '#support/comparison-of';
import { goroutinesAt, type Standing } from '#support/history';
import { countedIn } from '#support/measured-of';

const ANY_WAITING: GoroutineCondition = {
  waits: ['chan receive'],
  frames: null,
  without: [],
  inUseBy: [],
  load: null,
  alsoClaims: [],
  minimumGain: 10,
  minimumCount: 1000,
};

const AROUND = { claimed: new Set<string>(), modules: [] };

const resting = (count: number): Standing => ({
  stack: ['runtime.gopark', 'runtime.chanrecv', 'shop.(*queue).printAll'],
  count,
});
const working = (count: number): Standing => ({
  stack: ['time.Sleep', 'shop.(*queue).print', 'shop.(*queue).printAll'],
  count,
});

const summaryOf = (...standing: readonly Standing[]): GoroutineSummary =>
  summariseGoroutines(goroutinesAt(0, standing).profile!);

const gained = (first: readonly Standing[], last: readonly Standing[]): number[] => {
  const summaries = [summaryOf(...first), summaryOf(...last)];
  return goroutineGrowth(summaries, ANY_WAITING, AROUND)!.groups.map(({ count }) => count);
};

describe('workers that wait where they had been at work', () => {
  it('are the same as before, not new ones', () => {
    expect(gained([resting(40), working(20)], [resting(60)])).toEqual([]);
  });

  it.each([
    [69, []],
    [70, [70]],
  ])('count from as many newcomers on as a group must gain: %d of 60', (count, groups) => {
    expect(gained([resting(40), working(20)], [resting(count)])).toEqual(groups);
  });

  it.each([
    [84, []],
    [85, [85]],
  ])('which of many that rest already is a quarter: %d of 60 and 8', (count, groups) => {
    expect(gained([resting(60), working(10)], [resting(count)])).toEqual(groups);
  });
});

const waiting: StandingOf['stack'] = ['shop.(*session).deliver', 'shop.serve'];
const at = (count: number, stack = waiting, state = 'select') =>
  goroutinesOf({ stack, count, state });
const grows = (counts: readonly number[], condition = {}): boolean =>
  countedIn(
    counts.map((count) => at(count)),
    condition,
  )!.grows;

describe('goroutineGrowth', () => {
  it('is null without a profile', () => {
    expect(countedIn([])).toBeNull();
  });

  it('asks for the least gain, and for a quarter of what was there', () => {
    expect(grows([0, 9])).toBe(false);
    expect(grows([0, 10])).toBe(true);
    expect(grows([100, 124])).toBe(false);
    expect(grows([100, 125])).toBe(true);
  });

  it('asks one profile for the least count, and never says that it grows', () => {
    expect(countedIn([at(99)])!.groups).toEqual([]);
    const large = countedIn([at(100)])!;
    expect(large.groups).toMatchObject([{ count: 100, baseCount: null }]);
    expect(large.grows).toBe(false);
  });

  it('asks of what stays that it is there from some profile on to the last', () => {
    const counts = (...each: number[]) =>
      countedIn(
        each.map((count) => at(count)),
        { stays: true },
      )!.groups.length;
    expect(counts(100, 100)).toBe(1);
    expect(counts(99, 100, 100)).toBe(1);
    expect(counts(99, 100)).toBe(1);
    expect(counts(100, 99)).toBe(0);
    expect(counts(100, 99, 100)).toBe(0);
    expect(counts(99, 99)).toBe(0);
    expect(grows([100, 200], { stays: true })).toBe(false);
  });

  it('must never fall on the way, and from four profiles on must not level off', () => {
    expect(grows([10, 50, 50])).toBe(true);
    expect(grows([10, 50, 49])).toBe(false);
    expect(grows([10, 400, 410])).toBe(true);
    expect(grows([10, 400, 405, 410])).toBe(false);
    expect(grows([10, 140, 280, 410])).toBe(true);
  });

  it('leaves alone what another rule has explained', () => {
    const key = goroutineGroupKey(at(1).groups[0]!);
    const around = { claimed: new Set([key]), modules: [] };
    const found = goroutineGrowth([at(10), at(100)], { ...ANY_WAITING, waits: null }, around)!;
    expect(found).toMatchObject({ groups: [], fitting: [0, 0] });
  });

  it('names the group that gained most first, with equals the one through more modules', () => {
    const other = ['github.com/acme/pool.work', 'shop.start'];
    const first = (own: number, theirs: number): string =>
      countedIn([
        goroutinesOf({ stack: waiting, count: 1 }, { stack: other, count: 1 }),
        goroutinesOf({ stack: waiting, count: own }, { stack: other, count: theirs }),
      ])!.groups[0]!.blockedIn;
    expect(first(1000, 1000)).toBe(other[0]);
    expect(first(1000, 960)).toBe(other[0]);
    expect(first(1000, 900)).toBe(waiting[0]);
    expect(first(900, 1000)).toBe(other[0]);
  });
});

describe('groups of goroutines', () => {
  const OTHER = ['shop.other', 'shop.serve'];

  it('are only those that grew, or are large, whatever stands beside them', () => {
    const named = (...profiles: readonly (readonly [number, number])[]): string[] =>
      countedIn(
        profiles.map(([own, other]) =>
          goroutinesOf({ stack: waiting, count: own }, { stack: OTHER, count: other }),
        ),
      )!.groups.map(({ blockedIn }) => blockedIn);
    expect(named([100, 5])).toEqual([waiting[0]]);
    expect(named([1, 30], [11, 31])).toEqual([waiting[0]]);
  });

  it('are the same where they only changed their state, though others came', () => {
    const groups = countedIn([
      goroutinesOf({ stack: waiting, count: 60, state: 'running' }),
      goroutinesOf({ stack: waiting, count: 60 }, { stack: OTHER, count: 60 }),
    ])!.groups;
    expect(groups.map(({ blockedIn }) => blockedIn)).toEqual([OTHER[0]]);
  });

  it('are others where they began elsewhere', () => {
    const began = (entry: string) =>
      countedIn([
        goroutinesOf({ stack: ['shop.(*session).deliver', entry], count: 60, state: 'running' }),
        goroutinesOf({ stack: waiting, count: 60 }),
      ])!.groups.length;
    expect(began('shop.serve')).toBe(0);
    expect(began('shop.start')).toBe(1);
  });

  it('come in the order of what they gained, not of what they are', () => {
    const first = countedIn([
      goroutinesOf({ stack: waiting, count: 400 }),
      goroutinesOf({ stack: waiting, count: 510 }, { stack: ['shop.other', 'shop.x'], count: 300 }),
    ])!.groups[0]!;
    expect(first.blockedIn).toBe('shop.other');
  });

  it('are told by modules that are not the standard library', () => {
    const standard = ['net.read', 'fmt.scan', 'io.copy', 'shop.serve'];
    const other = ['github.com/acme/pool.work', 'shop.start'];
    const first = countedIn([
      goroutinesOf(),
      goroutinesOf({ stack: standard, count: 100 }, { stack: other, count: 100 }),
    ])!.groups[0]!;
    expect(first.blockedIn).toBe(other[0]);
  });

  it('are counted beside all there are', () => {
    const found = countedIn([at(5), at(20)], { frames: [] })!;
    expect(found.totals).toEqual([5, 20]);
  });
});

describe('goroutines in use', () => {
  const reading = ['shop.read'];
  const inUseBy = [[{ packages: ['shop'], symbol: 'read' }]];
  const left = (count: number, users: number): readonly number[] =>
    countedIn([at(0), goroutinesOf({ stack: waiting, count }, { stack: reading, count: users })], {
      inUseBy,
      frames: [[{ packages: ['shop'], symbol: 'serve' }]],
    })!.fitting;

  it('are half as many again as their users', () => {
    expect(left(100, 20)).toEqual([0, 70]);
    expect(left(100, 80)).toEqual([0, 0]);
  });

  it('are taken off before growth is asked for', () => {
    const grown = (users: number): number =>
      countedIn(
        [at(0), goroutinesOf({ stack: waiting, count: 40 }, { stack: reading, count: users })],
        { inUseBy, frames: [[{ packages: ['shop'], symbol: 'serve' }]] },
      )!.groups.length;
    expect(grown(20)).toBe(1);
    expect(grown(21)).toBe(0);
  });
});

describe('goroutines that come with load', () => {
  const load = { serving: [[{ packages: ['shop'], symbol: 'accept' }]], perServing: 4 };
  const grown = (gain: number, served: number): boolean =>
    countedIn(
      [
        goroutinesOf({ stack: waiting, count: 10 }, { stack: ['shop.accept'], count: 5 }),
        goroutinesOf(
          { stack: waiting, count: 10 + gain },
          { stack: ['shop.accept'], count: 5 + served },
        ),
      ],
      { load, frames: [[{ packages: ['shop'], symbol: 'serve' }]] },
    )!.grows;

  it('are so many for each that is served, and no more', () => {
    expect(grown(80, 20)).toBe(false);
    expect(grown(81, 20)).toBe(true);
  });

  it('are beside what waits for answers, but that is no load for itself', () => {
    const asks: StandingOf['stack'] = ['shop.call', 'shop.ask'];
    const awaiting = { ...load, awaiting: [[{ packages: ['shop'], symbol: 'call' }]] };
    const of = (frames: string) =>
      countedIn(
        [
          goroutinesOf({ stack: waiting, count: 10 }, { stack: asks, count: 5 }),
          goroutinesOf({ stack: waiting, count: 90 }, { stack: asks, count: 25 }),
        ],
        { load: awaiting, frames: [[{ packages: ['shop'], symbol: frames }]] },
      )!;
    expect(of('serve')).toMatchObject({ grows: false, byLoad: true });
    expect(of('ask')).toMatchObject({ grows: true, byLoad: false });
  });

  it('are those of the last profile, by any frame of a stack', () => {
    const served = (count: number) => ({ stack: ['shop.accept', 'shop.main'], count });
    const counts = [
      [10, 5],
      [20, 5],
      [90, 25],
    ] as const;
    const found = countedIn(
      counts.map(([own, other]) => goroutinesOf({ stack: waiting, count: own }, served(other))),
      { load, frames: [[{ packages: ['shop'], symbol: 'serve' }]] },
    )!;
    expect(found).toMatchObject({ grows: false, groups: [], byLoad: true });
  });

  it('say nothing of a single profile', () => {
    expect(countedIn([at(100)], { load })!.groups).toHaveLength(1);
  });

  it('may be served by a reader of the program’s own, not by a library’s', () => {
    const gain = (reader: string): boolean =>
      goroutineGrowth(
        [
          at(10),
          goroutinesOf(
            { stack: waiting, count: 90 },
            { stack: ['internal/poll.runtime_pollWait', reader], count: 20, state: 'IO wait' },
          ),
        ],
        { ...ANY_WAITING, waits: ['select'], load },
        { claimed: new Set(), modules: [{ path: 'github.com/acme/client' }] },
      )!.grows;
    expect(gain('shop.read')).toBe(false);
    expect(gain('github.com/acme/client.read')).toBe(true);
  });
});

describe('conditionMatcher', () => {
  const frame = (symbol: string) => [{ packages: ['shop'], symbol }];
  const fits = (condition: object, names: readonly string[], wait = 'select' as const): boolean =>
    conditionMatcher({ ...ANY_WAITING, waits: null, ...condition })(wait, names);

  it('asks for the wait, unless any will do', () => {
    expect(fits({ waits: ['select'] }, ['shop.a'])).toBe(true);
    expect(fits({ waits: ['mutex'] }, ['shop.a'])).toBe(false);
    expect(fits({ waits: null }, ['shop.a'])).toBe(true);
  });

  it('asks for all frames in their order, others between them', () => {
    const frames = [frame('a'), frame('b')];
    expect(fits({ frames }, ['shop.a', 'shop.x', 'shop.b'])).toBe(true);
    expect(fits({ frames }, ['shop.b', 'shop.a'])).toBe(false);
    expect(fits({ frames }, ['shop.a'])).toBe(false);
  });

  it('refuses what has a frame that must not occur', () => {
    expect(fits({ without: [frame('x')] }, ['shop.a', 'shop.x'])).toBe(false);
    expect(fits({ without: [frame('x')] }, ['shop.a'])).toBe(true);
  });
});

describe('goroutines that may hold memory for a good reason', () => {
  const summary = goroutinesOf(
    { stack: ['shop.work', 'shop.serve'], count: 3 },
    { stack: ['shop.make', 'shop.serve'], count: 5 },
    { stack: ['net/http.(*conn).serve'], count: 7 },
  );

  it('are all, those in the frames, or those in the function that made it', () => {
    const working = [[{ packages: ['shop'], symbol: 'work' }]];
    expect(countInFlight(summary, [], 'shop.make')).toBe(15);
    expect(countInFlight(summary, working, 'shop.make')).toBe(8);
    expect(countInFlight(summary, working, 'shop.none')).toBe(3);
    expect(countInFlight(summary, 'allocating', 'shop.make')).toBe(5);
  });

  it('are at work where they run more than the standard library', () => {
    expect(countAtWork(summary)).toBe(8);
  });
});
