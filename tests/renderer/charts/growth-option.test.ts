import { describe, expect, it } from 'vitest';
import { byteInterval } from '#core/picture/byte-axis';
import { type GrowthChart, growthOption, nearestPoint } from '#renderer/charts/growth-option.ts';

const MB = 1024 ** 2;
const colors = {
  text: '#111111',
  dim: '#222222',
  hairline: '#333333',
  accent: '#444444',
  surface: '#555555',
  grown: '#666666',
};
const chart: GrowthChart = {
  points: [10, 40, 87].map((value, at) => ({
    time: 60_000 * at,
    value: value * MB,
    title: `heap-${at}`,
    ...{ run: 0, isPinned: false },
  })),
  base: 0,
  source: 2,
  ...{ marks: [], loads: [], restart: 'restart' },
  isBytes: true,
  formatValue: (value) => `${value / MB} MB`,
  formatTime: String,
  fontFamily: 'sans-serif',
};

/** The parts of the option that ECharts is told. */
interface Built {
  readonly yAxis: readonly [
    { interval?: number; max?: number; min: (range: { min: number }) => number },
    ...{ show: boolean }[],
  ];
  readonly tooltip: { renderMode: string; formatter: (at: { value: number[] }[]) => string };
  readonly series: readonly [
    {
      data: { value: (number | null)[]; symbolSize: number; symbol?: string }[];
      markLine: {
        data: { name: string; xAxis: number; label: { formatter: string | (() => string) } }[];
      };
    },
  ];
}
const build = (changed: Partial<GrowthChart> = {}): Built =>
  growthOption({ ...chart, ...changed }, colors) as unknown as Built;

describe('byteInterval', () => {
  it.each([
    [87 * MB, 20 * MB],
    [100 * MB, 20 * MB],
    [101 * MB, 50 * MB],
    [4.2 * 1024 ** 3, 1024 ** 3],
    [900, 200],
    [3, 1],
    [0, 1],
    [-5, 1],
  ])('for %d bytes is %d', (max, interval) => {
    expect(byteInterval(max)).toBe(interval);
  });

  it('gives between two and six marks at any size', () => {
    for (let max = 5; max < 1e15; max *= 1.37) {
      const marks = max / byteInterval(max);
      expect(marks, String(max)).toBeGreaterThanOrEqual(1.9);
      expect(marks, String(max)).toBeLessThanOrEqual(6);
    }
  });
});

describe('nearestPoint', () => {
  it('finds the point nearest in time, the earlier of two equally near', () => {
    const at = (time: number): number => nearestPoint(chart.points, time);
    expect([at(-5), at(29_000), at(31_000), at(1e9)]).toEqual([0, 0, 1, 2]);
    expect(at(30_000)).toBe(0);
  });

  it('finds none where there are no points', () => {
    expect(nearestPoint([], 5)).toBe(-1);
  });
});

describe('growthOption', () => {
  it('marks A and B, and only those that are among the points', () => {
    const names = (built: Built) => built.series[0].markLine.data.map(({ name }) => name);
    expect(names(build())).toEqual(['A', 'B']);
    expect(names(build({ base: -1 }))).toEqual(['B']);
    expect(build().series[0].data.map(({ symbolSize }) => symbolSize)).toEqual([12, 7, 12]);
  });

  it('draws from 0, with the last mark above the highest point', () => {
    const [yAxis] = build().yAxis;
    expect([yAxis.interval, yAxis.max]).toEqual([20 * MB, 100 * MB]);
    expect([yAxis.min({ min: 7 }), yAxis.min({ min: -7 })]).toEqual([0, -7]);
    expect(build({ isBytes: false }).yAxis[0].interval).toBeUndefined();
  });

  it('writes names of files as text, never as markup', () => {
    const title = '<img src=x onerror=alert(1)>';
    const { tooltip } = build({ points: [{ ...chart.points[0]!, value: MB, title }], source: -1 });
    expect(tooltip.renderMode).toBe('richText');
    expect(tooltip.formatter([{ value: [0, MB] }])).toBe(title);
    expect(tooltip.formatter([{ value: [0, 2 * MB] }])).toBe('');
  });

  it('draws a line for each mark, and begins a new one where the process did', () => {
    const points = chart.points.map((point, at) => ({ ...point, run: at === 0 ? 0 : 1 }));
    const marks = [{ time: 5, text: 'deploy {c} {b}' }];
    const { data, markLine } = build({ points, marks }).series[0];
    expect(data.map(({ value }) => value)).toEqual([
      [0, 10 * MB],
      [30_000, null],
      [60_000, 40 * MB],
      [120_000, 87 * MB],
    ]);
    // A text for ECharts to fill in would be another one there.
    const textOf = ({ formatter }: (typeof markLine.data)[number]['label']): string =>
      typeof formatter === 'string' ? formatter.replace(/\{[abc]\}/g, '?') : formatter();
    const lines = markLine.data.map(({ xAxis, label }) => [xAxis, textOf(label)]);
    expect(lines.slice(2)).toEqual([
      [5, 'deploy {c} {b}'],
      [30_000, 'restart'],
    ]);
  });

  it('shows what is pinned by another mark, not by its size alone', () => {
    const points = chart.points.map((point, at) => ({ ...point, isPinned: at === 1 }));
    expect(build({ points }).series[0].data.map(({ symbol }) => symbol)).toEqual([
      ...[undefined, 'diamond', undefined],
    ]);
  });
});

describe('a load that was measured meanwhile', () => {
  const loads = [{ name: 'qps.csv', values: [null, 120.53, 250] }];

  it('is drawn beside, on an axis of its own that has no marks', () => {
    const { yAxis, series } = build({ loads });
    expect(yAxis.slice(1)).toMatchObject([{ show: false }]);
    expect(series[1 as 0]).toMatchObject({
      yAxisIndex: 1,
      data: [
        [0, null],
        [60_000, 120.53],
        [120_000, 250],
      ],
    });
  });

  it('is told with each point, as far as it is known there', () => {
    const { tooltip } = build({ loads });
    expect(tooltip.formatter([{ value: [60_000, 40 * MB] }])).toBe('heap-1\nqps.csv: 120.5');
    expect(tooltip.formatter([{ value: [0, 10 * MB] }])).toBe('heap-0');
  });
});
