import { describe, expect, it } from 'vitest';
import { summariseGoroutines } from '#core/evidence/goroutine-summary';
import type { GoroutineCondition } from '#core/measures/goroutine-growth';
import { awaiting, cameBack, outlived, unwatched } from '#core/measures/peers';
import type { FramePattern } from '#core/evidence/frame-pattern';
import { ANY_GOROUTINES, countedIn, measuredOf, valueOf } from '#support/measured-of';
import { profileOf } from '#support/profile-of';

const LOST = ['runtime.gopark', 'shop.wait', 'shop.Start.func1'];
const CONNECTION = ['internal/poll.runtime_pollWait', 'net/http.(*conn).serve'];
const OBSERVER = ['runtime/pprof.writeGoroutine', 'net/http/pprof.Index', 'net/http.(*conn).serve'];
const WAITS = ['runtime.chanrecv', 'shop.next', 'net/http.(*conn).serve'];
const WATCHER = ['internal/poll.runtime_pollWait', 'net/http.(*connReader).backgroundRead'];
const ASKS = ['runtime.selectgo', 'net/http.(*persistConn).roundTrip', 'shop.tell'];

type Standing = readonly [stack: readonly string[], count: number];

const frame = (name: string, path = 'net/http'): FramePattern => [
  { packages: [path], symbol: name },
];

/** One profile of each list, with the roles of all libraries. */
function measured(
  profiles: readonly (readonly Standing[])[],
  given: Partial<GoroutineCondition> = {},
) {
  const goroutines = profiles.map((standing) =>
    summariseGoroutines(
      profileOf({
        sampleTypes: [{ type: 'goroutine', unit: 'count' }],
        samples: standing.map(([stack, count]) => ({ stack, values: [count] })),
      }),
    ),
  );
  const condition = { ...ANY_GOROUTINES, ...given };
  return measuredOf({
    goroutines,
    counted: countedIn(goroutines, condition),
    spec: { goroutines: condition },
  });
}

describe('outlived', () => {
  const waits = { frames: [frame('wait', 'shop')] };
  const over = (
    lost: readonly number[],
    peers: readonly number[],
    observed: readonly Standing[] = [
      [OBSERVER, 1],
      [WATCHER, 1],
    ],
  ) =>
    valueOf(
      outlived(
        measured(
          lost.map((count, at): Standing[] => [
            [LOST, count],
            [CONNECTION, peers[at]!],
            ...observed,
          ]),
          waits,
        ),
      ),
    );

  it('is what came under load and is there still when nobody is connected', () => {
    expect(over([10, 40, 70, 80, 80], [20, 20, 20, 0, 0])).toBe(70);
    expect(over([10, 40, 70, 80, 76], [20, 20, 20, 0, 0])).toBe(66);
  });

  it('is none where they went, or did not come as long as there was load', () => {
    expect(over([10, 40, 70, 80, 60], [20, 20, 20, 0, 0])).toBe(0);
    expect(over([10, 80, 70, 80, 80], [20, 20, 20, 0, 0])).toBe(0);
  });

  it('is none as long as peers are served', () => {
    expect(over([10, 40, 70, 80, 80], [20, 20, 20, 20, 20])).toBe(0);
    expect(over([10, 40, 70, 80, 80], [20, 20, 20, 0, 11])).toBe(0);
    // A tenth of the most is next to none.
    expect(over([10, 40, 70, 80, 80], [40, 40, 40, 4, 4])).toBe(70);
    expect(over([10, 40, 70, 80, 80], [40, 40, 40, 5, 5])).toBe(0);
  });

  it('of few peers takes two profiles without any', () => {
    expect(over([10, 40, 70, 100, 100], [5, 5, 5, 5, 0])).toBe(90);
    expect(over([10, 40, 70, 100, 100], [4, 4, 4, 4, 0])).toBe(0);
    expect(over([10, 40, 70, 100, 100], [4, 4, 4, 0, 0])).toBe(90);
    expect(over([10, 40, 70, 100, 100], [0, 0, 0, 0, 0])).toBe(0);
  });

  it('counts every peer where the program takes its profiles itself', () => {
    const itself: Standing[] = [[['runtime/pprof.writeGoroutine', 'shop.(*box).snapshot'], 1]];
    expect(over([10, 40, 70, 100, 100], [5, 5, 5, 5, 0], itself)).toBe(90);
    expect(over([10, 40, 70, 80, 80], [20, 20, 20, 2, 2], itself)).toBe(70);
    expect(over([10, 40, 70, 80, 80], [20, 20, 20, 2, 3], itself)).toBe(0);
  });

  it('takes a connection for a peer though who is served the profile is not watched yet', () => {
    const unseen: Standing[] = [[OBSERVER, 1]];
    expect(over([10, 40, 70, 80, 80], [1, 1, 1, 0, 0], unseen)).toBe(70);
    expect(over([10, 40, 70, 80, 80], [1, 1, 1, 0, 1], unseen)).toBe(0);
    // A watcher alone is that of who takes the profile.
    const watched: Standing[] = [...unseen, [WATCHER, 1]];
    expect(over([10, 40, 70, 80, 80], [1, 1, 1, 0, 0], watched)).toBe(70);
    const another: Standing[] = [...unseen, [WATCHER, 2]];
    expect(over([10, 40, 70, 80, 80], [1, 1, 1, 0, 0], another)).toBe(0);
  });

  it('takes three profiles under load, and one after it', () => {
    expect(over([10, 40, 80, 80], [20, 20, 0, 0])).toBe(0);
    expect(over([10, 40, 80], [20, 20, 0])).toBe('unknown: few-goroutine-profiles');
    expect(valueOf(outlived(measuredOf({})))).toBe('unknown: not-counted');
  });
});

