import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, isJump, RecentPoints } from '#core/trend/forecast';

const MB = 2 ** 20;

/** One point a minute, in MB. */
function pointsOf(megabytes: readonly number[]): RecentPoints {
  const points = new RecentPoints();
  megabytes.forEach((value, minute) => points.add(minute / 60, value * MB));
  return points;
}

describe('forecast', () => {
  it('says when what steadily grows meets the limit', () => {
    const told = forecast(pointsOf([100, 110, 120, 130, 140, 150]), 0, 570 * MB)!;
    expect(told.isGrowing).toBe(true);
    expect(told.slope.perHour / MB).toBeCloseTo(600);
    expect(told.hoursToLimit! * 60).toBeCloseTo(42);
  });

  it('foresees nothing of what wobbles, shrinks, has jumped once or grows too slowly', () => {
    for (const course of [
      [100, 140, 100, 140, 100, 140],
      [150, 140, 130, 120, 110, 100],
      [100, 100, 200, 200, 200, 200],
    ]) {
      const told = forecast(pointsOf(course), 0, 1000 * MB)!;
      expect(told).toMatchObject({ isGrowing: false, hoursToLimit: null });
    }
    const slow = forecast(pointsOf([100, 110, 120, 130, 140]), 0, 1e7 * MB)!;
    expect(slow).toMatchObject({ isGrowing: true, hoursToLimit: null });
  });

  it('knows a limit that is passed, whatever the course, and needs none', () => {
    expect(forecast(pointsOf([90, 80, 90]), 0, 50 * MB)!.hoursToLimit).toBe(0);
    expect(forecast(pointsOf([10, 20, 30]), 0, null)!.hoursToLimit).toBe(null);
    expect(forecast(pointsOf([10]), 0, 50 * MB)).toBe(null);
    expect(forecast(new RecentPoints(), 0, 50 * MB)).toBe(null);
  });

  it('does not take what a few sampled objects could explain for growth', () => {
    const course = pointsOf([8, 8.2, 8.4, 8.6, 8.8]);
    expect(forecast(course, MB / 2, 100 * MB)!.isGrowing).toBe(false);
    expect(forecast(course, 0, 100 * MB)!.isGrowing).toBe(true);
  });
});

describe('the recent points', () => {
  it('keep only the ends of a run of equal values', () => {
    const points = pointsOf([1, 2, 2, 2, 2, 3, 3]);
    expect(points.series.values.map((value) => value / MB)).toEqual([1, 2, 2, 3, 3]);
    expect(points.series.hours[2]! * 60).toBeCloseTo(4);
    const flat = pointsOf([10, 20, 30, ...Array<number>(50).fill(40)]);
    expect(forecast(flat, 0, 1000 * MB)!.isGrowing).toBe(false);
  });

  it('are never more than thirty, in order, and the last is the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 200 }), (values) => {
        const points = new RecentPoints();
        values.forEach((value, at) => points.add(at, value));
        const { hours } = points.series;
        expect(points.length).toBeLessThanOrEqual(30);
        expect([...hours].sort((a, b) => a - b)).toEqual(hours);
        expect(points.series.values.at(-1)).toBe(values.at(-1));
      }),
    );
  });

  it('begin anew with another process', () => {
    const points = pointsOf([1, 2, 3]);
    points.clear();
    expect(points.length).toBe(0);
  });
});

describe('a jump', () => {
  it('is a quarter more, and no less than what levels wobble by', () => {
    expect(isJump(100, 125, 10)).toBe(true);
    expect(isJump(100, 124, 10)).toBe(false);
    expect(isJump(10, 19, 10)).toBe(false);
    expect(isJump(0, 10, 10)).toBe(true);
    expect(isJump(200, 100, 10)).toBe(false);
  });
});
