import { byteAxis } from '#core/picture/byte-axis';
import { hoursInterval } from '#core/picture/time-axis';
import type { ChartColors, ChartOption } from './chart-option.ts';
import { amountMarks, brokenLine, chartFrame, chartTooltip } from './chart-parts.ts';

/** One line of a {@link courseOption}. */
export interface Course {
  readonly color: 'grown' | 'accent';
  readonly symbol: 'circle' | 'diamond';
  readonly points: readonly {
    /** Since the first point of its line. */
    readonly hours: number;
    readonly bytes: number;
    /** Process it is of: a line is never drawn from one to another. */
    readonly run: number;
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
  const lines = courses.map(lineOf);
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
      return lines[seriesIndex]![dataIndex]!.title;
    }),
    series: courses.map(({ color, symbol }, at) => ({
      type: 'line',
      data: lines[at]!,
      ...{ symbol, symbolSize: 7 },
      lineStyle: { color: colors[color], width: 2 },
      itemStyle: { color: colors[color] },
    })),
  };
}

/** The places of a course, and what each is called; '' where it is broken. */
function lineOf({
  points,
}: Course): { readonly value: readonly [number, number | null]; readonly title: string }[] {
  const line = brokenLine(
    points.map((point) => ({ ...point, time: point.hours })),
    ({ hours, bytes, title }) => ({ value: [hours, bytes] as const, title }),
    (point, before) => point.run !== before.run,
  );
  return line.map((place) => ({ title: '', ...place }));
}
