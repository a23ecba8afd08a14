import { describe, expect, it } from 'vitest';
import type { Bounds } from '#core/rules/bounds-schema';
import { isMet } from '#core/rules/check-bounds';
import type { Condition } from '#core/rules/condition-schema';
import type { LeakRule } from '#core/rules/leak-rule';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { type GivenMeasures, judgedBy } from '#support/rule-of';

type Bound = NonNullable<Bounds['kept']>;

/** A value that just keeps to a bound, and one just beyond each of its limits. */
function around({ atLeast, moreThan, atMost }: Bound): { kept: number; beyond: number[] } {
  const step = (limit: number): number => Math.max(1e-9, Math.abs(limit) * 1e-9);
  const above = moreThan === undefined ? undefined : moreThan + step(moreThan);
  return {
    kept: atLeast ?? above ?? atMost!,
    beyond: [
      ...(atLeast === undefined ? [] : [atLeast - step(atLeast)]),
      ...(moreThan === undefined ? [] : [moreThan]),
      ...(atMost === undefined ? [] : [atMost + step(atMost)]),
    ],
  };
}

const numbersOf = (condition: Condition): [string, Bound][] =>
  condition.flatMap((item) =>
    typeof item === 'string'
      ? []
      : Object.entries(item).filter(
          (entry): entry is [string, Bound] =>
            'atLeast' in entry[1] || 'moreThan' in entry[1] || 'atMost' in entry[1],
        ),
  );

/** A condition's numbers alone. */
const onlyNumbers = (condition: Condition): Condition => [Object.fromEntries(numbersOf(condition))];

const conditionsOf = ({ requires, ladder }: LeakRule): [string, Condition][] => [
  ['requires', requires],
  ...ladder.likely.map((one, at): [string, Condition] => [`likely ${at + 1}`, one]),
  ...ladder.strong.map((one, at): [string, Condition] => [`strong ${at + 1}`, one]),
];

const BOUNDED = RULE_CATALOG.flatMap((rule) =>
  conditionsOf(rule)
    .filter(([, condition]) => numbersOf(condition).length > 0)
    .map(([step, condition]) => [rule.id, step, condition] as const),
);

describe('numbers of a rule', () => {
  it.each(BOUNDED)('%s, %s: each decides at its limit', (_, __, condition) => {
    const numbers = numbersOf(condition);
    const kept: GivenMeasures = Object.fromEntries(
      numbers.map(([name, bound]) => [name, around(bound).kept]),
    );
    expect(isMet(onlyNumbers(condition), judgedBy(kept))).toBe(true);
    for (const [name, bound] of numbers)
      for (const value of around(bound).beyond)
        expect(isMet(onlyNumbers(condition), judgedBy({ ...kept, [name]: value }))).toBe(false);
  });

  it.each(BOUNDED)('%s, %s: what is not known decides as it says', (_, __, condition) => {
    const numbers = numbersOf(condition);
    const kept = Object.fromEntries(numbers.map(([name, bound]) => [name, around(bound).kept]));
    for (const [name, { ifUnknown }] of numbers)
      expect(isMet(onlyNumbers(condition), judgedBy({ ...kept, [name]: null }))).toBe(
        ifUnknown === 'passes',
      );
  });

  /** One line a number: a limit that moves moves here, too, and says so to who reads the change. */
  it('are those of the list', async () => {
    const lines = RULE_CATALOG.flatMap(({ id, ...rule }) =>
      numbersIn(rule).map(([path, value]) => `${id} ${path} ${value}`),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./rule-numbers.txt');
  });
});

/** Every number below a value, with the path to it. */
function numbersIn(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    numbersIn(one, path === '' ? key : `${path}.${key}`),
  );
}
