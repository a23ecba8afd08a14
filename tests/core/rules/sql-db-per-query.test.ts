import { describe, expect, it } from 'vitest';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt } from '#support/history';

const RULE = 'go/sql-db-per-query';
const OPENER = ['runtime.gopark', 'runtime.selectgo', 'database/sql.(*DB).connectionOpener'];

/** Level by counts alone, of which the last are equal: the load has ended. */
const levelOf = (first: number, last: number): string | undefined =>
  findingsOf(
    analyze(
      [first, (first + last) >> 1, last, last, last].map((count, at) =>
        goroutinesAt(at, [{ stack: OPENER, count }]),
      ),
    ),
    RULE,
  )[0]?.level;

describe(RULE, () => {
  it.each([
    [50, 100, 'likely'],
    [51, 100, 'pattern'],
    [49, 99, 'pattern'],
  ])('by %i databases open at first and %i that stay is %s', (first, last, level) => {
    expect(levelOf(first, last)).toBe(level);
  });
});
