import { byteAxis } from '#core/picture/byte-axis';
import type { ChartColors, ChartOption } from './chart-option.ts';
import { amountMarks, chartFrame, chartTooltip, momentAxis } from './chart-parts.ts';

export interface GrowthPoint {
  /** Unix ms. */
  readonly time: number;
  readonly value: number;
  /** What the snapshot is called: time, value, file; for the tooltip. */
  readonly title: string;
}

export interface GrowthChart {
  readonly points: readonly GrowthPoint[];
  /** Positions in `points`; -1 = not among them. */
  readonly base: number;
  readonly source: number;
  /** Bytes get marks at 1, 2 or 5 × 10^n of a unit of 1024. */
  readonly isBytes: boolean;
  readonly formatValue: (value: number) => string;
  readonly formatTime: (time: number) => string;
  readonly fontFamily: string;
}

/** The total of one sample type over all snapshots, with A and B marked. */
export function growthOption(chart: GrowthChart, colors: ChartColors): ChartOption {
  const { points, base, source, formatValue, formatTime, fontFamily } = chart;
  const mark = (at: number, name: string): object[] =>
    at < 0 ? [] : [{ xAxis: points[at]!.time, name, label: { formatter: name } }];
  return {
    ...chartFrame(fontFamily),
    grid: { left: 8, right: 20, top: 26, bottom: 4, outerBoundsMode: 'same' },
    xAxis: momentAxis(colors, formatTime),
    yAxis: {
      type: 'value',
      min: (range: { min: number }) => Math.min(0, range.min),
      ...(chart.isBytes ? byteAxis(Math.max(...points.map(valueOf))) : {}),
      ...amountMarks(colors, formatValue),
    },
    tooltip: chartTooltip(
      { colors, fontFamily },
      'axis',
      (at) => points[(at as { dataIndex: number }[])[0]!.dataIndex]!.title,
    ),
    series: [
      {
        type: 'line',
        data: points.map(({ time, value }, at) => ({
          value: [time, value],
          symbolSize: at === base || at === source ? 12 : 7,
        })),
        symbol: 'circle',
        lineStyle: { color: colors.accent, width: 2 },
        itemStyle: { color: colors.accent },
        areaStyle: { color: colors.accent, opacity: 0.08 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { position: 'end', color: colors.text, fontWeight: 'bold' },
          lineStyle: { color: colors.dim, type: 'dashed' },
          data: [...mark(base, 'A'), ...mark(source, 'B')],
        },
      },
    ],
  };
}

function valueOf({ value }: GrowthPoint): number {
  return value;
}

/** The point nearest to a time; -1 without points. */
export function nearestPoint(points: readonly GrowthPoint[], time: number): number {
  let nearest = -1;
  points.forEach((point, at) => {
    const isNearer =
      nearest < 0 || Math.abs(point.time - time) < Math.abs(points[nearest]!.time - time);
    if (isNearer) nearest = at;
  });
  return nearest;
}
