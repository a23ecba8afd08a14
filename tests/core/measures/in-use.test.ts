import { describe, expect, it } from 'vitest';
import { blockedIn, inUse, inUseGained } from '#core/measures/in-use';
import { goroutinesOf } from '#support/comparison-of';
import { ANY_GOROUTINES, countedIn, measuredOf, valueOf } from '#support/measured-of';

const profile = (count: number) =>
  goroutinesOf({ stack: ['shop.read'], count }, { stack: ['shop.wait', 'shop.x'], count: 90 });
const spec = {
  goroutines: { ...ANY_GOROUTINES, inUseBy: [[{ packages: ['shop'], symbol: 'read' }]] },
};
const given = (...counts: number[]) => measuredOf({ goroutines: counts.map(profile), spec });

describe('goroutines that have a use for the rule’s', () => {
  it('are counted in the last profile, and what came since the first', () => {
    expect(valueOf(inUse(given(3, 9, 7)))).toBe(7);
    expect(valueOf(inUseGained(given(3, 9, 7)))).toBe(4);
  });

  it('are not known without profiles, or where the rule names none', () => {
    expect(valueOf(inUse(given()))).toBe('unknown: no-goroutine-profile');
    expect(valueOf(inUseGained(given(3)))).toBe('unknown: no-second-goroutine-profile');
    expect(valueOf(inUse(measuredOf({ goroutines: [profile(3)] })))).toBe('unknown: not-judged');
    expect(valueOf(inUseGained(measuredOf({})))).toBe('unknown: not-judged');
  });
});

describe('blockedIn', () => {
  it('is where most of those that came stand', () => {
    const goroutines = [goroutinesOf(), profile(3)];
    const counted = countedIn(goroutines);
    expect(valueOf(blockedIn(measuredOf({ goroutines, counted })))).toBe('shop.wait');
    expect(valueOf(blockedIn(measuredOf({})))).toBe('unknown: not-counted');
  });
});
