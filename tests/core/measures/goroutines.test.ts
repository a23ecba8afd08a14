import { describe, expect, it } from 'vitest';
import {
  entryFreed,
  gained,
  goroutineCount,
  goroutineProfiles,
  goroutines,
  kinFreed,
  leakedGoroutines,
  standing,
  wait,
} from '#core/measures/goroutines';
import { goroutinesOf } from '#support/comparison-of';
import { ANY_GOROUTINES, countedIn, measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.deliver', 'shop.serve'];
/** Profiles with so many goroutines each. */
const counted = (...counts: number[]) => {
  const profiles = counts.map((count) => goroutinesOf({ stack, count }));
  return measuredOf({ goroutines: profiles, counted: countedIn(profiles) });
};

describe('goroutines', () => {
  it('is what growing groups gained, 0 of others', () => {
    expect(valueOf(goroutines(counted(5, 25)))).toBe(20);
    expect(valueOf(goroutines(counted(5, 20, 35)))).toBe(30);
    expect(valueOf(goroutines(counted(5, 14)))).toBe(0);
    expect(valueOf(goroutines(counted(5, 40, 25)))).toBe(0);
  });

  it('is not known of one profile, or of a rule that counts none', () => {
    expect(valueOf(goroutines(counted(500)))).toBe('unknown: no-second-goroutine-profile');
    expect(valueOf(goroutines(measuredOf({})))).toBe('unknown: not-counted');
  });
});

describe('counts of the rule’s goroutines', () => {
  it('are gained whatever the course', () => {
    expect(valueOf(gained(counted(5, 40, 14)))).toBe(9);
    expect(valueOf(gained(counted(40, 14)))).toBe(-26);
    expect(valueOf(gained(counted(40)))).toBe('unknown: no-second-goroutine-profile');
    expect(valueOf(gained(measuredOf({})))).toBe('unknown: not-counted');
  });

  it('stand as many as the least profile has', () => {
    const stay = (...counts: number[]) => {
      const goroutines = counts.map((count) => goroutinesOf({ stack, count }));
      const condition = { ...ANY_GOROUTINES, stays: true, minimumCount: 2 };
      const spec = { goroutines: condition };
      return valueOf(
        standing(measuredOf({ goroutines, counted: countedIn(goroutines, condition), spec })),
      );
    };
    expect(stay(5, 3, 40)).toBe(3);
    expect(stay(5, 3)).toBe(3);
    expect(stay(1, 5, 3)).toBe(3);
    expect(stay(1, 5)).toBe(0);
    expect(stay(5, 1, 5)).toBe(0);
    expect(stay(5, 5, 1)).toBe(0);
    expect(stay(5)).toBe('unknown: no-second-goroutine-profile');
    expect(valueOf(standing(measuredOf({})))).toBe('unknown: not-counted');
  });

  it('are those of the last profile in growing groups', () => {
    expect(valueOf(goroutineCount(counted(5, 25)))).toBe(25);
    expect(valueOf(goroutineCount(counted(5, 25, 45)))).toBe(45);
    expect(valueOf(goroutineCount(counted(5, 6)))).toBe(0);
    expect(valueOf(goroutineCount(measuredOf({})))).toBe('unknown: not-counted');
  });

  it('are of so many profiles', () => {
    expect(valueOf(goroutineProfiles(counted(5, 25)))).toBe(2);
    expect(valueOf(goroutineProfiles(measuredOf({})))).toBe(0);
  });
});

describe('kinFreed', () => {
  const measured = (path: string, grown = 25) => {
    const profiles = [5, grown].map((count) => goroutinesOf({ stack, count }));
    return measuredOf({
      stacks: [
        { stack: ['shop.open', 'main.main'], held: [10, 40], allocated: [100, 130] },
        {
          stack: ['bytes.Clone', `${path}.read`, 'main.main'],
          held: [0, 0],
          allocated: [100, 110],
        },
      ],
      goroutines: profiles,
      counted: countedIn(profiles),
    });
  };

  it('is of all that was allocated under functions of the package', () => {
    expect(valueOf(kinFreed(measured('shop')))).toBe(0.25);
    expect(valueOf(kinFreed(measured('shop/other')))).toBe(0);
    expect(valueOf(kinFreed(measured('shop', 6)))).toBe('unknown: not-counted');
  });
});

describe('wait', () => {
  it('is that of the group that gained most', () => {
    expect(valueOf(wait(counted(5, 25)))).toBe('select');
    expect(valueOf(wait(counted(5, 6)))).toBe('unknown: not-counted');
  });
});

describe('leakedGoroutines', () => {
  const leaked = goroutinesOf(
    { stack, count: 12 },
    { stack: ['shop.other'], count: 7, state: 'chan send' },
  );

  it('counts those of the rule alone', () => {
    const spec = { goroutines: { ...ANY_GOROUTINES, waits: ['select' as const] } };
    expect(valueOf(leakedGoroutines(measuredOf({ leaked, spec })))).toBe(12);
  });

  it('is not known without such a profile, or of a rule without goroutines', () => {
    const none = 'unknown: no-goroutineleak-profile';
    expect(valueOf(leakedGoroutines(measuredOf({ leaked })))).toBe(none);
    const spec = { goroutines: ANY_GOROUTINES };
    expect(valueOf(leakedGoroutines(measuredOf({ spec })))).toBe(none);
  });
});

describe('entryFreed', () => {
  const measured = (name: string, grown: number) => {
    const profiles = [5, grown].map((count) => goroutinesOf({ stack, count }));
    return measuredOf({
      stacks: [{ stack: ['shop.copy', name, 'main.main'], held: [10, 20], allocated: [100, 140] }],
      goroutines: profiles,
      counted: countedIn(profiles),
    });
  };

  it('is of what was allocated under the function of the program’s own', () => {
    expect(valueOf(entryFreed(measured('shop.deliver', 25)))).toBe(0.75);
    expect(valueOf(entryFreed(measured('shop.other', 25)))).toBe('unknown: few-allocations');
    expect(valueOf(entryFreed(measured('shop.deliver', 6)))).toBe('unknown: not-counted');
  });
});
