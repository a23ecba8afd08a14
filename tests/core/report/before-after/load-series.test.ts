import { describe, expect, it } from 'vitest';
import type { AppError } from '#core/base/errors';
import {
  loadMeasure,
  meanLoad,
  readLoadSeries,
  thinLoad,
} from '#core/report/before-after/load-series';

const read = (...lines: string[]) => readLoadSeries(lines.join('\n'), 'load.csv');
const SECOND = 1e9;

describe('what a head line calls the values of a load', () => {
  it.each([
    ['time,requests per second\n1700000000,5', 'requests per second'],
    ['time, MB \r\n1700000000,5', 'MB'],
    ['1700000000,5\n1700000060,6', null],
    ['# time,rps\n1700000000,5', null],
    ['time,\n1700000000,5', null],
    ['time,5\n1700000000,5', null],
    ['', null],
  ])('of %j is %j', (text, measure) => {
    expect(loadMeasure(text)).toBe(measure);
  });

  it('is no longer than a name', () => {
    expect(loadMeasure(`time,${'x'.repeat(5000)}`)!.length).toBe(120);
  });
});

describe('a load series', () => {
  it('has Unix seconds, milliseconds or ISO 8601 with its zone, in any order', () => {
    expect(
      read('time,value', '# by hand', '', '1700000060, 5', '1700000000.5,1e2', '1700000120000,0'),
    ).toEqual([
      { nanos: 1700000000.5 * SECOND, value: 100 },
      { nanos: 1700000060 * SECOND, value: 5 },
      { nanos: 1700000120 * SECOND, value: 0 },
    ]);
    expect(read('2023-11-14T22:13:20Z,7', '2023-11-14T22:13:20+01:00,8')).toEqual([
      { nanos: (1700000000 - 3600) * SECOND, value: 8 },
      { nanos: 1700000000 * SECOND, value: 7 },
    ]);
  });

  it.each(['1700000000', '1700000000,', '1700000000,-1', '1700000000,1,2', 'yesterday,5'])(
    'names the line that is none: %s',
    (line) => {
      try {
        read('time,value', '1700000000,1', line);
        expect.unreachable();
      } catch (error) {
        expect((error as AppError).code).toBe('load-line');
        expect((error as AppError).params).toEqual({ file: 'load.csv', line: 3 });
      }
    },
  );

  it('is averaged between two times, both included', () => {
    const points = read('100,1', '200,3', '300,8');
    expect(meanLoad(points, { from: 100 * SECOND, to: 200 * SECOND })).toBe(2);
    expect(meanLoad(points, { from: 201 * SECOND, to: 299 * SECOND })).toBeNull();
  });
});

describe('a load series for a chart', () => {
  const points = [1, 3, 5, 7, 9].map((value, at) => ({ nanos: at * SECOND, value }));

  it('has as many points as it has room for, each the mean of its neighbours', () => {
    expect(thinLoad(points, 5)).toEqual(points);
    expect(thinLoad(points, 4)).toEqual([
      { nanos: 0.5 * SECOND, value: 2 },
      { nanos: 2.5 * SECOND, value: 6 },
      { nanos: 4 * SECOND, value: 9 },
    ]);
    expect(thinLoad([], 4)).toEqual([]);
  });
});
