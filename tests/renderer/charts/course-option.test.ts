import { describe, expect, it } from 'vitest';
import { hoursInterval } from '#core/picture/time-axis';
import { type CourseChart, courseOption } from '#renderer/charts/course-option.ts';

const MB = 2 ** 20;
const colors = {
  ...{ text: '#111', dim: '#222', hairline: '#333', accent: '#444', surface: '#555' },
  grown: '#666',
};
const chart: CourseChart = {
  courses: [
    {
      ...{ color: 'grown', symbol: 'circle' },
      points: [
        { hours: 0, bytes: 10 * MB, run: 0, title: 'before-1' },
        { hours: 2, bytes: 30 * MB, run: 0, title: 'before-2' },
      ],
    },
    {
      ...{ color: 'accent', symbol: 'diamond' },
      points: [
        { hours: 0, bytes: 9 * MB, run: 0, title: 'after-1' },
        { hours: 3, bytes: 9 * MB, run: 0, title: 'after-2' },
      ],
    },
  ],
  formatBytes: (bytes) => `${bytes / MB} MB`,
  formatHours: (hours) => `${hours} h`,
  fontFamily: 'sans',
};

interface Built {
  readonly xAxis: { readonly min: number; readonly max: number };
  readonly yAxis: { readonly min: number; readonly max: number };
  readonly series: readonly {
    data: { value: number[]; title: string }[];
    lineStyle: { color: string };
    symbol: string;
  }[];
  readonly tooltip: { formatter: (at: object) => string };
}
const built = courseOption(chart, colors) as unknown as Built;

describe('courseOption', () => {
  it('lays every course over the time since it began, on one scale from zero', () => {
    expect(built.series.map(({ data }) => data.map(({ value }) => value))).toEqual([
      [
        [0, 10 * MB],
        [2, 30 * MB],
      ],
      [
        [0, 9 * MB],
        [3, 9 * MB],
      ],
    ]);
    expect([built.xAxis.min, built.xAxis.max, built.yAxis.min]).toEqual([0, 3, 0]);
    expect(built.yAxis.max).toBeGreaterThanOrEqual(30 * MB);
  });

  it('tells courses apart by colour and by mark', () => {
    expect(built.series.map(({ lineStyle, symbol }) => [lineStyle.color, symbol])).toEqual([
      ['#666', 'circle'],
      ['#444', 'diamond'],
    ]);
  });

  it('breaks a course where the process was another, and still says what is pointed at', () => {
    const [before] = chart.courses;
    const points = before!.points.map((point, run) => ({ ...point, run }));
    const { series, tooltip } = courseOption(
      { ...chart, courses: [{ ...before!, points }] },
      colors,
    ) as unknown as Built;
    expect(series[0]!.data.map(({ value }) => value)).toEqual([
      [0, 10 * MB],
      [1, null],
      [2, 30 * MB],
    ]);
    expect(tooltip.formatter({ seriesIndex: 0, dataIndex: 2 })).toBe('before-2');
  });

  it('says what is pointed at', () => {
    expect(built.tooltip.formatter({ seriesIndex: 1, dataIndex: 1 })).toBe('after-2');
  });
});

it.each([
  [15 / 3600, 5 / 3600],
  [0.25, 1 / 12],
  [3, 0.5],
  [20, 3],
  [24 * 40, 24 * 7],
  [24 * 700, 24 * 100],
])('marks an axis of %f hours every %f', (longest, step) => {
  expect(hoursInterval(longest)).toBeCloseTo(step, 9);
});
