import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseThinned,
  type ThinPolicy,
  type ThinTaking,
  USUAL_LADDER,
} from '#main/services/capture/choose-thinned';

const ALL: ThinPolicy = { ladder: [], maxCount: null, maxBytes: null };
const LADDER: ThinPolicy = { ...ALL, ladder: USUAL_LADDER };
const NONE: ReadonlySet<string> = new Set();
const START = 1_800_000_000n;

/** A taking so many seconds after the start; its id sorts as its time. */
function takingAt(seconds: number, bytes = 100): ThinTaking {
  const id = `t${String(seconds).padStart(9, '0')}`;
  return { id, timeNanos: (START + BigInt(seconds)) * 1_000_000_000n, bytes };
}

/** One each ten seconds, `hours` long, the last one at its end. */
const every10 = (hours: number): ThinTaking[] =>
  Array.from({ length: hours * 360 + 1 }, (_, at) => takingAt(at * 10));

function left(takings: readonly ThinTaking[], policy: ThinPolicy, kept = NONE): ThinTaking[] {
  const gone = new Set(chooseThinned(takings, policy, kept));
  return takings.filter(({ id }) => !gone.has(id));
}

const arbitraryTakings = fc
  .uniqueArray(fc.nat(400_000), { maxLength: 60 })
  .chain((seconds) =>
    fc.tuple(
      fc.constant(seconds),
      fc.array(fc.integer({ min: 1, max: 1000 }), {
        minLength: seconds.length,
        maxLength: seconds.length,
      }),
    ),
  )
  .map(([seconds, bytes]) => seconds.map((second, at) => takingAt(second, bytes[at])));
const arbitraryPolicy: fc.Arbitrary<ThinPolicy> = fc.record({
  ladder: fc.constantFrom([], USUAL_LADDER),
  maxCount: fc.option(fc.integer({ min: 1, max: 40 })),
  maxBytes: fc.option(fc.integer({ min: 1, max: 20_000 })),
});

describe('the ladder', () => {
  it('leaves all of the last hour, then one a minute, ten minutes, an hour', () => {
    const hoursAgo = (from: number, to: number): number => {
      const takings = every10(72);
      const end = 72 * 3600;
      return left(takings, LADDER).filter(({ timeNanos }) => {
        const ago = (end - (Number(timeNanos / 1_000_000_000n) - Number(START))) / 3600;
        return ago >= from && ago < to;
      }).length;
    };
    expect(hoursAgo(0, 1)).toBe(360);
    expect(hoursAgo(2, 3)).toBe(60);
    expect(hoursAgo(10, 11)).toBe(6);
    expect(hoursAgo(60, 61)).toBe(1);
  });

  it('makes some 770 of a day of one each ten seconds', () => {
    const count = left(every10(24), LADDER).length;
    expect(count).toBeGreaterThan(750);
    expect(count).toBeLessThan(790);
  });

  it('is the same gone down step by step or at once', () => {
    const takings = every10(30);
    let kept: ThinTaking[] = [];
    for (let at = 0; at < takings.length; at += 60)
      kept = left([...kept, ...takings.slice(at, at + 60)], LADDER);
    const atOnce = left(takings, LADDER);
    // What was thinned last may stand a step lower by now.
    expect(left(kept, LADDER).map(({ id }) => id)).toEqual(atOnce.map(({ id }) => id));
  });
});

describe('a bound', () => {
  it('of number takes the closest of the old first, so that the whole course stays', () => {
    const kept = left(every10(3), { ...ALL, maxCount: 100 });
    expect(kept).toHaveLength(100);
    const seconds = kept.map(({ timeNanos }) => Number(timeNanos / 1_000_000_000n - START));
    const gaps = seconds.slice(1).map((second, at) => second - seconds[at]!);
    expect(Math.max(...gaps)).toBeLessThan(300);
    expect(seconds.at(-1)! - seconds.at(-30)!).toBeLessThan(seconds[29]! - seconds[0]!);
  });

  it('of size counts bytes', () => {
    const kept = left(every10(1), { ...ALL, maxBytes: 5000 });
    expect(kept).toHaveLength(50);
  });
});

describe('whatever is thinned', () => {
  it('the first, the last and what is kept stay', () => {
    fc.assert(
      fc.property(
        arbitraryTakings,
        arbitraryPolicy,
        fc.func(fc.boolean()),
        (takings, policy, pick) => {
          const kept = new Set(takings.map(({ id }) => id).filter((id) => pick(id)));
          const gone = new Set(chooseThinned(takings, policy, kept));
          const ids = takings.map(({ id }) => id).sort();
          for (const id of [...kept, ids[0], ids.at(-1)]) if (id) expect(gone.has(id)).toBe(false);
        },
      ),
    );
  });

  it('no more is left than the bounds say, unless it has to stay', () => {
    fc.assert(
      fc.property(arbitraryTakings, arbitraryPolicy, (takings, policy) => {
        const stay = left(takings, policy);
        if (stay.length <= 2) return;
        expect(stay.length).toBeLessThanOrEqual(policy.maxCount ?? Infinity);
        const bytes = stay.reduce((sum, taking) => sum + taking.bytes, 0);
        expect(bytes).toBeLessThanOrEqual(policy.maxBytes ?? Infinity);
      }),
    );
  });

  it('nothing goes a second time, in whatever order it stands', () => {
    fc.assert(
      fc.property(arbitraryTakings, arbitraryPolicy, (takings, policy) => {
        const gone = chooseThinned(takings, policy, NONE);
        expect(chooseThinned([...takings].reverse(), policy, NONE)).toEqual(gone);
        expect(chooseThinned(left(takings, policy), policy, NONE)).toEqual([]);
        expect([...gone].sort()).toEqual(gone);
      }),
    );
  });

  it('nothing goes without a policy', () => {
    expect(chooseThinned(every10(24), ALL, NONE)).toEqual([]);
  });
});
