import { byteAxis } from '#core/picture/byte-axis';
import { type ChartMark, restartTimes } from '#core/picture/growth-picture';
import type { ChartColors, ChartOption } from './chart-option.ts';
import {
  amountMarks,
  brokenLine,
  chartFrame,
  chartTooltip,
  eventLines,
  momentAxis,
} from './chart-parts.ts';

export interface GrowthPoint {
  /** Unix ms. */
  readonly time: number;
  readonly value: number;
  /** What the snapshot is called: time, value, file; for the tooltip. */
  readonly title: string;
  /** Process it is of: a line is never drawn from one to another. */
  readonly run: number;
  /** A person pinned it. */
  readonly isPinned: boolean;
}

/** What else was measured meanwhile. */
export interface GrowthLoad {
  /** As it is called in the chart. */
  readonly name: string;
  /** Mean since the point before, one for each point; null = nothing was measured then. */
  readonly values: readonly (number | null)[];
}

export interface GrowthChart {
  readonly points: readonly GrowthPoint[];
  /** Positions in `points`; -1 = not among them. */
  readonly base: number;
  readonly source: number;
  /** Drawn thin, each over the whole height: their units are their own. */
  readonly loads: readonly GrowthLoad[];
  /** What a person named: a deploy, the start of a load. */
  readonly marks: readonly ChartMark[];
  /** How a restart is called. */
  readonly restart: string;
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
    at < 0
      ? []
      : [{ xAxis: points[at]!.time, name, label: { formatter: name, fontWeight: 'bold' } }];
  return {
    ...chartFrame(fontFamily),
    grid: { left: 8, right: 20, top: 26, bottom: 4, outerBoundsMode: 'same' },
    xAxis: momentAxis(colors, formatTime),
    yAxis: [
      {
        type: 'value',
        min: (range: { min: number }) => Math.min(0, range.min),
        ...(chart.isBytes ? byteAxis(Math.max(...points.map(valueOf))) : {}),
        ...amountMarks(colors, formatValue),
      },
      ...chart.loads.map(() => ({ type: 'value', show: false, min: 0 })),
    ],
    tooltip: chartTooltip({ colors, fontFamily }, 'axis', (at) => {
      const [{ value }] = at as [{ readonly value: readonly [number, number | null] }];
      return [titleAt(points, value), ...loadsAt(chart, value[0])].join('\n');
    }),
    series: [
      {
        type: 'line',
        data: brokenLine(
          points,
          (point, at) => placeOf(point, at === base || at === source),
          (point, before) => point.run !== before.run,
        ),
        symbol: 'circle',
        lineStyle: { color: colors.accent, width: 2 },
        itemStyle: { color: colors.accent },
        areaStyle: { color: colors.accent, opacity: 0.08 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { position: 'end', color: colors.text },
          lineStyle: { color: colors.dim, type: 'dashed' },
          data: [
            ...mark(base, 'A'),
            ...mark(source, 'B'),
            ...eventLines(chart.marks, { times: restartTimes(points), name: chart.restart }),
          ],
        },
      },
      ...chart.loads.map((load, at) => ({
        type: 'line',
        yAxisIndex: at + 1,
        step: 'end',
        symbol: 'none',
        silent: true,
        connectNulls: false,
        lineStyle: { color: colors.dim, width: 1 },
        // Beside the line of B, not on it.
        endLabel: {
          ...{ show: true, color: colors.dim, align: 'right', offset: [-10, -8] },
          formatter: () => load.name,
        },
        data: points.map(({ time }, point) => [time, load.values[point] ?? null]),
      })),
    ],
  };
}

/** What was measured up to a point, a line each. */
function loadsAt({ points, loads }: GrowthChart, time: number): string[] {
  const at = points.findIndex((point) => point.time === time);
  return loads.flatMap(({ name, values }) => {
    const value = values[at] ?? null;
    return value === null ? [] : [`${name}: ${formatNumber(value)}`];
  });
}

/** Of no known unit: four digits say enough. */
function formatNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function placeOf({ time, value, isPinned }: GrowthPoint, isChosen: boolean): object {
  return {
    ...{ value: [time, value], symbolSize: isChosen ? 12 : isPinned ? 10 : 7 },
    ...(isPinned && { symbol: 'diamond' }),
  };
}

/** Two snapshots may have one time: then their values tell them apart. */
function titleAt(
  points: readonly GrowthPoint[],
  [time, value]: readonly [number, number | null],
): string {
  return points.find((point) => point.time === time && point.value === value)?.title ?? '';
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