describe('unwatched', () => {
  const watched = {
    frames: [frame(String.raw`\(\*conn\)\.serve`)],
    by: [frame(String.raw`\(\*connReader\)\.backgroundRead`)],
  };
  const condition = { frames: [frame('next', 'shop')], watched };
  const over = (waiting: readonly number[], watchers: readonly number[], given = condition) =>
    valueOf(
      unwatched(
        measured(
          waiting.map((count, at): Standing[] => [
            [WAITS, count],
            [WATCHER, watchers[at]!],
          ]),
          given,
        ),
      ),
    );

  it('is how many more there are than clients that are watched', () => {
    expect(over([100, 400], [100, 90])).toBe(310);
    expect(over([100, 400], [100, 400])).toBe(0);
    expect(over([100, 400], [120, 390])).toBe(10);
    expect(over([100, 400], [0, 320])).toBe(0);
  });

  it('expects as many to be watched as were at the best: some are not when they begin to wait', () => {
    expect(over([100, 400], [80, 70])).toBe(250);
    expect(over([100, 400], [20, 20])).toBe(60);
    // Of twice as many twice as many are watched: ever more requests at a time.
    expect(over([100, 400], [20, 80])).toBe(0);
    expect(over([1000, 4000], [10, 10])).toBe(30);
    expect(over([1000, 4000], [9, 9])).toBe('unknown: not-watched');
  });

  it('is none where they level off under load, or go when nobody comes any more', () => {
    expect(over([50, 150, 250, 350, 450], [50, 50, 50, 50, 50])).toBe(400);
    expect(over([50, 450, 450, 450, 450], [50, 50, 50, 50, 50])).toBe(0);
    expect(over([50, 150, 250, 350, 350], [50, 50, 50, 0, 0])).toBe(350);
    expect(over([50, 150, 250, 350, 315], [50, 50, 50, 0, 0])).toBe(315);
    expect(over([50, 150, 250, 350, 314], [50, 50, 50, 0, 0])).toBe(0);
  });

  it.each([
    [20, 80],
    [89, 11],
    [90, 10],
    [91, 'unknown: not-watched'],
  ])('knows with %i requests elsewhere that may be those watched: %s', (elsewhere, surely) => {
    const posts = ['internal/poll.runtime_pollWait', 'shop.receive', ...WAITS.slice(2)];
    const at = (waiting: number, watched: number): Standing[] => [
      [WAITS, waiting],
      [posts, elsewhere],
      [CONNECTION, 500],
      [WATCHER, watched],
    ];
    const under = [frame('(next|receive)', 'shop')];
    const both = measured([at(100, 100), at(400, 0)], { ...condition, under });
    expect(valueOf(unwatched(both))).toBe(typeof surely === 'number' ? 4 * surely : surely);
  });

  it('is not known where nobody watches, or the rule does not say who would', () => {
    expect(over([10, 400], [10, 0])).toBe(400);
    expect(over([9, 400], [9, 0])).toBe('unknown: not-watched');
    const plain = { ...condition, watched: null };
    expect(over([100, 400], [80, 70], plain as never)).toBe('unknown: not-judged');
    expect(over([400], [70])).toBe('unknown: no-second-goroutine-profile');
  });
});

