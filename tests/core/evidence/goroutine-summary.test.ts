import { describe, expect, it } from 'vitest';
import { summariseGoroutines } from '#core/evidence/goroutine-summary';
import { profileOf } from '#support/profile-of';
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
});
