import { byteAxis } from '#core/picture/byte-axis';
import { hoursInterval } from '#core/picture/time-axis';
import type { ChartColors, ChartOption } from './chart-option.ts';
import { amountMarks, chartFrame, chartTooltip } from './chart-parts.ts';

/** One line of a {@link courseOption}. */
export interface Course {
  readonly color: 'grown' | 'accent';
  readonly symbol: 'circle' | 'diamond';
  readonly points: readonly {
    /** Since the first point of its line. */
    readonly hours: number;
    readonly bytes: number;
    /** For the tooltip. */
    readonly title: string;
  }[];
}

export interface CourseChart {
  readonly courses: readonly Course[];
  readonly formatBytes: (bytes: number) => string;
  readonly formatHours: (hours: number) => string;
  readonly fontFamily: string;
}

/** Several courses over the time since each began, to hold one against the other. */
export function courseOption(chart: CourseChart, colors: ChartColors): ChartOption {
  const { courses, formatBytes, formatHours, fontFamily } = chart;
  const all = courses.flatMap(({ points }) => points);
  const longest = Math.max(...all.map(({ hours }) => hours));
  return {
    ...chartFrame(fontFamily),
    grid: { left: 8, right: 28, top: 14, bottom: 4, outerBoundsMode: 'same' },
    xAxis: {
      type: 'value',
      min: 0,
      max: longest,
      interval: hoursInterval(longest),
      axisLine: { lineStyle: { color: colors.hairline } },
      axisTick: { show: false },
      // The end of the axis is no mark: its label would be an odd number beside the last of them.
      axisLabel: { color: colors.dim, showMaxLabel: false, formatter: formatHours },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...byteAxis(Math.max(...all.map(({ bytes }) => bytes))),
      ...amountMarks(colors, formatBytes),
    },
    tooltip: chartTooltip({ colors, fontFamily }, 'item', (at) => {
      const { seriesIndex, dataIndex } = at as { seriesIndex: number; dataIndex: number };
      return courses[seriesIndex]!.points[dataIndex]!.title;
    }),
    series: courses.map(({ color, symbol, points }) => ({
      type: 'line',
      data: points.map(({ hours, bytes }) => [hours, bytes]),
      ...{ symbol, symbolSize: 7 },
      lineStyle: { color: colors[color], width: 2 },
      itemStyle: { color: colors[color] },
    })),
  };
}