describe('cameBack', () => {
  const WORKS = ['time.Sleep', 'shop.work', 'shop.Start.func1'];
  const over = (profiles: readonly (readonly [working: number, waiting: number])[]) =>
    valueOf(
      cameBack(
        measured(
          profiles.map(([working, waiting]): Standing[] => [
            [WORKS, working],
            [LOST, waiting],
          ]),
          { frames: [frame('wait', 'shop')] },
        ),
      ),
    );

  it('is how many had been at work elsewhere, of those that wait', () => {
    const hired: [number, number][] = [
      [80, 0],
      [240, 2],
      [0, 300],
    ];
    expect(over(hired)).toBe(0.8);
    const lost: [number, number][] = [
      [30, 20],
      [30, 100],
      [30, 300],
    ];
    expect(over(lost)).toBe(0.1);
  });

  it('of two profiles is all where hardly any waited, and not many times as many do now', () => {
    const pair = (first: [number, number], last: number) => over([first, [0, last]]);
    expect(pair([80, 8], 400)).toBe(1);
    expect(pair([80, 8], 401)).toBe(80 / 401);
    expect(pair([80, 9], 400)).toBe(0.2);
    expect(pair([9, 0], 40)).toBe(9 / 40);
  });

  it('is none of coroutines: all of them begin in one function, and go on when they are asked to', () => {
    const begins = ['iter.Pull[...].func1', 'runtime.corostart'];
    const of = (waits: string) =>
      valueOf(
        cameBack(
          measured(
            [1, 2, 3].map((times): Standing[] => [
              [[waits, 'shop.a', ...begins], 300 * times],
              [['shop.b', ...begins], 200 * times],
            ]),
            { frames: [frame('a', 'shop')] },
          ),
        ),
      );
    expect(of('runtime.coroswitch')).toBe(0);
    expect(of('runtime.gopark')).toBe(400 / 900);
  });

  it('is not known of one profile, or of a rule that counts none', () => {
    expect(over([[0, 300]])).toBe('unknown: no-second-goroutine-profile');
    expect(valueOf(cameBack(measuredOf({})))).toBe('unknown: not-counted');
  });
});

describe('awaiting', () => {
  it('is the part of them that waits for an answer', () => {
    const load = {
      serving: [],
      awaiting: [frame(String.raw`\(\*persistConn\)\.roundTrip`)],
      perServing: 4,
    };
    const both = measured(
      [
        [
          [ASKS, 5],
          [LOST, 5],
        ],
        [
          [ASKS, 105],
          [LOST, 305],
        ],
      ],
      { load },
    );
    expect(valueOf(awaiting(both))).toBe(105 / 410);
    expect(valueOf(awaiting(measured([[[ASKS, 5]], [[ASKS, 6]]], { load })))).toBe(
      'unknown: not-counted',
    );
  });
});
