import type { ChartMark } from '#core/picture/growth-picture';
import type { ChartColors } from './chart-option.ts';

/** How texts of a chart are set, and that nothing in it moves by itself. */
export function chartFrame(fontFamily: string) {
  return { animation: false, textStyle: { fontFamily, fontSize: 12 } } as const;
}

/** An axis of moments, Unix ms. */
export function momentAxis(colors: ChartColors, formatTime: (time: number) => string) {
  return {
    type: 'time',
    axisLine: { lineStyle: { color: colors.hairline } },
    axisTick: { show: false },
    axisLabel: { color: colors.dim, hideOverlap: true, formatter: (t: number) => formatTime(t) },
    splitNumber: 5,
  } as const;
}

/** Marks of an axis of amounts, with a line across the chart for each. */
export function amountMarks(colors: ChartColors, formatValue: (value: number) => string) {
  return {
    axisLabel: { color: colors.dim, formatter: (v: number) => formatValue(v) },
    splitLine: { lineStyle: { color: colors.hairline } },
  } as const;
}

/** What is told beside the pointer. */
export function chartTooltip(
  { colors, fontFamily }: { readonly colors: ChartColors; readonly fontFamily: string },
  trigger: 'axis' | 'item',
  formatter: (at: unknown) => string,
) {
  return {
    ...{ trigger, formatter },
    renderMode: 'richText',
    backgroundColor: colors.surface,
    borderColor: colors.hairline,
    textStyle: { color: colors.text, fontSize: 12, fontFamily },
  } as const;
}

/** Points in order of time, with an empty place midway before each at which the line begins anew. */
export function brokenLine<Point extends { readonly time: number }, Place>(
  points: readonly Point[],
  placeOf: (point: Point, at: number) => Place,
  beginsAnew: (point: Point, before: Point) => boolean,
): (Place | { readonly value: readonly [number, null] })[] {
  return points.flatMap((point, at) => {
    const before = points[at - 1];
    const isBroken = before !== undefined && beginsAnew(point, before);
    const empty = isBroken
      ? [{ value: [(before.time + point.time) / 2, null] as readonly [number, null] }]
      : [];
    return [...empty, placeOf(point, at)];
  });
}

/** Lines across a chart where something happened, for ECharts' `markLine`. */
export function eventLines(
  marks: readonly ChartMark[],
  restarts: { readonly times: readonly number[]; readonly name: string },
): object[] {
  return [
    ...marks.map(({ time, text }) => ({ xAxis: time, label: plainLabel(text) })),
    ...restarts.times.map((time) => ({ xAxis: time, label: plainLabel(restarts.name) })),
  ];
}

/** A text as it is: given by itself, ECharts would fill in `{c}` and the like. A long one is cut. */
export function plainLabel(text: string) {
  return { formatter: () => text, width: 140, overflow: 'truncate' } as const;
}
