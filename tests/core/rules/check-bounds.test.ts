import { describe, expect, it } from 'vitest';
import { type Measurement, number, unknown, word } from '#core/measures/measurement';
import { best, type BoundVerdict, checkCondition, holds, isMet } from '#core/rules/check-bounds';
import { judgedBy } from '#support/rule-of';

const at = (value: number): Measurement => number(value, 'objects');

describe('a bound on a number', () => {
  it.each([
    ['atLeast', 4, true],
    ['atLeast', 3, false],
    ['atMost', 4, true],
    ['atMost', 5, false],
    ['moreThan', 4, false],
    ['moreThan', 5, true],
  ])('of %s 4: %d %s', (comparison, value, expected) => {
    expect(holds({ [comparison]: 4 }, at(value))).toBe(expected);
  });

  it('holds in all that it says', () => {
    const bound = { atLeast: 2, atMost: 4 };
    expect([1, 2, 3, 4, 5].map((value) => holds(bound, at(value)))).toEqual([
      ...[false, true, true, true, false],
    ]);
    expect(holds({ moreThan: 2, atMost: 4 }, at(2))).toBe(false);
    expect(holds({}, at(-Infinity))).toBe(true);
    expect(holds({ atLeast: 1 }, at(NaN))).toBe(false);
  });
});

describe('a bound on words', () => {
  it('asks for one that is allowed and none that is not', () => {
    expect(holds({ oneOf: ['a', 'b'] }, word('b'))).toBe(true);
    expect(holds({ oneOf: ['a', 'b'] }, word('c'))).toBe(false);
    expect(holds({ noneOf: ['a', 'b'] }, word('b'))).toBe(false);
    expect(holds({ noneOf: ['a', 'b'] }, word('c'))).toBe(true);
  });

  it('of several words asks that one is allowed, and that none is refused', () => {
    expect(holds({ oneOf: ['a'] }, word(['c', 'a']))).toBe(true);
    expect(holds({ oneOf: ['a'] }, word([]))).toBe(false);
    expect(holds({ noneOf: ['a'] }, word(['c', 'a']))).toBe(false);
    expect(holds({ oneOf: ['c'], noneOf: ['a'] }, word(['c', 'a']))).toBe(false);
    expect(holds({}, word([]))).toBe(true);
  });
});

describe('a bound on what is not known', () => {
  it('fails unless it says that it passes', () => {
    expect(holds({ atLeast: 1 }, unknown('no-time'))).toBe(false);
    expect(holds({ atLeast: 1, ifUnknown: 'fails' }, unknown('no-time'))).toBe(false);
    expect(holds({ atLeast: 1, ifUnknown: 'passes' }, unknown('no-time'))).toBe(true);
  });

  it('never passes where there was evidence, and too little of it', () => {
    expect(holds({ atLeast: 1, ifUnknown: 'passes' }, unknown('few-samples'))).toBe(false);
  });
});

describe('a condition', () => {
  const condition = [{ kept: { atLeast: 2 }, seen: { atLeast: 1 } }, 'always' as const];

  it('holds where all of its bounds do, and tells each in its order', () => {
    const judged = judgedBy({ kept: 2, seen: 0 });
    expect(isMet(condition, judged)).toBe(false);
    expect(checkCondition(condition, judged)).toMatchObject([
      { measure: 'kept', bound: { atLeast: 2 }, holds: true },
      { measure: 'seen', bound: { atLeast: 1 }, measurement: { value: 0 }, holds: false },
    ]);
    expect(isMet(condition, judgedBy({ kept: 2, seen: 1 }))).toBe(true);
  });

  it('by name holds in any of its ways, and tells the one that does', () => {
    const judged = judgedBy({ goroutineProfiles: 2, gained: 10 });
    expect(isMet(['counts-agree'], judged)).toBe(true);
    expect(checkCondition(['counts-agree'], judged)).toMatchObject([
      { measure: 'gained', holds: true },
    ]);
  });

  it('stops at the first bound that does not hold', () => {
    const asked: string[] = [];
    const judged = judgedBy({ kept: 1 });
    const measures = {
      ...judged.measures,
      of: (name: Parameters<typeof judged.measures.of>[0]) => {
        asked.push(name);
        return judged.measures.of(name);
      },
    };
    expect(isMet(condition, { ...judged, measures })).toBe(false);
    expect(asked).toEqual(['kept']);
  });

  it('may ask for a module’s version', () => {
    const versions = { go: { version: '1.22', min: null, max: null }, modules: [] };
    const below = (version: string) => [
      { module: { path: 'go', below: version, oneOf: ['affected' as const] } },
    ];
    expect(isMet(below('1.23'), judgedBy({}, versions))).toBe(true);
    expect(isMet(below('1.22'), judgedBy({}, versions))).toBe(false);
    expect(isMet(below('1.23'), judgedBy({}))).toBe(false);
    expect(checkCondition(below('1.23'), judgedBy({}, versions))).toMatchObject([
      { measure: 'module', module: { path: 'go', below: '1.23' }, holds: true },
    ]);
  });
});

describe('best', () => {
  const way = (...verdicts: readonly boolean[]): BoundVerdict[] =>
    verdicts.map((holds) => ({ measure: 'kept', bound: {}, measurement: at(1), holds }));

  it('is the first way that holds, else the one that misses least', () => {
    const [none, one, two] = [way(true, true), way(true, false), way(false, false)];
    expect(best([two, none, way(true)])).toBe(none);
    expect(best([two, one, way(false)])).toBe(one);
    expect(best([one, two])).toBe(one);
    expect(best([])).toEqual([]);
  });
});
