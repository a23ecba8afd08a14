import type { ChartColors, ChartOption } from './chart-option.ts';
import {
  amountMarks,
  brokenLine,
  chartFrame,
  chartTooltip,
  eventLines,
  momentAxis,
  plainLabel,
} from './chart-parts.ts';
import { byteAxis } from '#core/picture/byte-axis';
import { type ChartMark, restartTimes } from '#core/picture/growth-picture';

export interface WatchChartPoint {
  /** Unix ms. */
  readonly time: number;
  /** Bytes; null = not known. */
  readonly inuse: number | null;
  readonly goroutines: number | null;
  /** Process it is of: a line is never drawn from one to another. */
  readonly run: number;
  /** For the tooltip. */
  readonly title: string;
}

export interface WatchChart {
  readonly points: readonly WatchChartPoint[];
  /** Unix ms of moments without snapshots: the line is broken there. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  readonly marks: readonly ChartMark[];
  /** Bytes; null = none. */
  readonly limit: number | null;
  readonly names: {
    readonly inuse: string;
    readonly goroutines: string;
    readonly limit: string;
    readonly restart: string;
  };
  readonly formatBytes: (bytes: number) => string;
  readonly formatTime: (time: number) => string;
  readonly fontFamily: string;
}

interface Place {
  readonly value: readonly [number, number | null];
}

/** Heap and goroutines of a service that is being watched, with what happened to it. */
export function watchOption(chart: WatchChart, colors: ChartColors): ChartOption {
  const { points, marks, limit, names, formatBytes, formatTime, fontFamily } = chart;
  const highest = Math.max(1, limit ?? 0, ...points.map(({ inuse }) => inuse ?? 0));
  return {
    ...chartFrame(fontFamily),
    grid: { left: 8, right: 8, top: 26, bottom: 4, outerBoundsMode: 'same' },
    xAxis: momentAxis(colors, formatTime),
    yAxis: [
      {
        type: 'value',
        min: 0,
        ...byteAxis(highest),
        ...amountMarks(colors, formatBytes),
      },
      {
        type: 'value',
        min: 0,
        minInterval: 1,
        position: 'right',
        axisLabel: { color: colors.dim },
        splitLine: { show: false },
      },
    ],
    tooltip: chartTooltip({ colors, fontFamily }, 'axis', (at) => {
      const [first] = at as { value: [number, number] }[];
      return points.find(({ time }) => time === first?.value[0])?.title ?? '';
    }),
    series: [
      {
        type: 'line',
        name: names.inuse,
        data: watchLine(chart, ({ inuse }) => inuse),
        symbol: 'circle',
        symbolSize: points.length > 100 ? 3 : 6,
        lineStyle: { color: colors.accent, width: 2 },
        itemStyle: { color: colors.accent },
        areaStyle: { color: colors.accent, opacity: 0.08 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { position: 'end', color: colors.text },
          lineStyle: { color: colors.dim, type: 'dashed' },
          data: [
            ...eventLines(marks, { times: restartTimes(points), name: names.restart }),
            ...(limit === null ? [] : [{ yAxis: limit, label: plainLabel(names.limit) }]),
          ],
        },
      },
      {
        type: 'line',
        name: names.goroutines,
        yAxisIndex: 1,
        data: watchLine(chart, ({ goroutines }) => goroutines),
        symbol: 'none',
        lineStyle: { color: colors.grown, width: 1.5 },
        itemStyle: { color: colors.grown },
      },
    ],
  };
}

/** The line is broken at restarts and at gaps. */
export function watchLine(
  { points, gaps }: Pick<WatchChart, 'points' | 'gaps'>,
  valueOf: (point: WatchChartPoint) => number | null,
): readonly Place[] {
  return brokenLine(
    points,
    (point): Place => ({ value: [point.time, valueOf(point)] }),
    ({ run, time }, before) =>
      run !== before.run || gaps.some(({ from, to }) => from >= before.time && to <= time),
  );
}
