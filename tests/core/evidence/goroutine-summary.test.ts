import { describe, expect, it } from 'vitest';
import { summariseGoroutines } from '#core/evidence/goroutine-summary';
import type { Profile, SampleIndex } from '#core/profile/tables';
import { profilePlaces } from '#core/evidence/profile-frames';
import { profileOf, type SampleOf } from '#support/profile-of';
import { readFixtureProfile } from '#support/read-fixture-profile';

const GOROUTINE = [{ type: 'goroutine', unit: 'count' }];

describe('summariseGoroutines', () => {
  it('counts by wait, place and entry, and joins stacks that differ in between', () => {
    const park = ['runtime.gopark', 'runtime.chanrecv', 'runtime.chanrecv1'];
    const summary = summariseGoroutines(
      profileOf({
        sampleTypes: GOROUTINE,
        samples: [
          { stack: [...park, 'shop.wait', 'shop.a', 'shop.run'], values: [3] },
          { stack: [...park, 'shop.wait', 'shop.b', 'shop.run'], values: [5] },
          { stack: ['runtime.gopark', 'runtime.selectgo', 'shop.loop'], values: [2] },
          { stack: ['shop.busy', 'main.main'], values: [1] },
        ],
      }),
    );
    expect(summary.total).toBe(11);
    expect(
      summary.groups.map(({ wait, blockedIn, entry, count }) => [wait, blockedIn, entry, count]),
    ).toEqual([
      ['chan receive', 'shop.wait', 'shop.run', 8],
      ['select', 'shop.loop', 'shop.loop', 2],
      ['running', 'shop.busy', 'main.main', 1],
    ]);
    expect(summary.groups[0]!.stack).toContain('shop.b');
  });

  it('sees through the runtime’s and poller’s frames to where a mutex or the network is waited for', () => {
    const { groups } = summariseGoroutines(
      profileOf({
        sampleTypes: GOROUTINE,
        samples: [
          {
            stack: [
              'runtime.gopark',
              'runtime.goparkunlock',
              'runtime.semacquire1',
              'internal/sync.runtime_SemacquireMutex',
              'internal/sync.(*Mutex).lockSlow',
              'sync.(*Mutex).Lock',
              'shop.locked',
            ],
            values: [4],
          },
          {
            stack: [
              'runtime.gopark',
              'runtime.netpollblock',
              'internal/poll.runtime_pollWait',
              'internal/poll.(*pollDesc).wait',
              'net.(*netFD).accept',
            ],
            values: [1],
          },
        ],
      }),
    );
    expect(groups.map(({ wait, blockedIn }) => [wait, blockedIn])).toEqual([
      ['mutex', 'shop.locked'],
      ['IO wait', 'net.(*netFD).accept'],
    ]);
  });

  it('knows a coroutine that nobody asks for its next value, in both forms', () => {
    const stack = ['iter.Pull[...].func1.1', 'shop.articles.func1', 'runtime.corostart'];
    const waitOf = (names: string[], state?: string): string[] => {
      const labels = state === undefined ? {} : { labels: { state } };
      const samples = [{ stack: names, values: [3], ...labels }];
      const { groups } = summariseGoroutines(profileOf({ sampleTypes: GOROUTINE, samples }));
      return groups.map(({ wait }) => wait);
    };
    expect(waitOf(['runtime.coroswitch', ...stack])).toEqual(['coroutine']);
    expect(waitOf(stack, 'coroutine')).toEqual(['coroutine']);
    expect(waitOf(stack)).toEqual(['running']);
  });

  it('counts requests in handlers: none in an idle server but the one that serves the profile', () => {
    const summary = summariseGoroutines(
      readFixtureProfile('kitex-held-request-field/goroutine-06.pb.gz'),
    );
    expect(summary.inHandlers).toBe(1);
  });

  it('finds the leak of the recorded program: all wait to send in one function', () => {
    const { groups } = summariseGoroutines(
      readFixtureProfile('go-goroutine-leak/goroutine-06.pb.gz'),
    );
    expect(groups[0]).toMatchObject({ wait: 'chan send', blockedIn: 'main.printReceipt' });
    expect(groups[0]!.count).toBeGreaterThan(1000);
  });

  const summarised = (...samples: readonly SampleOf[]) =>
    summariseGoroutines(profileOf({ sampleTypes: GOROUTINE, samples }), []);
  const waits = (...samples: readonly SampleOf[]) =>
    summarised(...samples).groups.map(({ wait, count }) => [wait, count]);

  it('lists most goroutines first, of as many by their place', () => {
    const { groups } = summarised(
      { stack: ['shop.c'], values: [2] },
      { stack: ['shop.b'], values: [2] },
      { stack: ['shop.a'], values: [1] },
      { stack: ['shop.d'], values: [9] },
    );
    expect(groups.map(({ blockedIn }) => blockedIn)).toEqual([
      ...['shop.d', 'shop.b', 'shop.c', 'shop.a'],
    ]);
  });

  it('shows the stack that most of a group have, the first of as many, with its lines', () => {
    const [group] = summarised(
      { stack: ['shop.wait@w.go:1', 'shop.a', 'shop.run'], values: [3] },
      { stack: ['shop.wait@w.go:1', 'shop.b@b.go', 'shop.run@r.go:7'], values: [5] },
      { stack: ['shop.wait@w.go:1', 'shop.c', 'shop.run'], values: [5] },
    ).groups;
    expect(group).toMatchObject({
      count: 13,
      stack: ['shop.wait', 'shop.b', 'shop.run'],
      places: ['w.go:1', 'b.go', 'r.go:7'],
    });
  });

  it('leaves out what is none any more', () => {
    const gone = { stack: ['shop.a'], values: [0] };
    expect(summarised(gone)).toMatchObject({ total: 0, groups: [], stacks: [] });
    expect(summarised({ stack: ['shop.a'], values: [-1] }).total).toBe(0);
  });

  it('takes the words of a state where no frame tells, and frames where they do', () => {
    const stack = ['shop.run'];
    expect(waits({ stack, values: [1], labels: { state: 'chan receive (nil chan)' } })).toEqual([
      ['chan receive', 1],
    ]);
    expect(waits({ stack, values: [1], labels: { state: 'GC worker (idle)' } })).toEqual([
      ['unknown', 1],
    ]);
    expect(waits({ stack, values: [1], labels: { state: 'no select' } })).toEqual([['unknown', 1]]);
    const polls = ['internal/poll.runtime_pollWait', 'net.(*conn).Read', 'shop.run'];
    expect(waits({ stack: polls, values: [1], labels: { state: 'select' } })).toEqual([
      ['IO wait', 1],
    ]);
    expect(waits({ stack: ['runtime.x'], values: [1], labels: { state: 'sleep' } })).toEqual([
      ['sleep', 1],
    ]);
  });

  it('knows no wait of a goroutine without frames, nor of one frame of the runtime’s', () => {
    expect(waits({ stack: [], values: [2] })).toEqual([['unknown', 2]]);
    expect(waits({ stack: ['runtime.forcegchelper'], values: [2] })).toEqual([['unknown', 2]]);
    expect(waits({ stack: ['runtime.bgsweep', 'shop.run'], values: [2] })).toEqual([
      ['running', 2],
    ]);
    expect(waits({ stack: ['shop.run'], values: [2] })).toEqual([['running', 2]]);
  });

  it('finds what is waited for within six frames from the leaf', () => {
    const above = (frames: number): string[] => [
      ...Array.from({ length: frames }, (_, at) => `runtime.f${at}`),
      ...['runtime.selectgo', 'shop.run'],
    ];
    expect(waits({ stack: above(5), values: [1] })).toEqual([['select', 1]]);
    expect(waits({ stack: above(6), values: [1] })).toEqual([['running', 1]]);
  });

  it('says whether a text hides what some of them wait for', () => {
    const known = { stack: ['shop.run'], values: [1] };
    expect(summarised(known).waitsKnown).toBe(true);
    const hidden = { ...known, labels: { state: 'waiting' } };
    expect(summarised(known, hidden).waitsKnown).toBe(false);
    // Not begun to run yet: no frames. Only addresses: frames without a function.
    expect(summarised(known, { stack: [], values: [1] }).waitsKnown).toBe(true);
    expect(summarised({ stack: [[]], values: [1] }, known).waitsKnown).toBe(false);
  });

  it('keeps who started a group, and the longest that one of it has waited', () => {
    const labelled = (minutes: readonly number[]): Profile => {
      const profile = profileOf({
        sampleTypes: GOROUTINE,
        samples: minutes.map((_, at) => ({
          stack: ['shop.run', `shop.from${at}`, 'shop.go'],
          values: [1],
          // Numbers are written where the texts stand.
          labels: { createdBy: 'shop.start', waitMinutes: 'n' },
        })),
      });
      const { labels, strings } = profile;
      const key = strings.indexOf('waitMinutes');
      let at = 0;
      for (let row = 0; row < labels.key.length; row++) {
        if (labels.key[row] !== key) continue;
        labels.str[row] = 0;
        labels.num[row] = minutes[at++]!;
      }
      return profile;
    };
    const of = (...minutes: readonly number[]) => summariseGoroutines(labelled(minutes), []).groups;
    expect(of(3, 7, 5)).toMatchObject([{ createdBy: 'shop.start', waitMinutes: 7, count: 3 }]);
    expect(of(7, 3)).toMatchObject([{ waitMinutes: 7 }]);
    expect(summarised({ stack: ['shop.run'], values: [1] }).groups).toMatchObject([
      { createdBy: null, waitMinutes: null },
    ]);
    const mixed = labelled([3, 9]);
    const { labels, strings } = mixed;
    const other = [...labels.key.keys()].filter(
      (row) => strings[labels.key[row]!] === 'waitMinutes',
    );
    labels.key[other[0]!] = strings.indexOf('createdBy');
    expect(summariseGoroutines(mixed, []).groups).toMatchObject([{ waitMinutes: 9 }]);
  });

  it('keeps who started most of a group', () => {
    const by = (createdBy: string, count: number) => ({
      stack: ['shop.run', `shop.by.${createdBy}`, 'shop.go'],
      values: [count],
      labels: { createdBy },
    });
    const creator = (...samples: ReturnType<typeof by>[]) => summarised(...samples).groups[0]!;
    expect(creator(by('shop.a', 2), by('shop.b', 3), by('shop.c', 1))).toMatchObject({
      ...{ createdBy: 'shop.b', count: 6 },
      stack: ['shop.run', 'shop.by.shop.b', 'shop.go'],
    });
    expect(creator(by('shop.a', 3), by('shop.b', 3))).toMatchObject({ createdBy: 'shop.a' });
  });

  it('counts the goroutines in handlers of the libraries it is given', () => {
    const profile = profileOf({
      sampleTypes: GOROUTINE,
      samples: [
        { stack: ['shop.wait', 'net/http.serverHandler.ServeHTTP'], values: [4] },
        { stack: ['shop.wait'], values: [2] },
      ],
    });
    expect(summariseGoroutines(profile).inHandlers).toBe(4);
    expect(summariseGoroutines(profile, []).inHandlers).toBe(0);
  });
});

describe('profilePlaces', () => {
  it('has a line where the profile has one, and nothing without a file', () => {
    const profile = profileOf({
      sampleTypes: GOROUTINE,
      samples: [
        { stack: ['a.A@a.go:3', 'a.B@b.go', 'a.C', [], ['a.D@d.go:1', 'a.E']], values: [1] },
      ],
    });
    expect(profilePlaces(profile)(0 as SampleIndex)).toEqual(['a.go:3', 'b.go', '', 'd.go:1', '']);
  });
});
