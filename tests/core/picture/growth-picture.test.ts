import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChartData, type ChartPoint, growthPicture } from '#core/picture/growth-picture';

const SIZE = { width: 960, height: 220 };
const MB = 2 ** 20;
const point = (minute: number, value: number, run = 0): ChartPoint => ({
  ...{ time: minute * 60_000, value, run },
  ...{ role: null, title: '' },
});
const chart = (points: readonly ChartPoint[], given: Partial<ChartData> = {}): ChartData => ({
  ...{ points, marks: [], loads: [], isBytes: true, limit: null },
  ...given,
});

describe('growthPicture', () => {
  it('has every point, mark and line within the plot', () => {
    const value = fc.double({ min: -1e6, max: 1e13, noNaN: true });
    const step = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, value, fc.nat(2)), { minLength: 2, maxLength: 12 }),
        (steps) => {
          let minute = 1e6;
          const points = steps.map(([gap, amount, run]) => point((minute += gap), amount, run));
          const { plot, ...picture } = growthPicture(chart(points, { limit: 1e12 }), SIZE);
          const heights = [...picture.points, ...picture.valueMarks].map(({ y }) => y);
          const places = [...picture.points, ...picture.timeMarks].map(({ x }) => x);
          for (const y of [...heights, picture.limitY ?? plot.top]) {
            expect(y).toBeGreaterThanOrEqual(plot.top - 1e-6);
            expect(y).toBeLessThanOrEqual(plot.bottom + 1e-6);
          }
          for (const x of [...places, ...picture.restarts]) {
            expect(x).toBeGreaterThanOrEqual(plot.left - 1e-6);
            expect(x).toBeLessThanOrEqual(plot.right + 1e-6);
          }
          expect(picture.lines.flat().length).toBe(points.length);
          expect(picture.timeMarks.length).toBeLessThanOrEqual(8);
          expect(picture.valueMarks.length).toBeLessThanOrEqual(14);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('breaks the line where the process restarted, half-way between the two', () => {
    const { lines, restarts, plot } = growthPicture(
      chart([point(0, 10), point(10, 20), point(20, 5, 1)]),
      SIZE,
    );
    expect(lines.map((line) => line.length)).toEqual([2, 1]);
    expect(restarts).toEqual([plot.left + 0.75 * (plot.right - plot.left)]);
  });

  it('shows a limit that is in sight, and none that is far above', () => {
    const points = [point(0, 10 * MB), point(10, 50 * MB)];
    expect(growthPicture(chart(points, { limit: 100 * MB }), SIZE).limitY).not.toBeNull();
    expect(growthPicture(chart(points, { limit: 1000 * MB }), SIZE).limitY).toBeNull();
  });

  it('leaves out marks of another time', () => {
    const marks = [
      { time: 300_000, text: 'deploy' },
      { time: 1e9, text: 'later' },
    ];
    const picture = growthPicture(chart([point(0, 1), point(10, 2)], { marks }), SIZE);
    expect(picture.marks.map(({ text }) => text)).toEqual(['deploy']);
  });

  it('counts in whole numbers', () => {
    const picture = growthPicture(chart([point(0, 1), point(10, 3)], { isBytes: false }), SIZE);
    expect(picture.valueMarks.map(({ value }) => value)).toEqual([0, 1, 2, 3]);
  });
});
