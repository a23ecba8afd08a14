import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '#core/filter/apply-filter';
import { functionSeries, type SeriesQuestion } from '#renderer/workers/function-series.ts';
import { profileOf } from '#support/profile-of';

const FIRST = profileOf({
  samples: [
    { stack: ['f@a.go:1', 'main@m.go:9'], values: [10] },
    { stack: ['f@a.go:2', 'main@m.go:9'], values: [5] },
  ],
});
const SECOND = profileOf({ samples: [{ stack: ['g@b.go:1', 'main@m.go:9'], values: [7] }] });
const question: SeriesQuestion = {
  sampleType: '',
  granularity: 'functions',
  filter: NO_FILTER,
  measure: 'cum',
  names: ['main', 'f', 'g'],
};
const ask = (changed: Partial<SeriesQuestion>): number[] => [
  ...functionSeries([FIRST, SECOND], { ...question, ...changed }),
];

describe('functionSeries', () => {
  it('gives one value a snapshot for each name, 0 where a snapshot lacks it', () => {
    expect(ask({})).toEqual([...[15, 7], ...[15, 0], ...[0, 7]]);
  });

  it('answers each question anew, whatever was asked before of the same snapshots', () => {
    expect(ask({ measure: 'flat' })).toEqual([...[0, 0], ...[15, 0], ...[0, 7]]);
    expect(ask({ filter: { ...NO_FILTER, ignore: '^g$' } })).toEqual([15, 0, 15, 0, 0, 0]);
    expect(ask({})).toEqual([15, 7, 15, 0, 0, 7]);
  });

  it('tells nodes apart as the granularity does', () => {
    const lines = { granularity: 'lines', names: ['f a.go:1', 'f a.go:2'] } as const;
    expect(ask(lines)).toEqual([...[10, 0], ...[5, 0]]);
    expect(ask({ granularity: 'files', names: ['a.go', 'm.go'] })).toEqual([15, 0, 15, 7]);
  });
});
