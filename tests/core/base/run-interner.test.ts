import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunInterner } from '#core/base/run-interner';

const intern = (runs: RunInterner, words: readonly number[]): number => {
  for (const word of words) runs.push(word);
  return runs.end();
};
const wordsOf = ({ start, word }: RunInterner, run: number): number[] =>
  Array.from({ length: start.at(run + 1) - start.at(run) }, (_, at) => word.at(start.at(run) + at));

describe('RunInterner', () => {
  it('gives equal runs, and only those, one number', () => {
    const words = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(words), (all) => {
        const runs = new RunInterner(1);
        const numbers = all.map((run) => intern(runs, run));
        const distinct = [...new Set(all.map((run) => run.join()))];
        expect(numbers).toEqual(all.map((run) => distinct.indexOf(run.join())));
        expect(runs.length).toBe(distinct.length);
        all.forEach((run, at) => expect(wordsOf(runs, numbers[at]!)).toEqual(run));
      }),
    );
  });

  it('finds each of many again after its table has grown', () => {
    const runs = new RunInterner();
    const of = (at: number): number[] => [at, at % 7, 0xffffffff - at];
    for (let at = 0; at < 20_000; at++) intern(runs, of(at));
    for (let at = 0; at < 20_000; at += 13) expect(intern(runs, of(at))).toBe(at);
    expect(runs.length).toBe(20_000);
  });
});
