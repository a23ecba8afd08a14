import { byteInterval } from './byte-axis.ts';
import { type ChartLoad, type LoadLane, loadLanes } from './load-lanes.ts';
import { timeAxis } from './time-axis.ts';

/** One snapshot of a growth chart. */
export interface ChartPoint {
  /** Unix ms. */
  readonly time: number;
  readonly value: number;
  /** Process it is of: a line is never drawn from one to another. */
  readonly run: number;
  /** Whether it is A or B. */
  readonly role: 'A' | 'B' | null;
  /** What the snapshot is called. */
  readonly title: string;
}

/** Something that happened: a deploy, the start of a load. */
export interface ChartMark {
  /** Unix ms. */
  readonly time: number;
  readonly text: string;
}

/** One quantity over time. */
export interface ChartData {
  /** In time order. */
  readonly points: readonly ChartPoint[];
  readonly marks: readonly ChartMark[];
  readonly loads: readonly ChartLoad[];
  /** Bytes get marks at 1, 2 or 5 × 10^n of a unit of 1024. */
  readonly isBytes: boolean;
  /** Drawn across where it is not far above all points; null = none. */
  readonly limit: number | null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A growth chart as places on a surface, its origin at the top left; lanes of loads make it higher than asked for. */
export interface GrowthPicture extends Size {
  /** Where points may lie. */
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** One a process, each in time order. */
  readonly lines: readonly (readonly PlacedPoint[])[];
  readonly points: readonly (PlacedPoint & Pick<ChartPoint, 'role' | 'title'>)[];
  readonly valueMarks: readonly { readonly y: number; readonly value: number }[];
  readonly timeMarks: readonly { readonly x: number; readonly time: number }[];
  /** Between two processes. */
  readonly restarts: readonly number[];
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  /** Below the plot, over its width. */
  readonly lanes: readonly LoadLane[];
  /** Lower end of the plot and all lanes: where the axis of time is. */
  readonly floor: number;
  /** Null where it is none, or too far up. */
  readonly limitY: number | null;
}

interface PlacedPoint {
  readonly x: number;
  readonly y: number;
}

/** A limit is drawn when the highest point reaches this part of it. */
const LIMIT_IN_SIGHT = 0.4;

/** Room around the plot, for marks of both axes and the letters above. */
const ROOM = { left: 64, right: 20, top: 24, bottom: 24 } as const;

/** Lays a growth chart out. @param data - Two points of different times at least. */
export function growthPicture(data: ChartData, { width, height }: Size): GrowthPicture {
  const { points, isBytes } = data;
  const plot = {
    left: ROOM.left,
    right: width - ROOM.right,
    top: ROOM.top,
    bottom: height - ROOM.bottom,
  };
  const [from, to] = [points[0]!.time, points.at(-1)!.time];
  const highestPoint = Math.max(...points.map(({ value }) => value), 0);
  const hasLimit = data.limit !== null && highestPoint >= LIMIT_IN_SIGHT * data.limit;
  const highest = hasLimit ? Math.max(highestPoint, data.limit) : highestPoint;
  const lowest = Math.min(0, ...points.map(({ value }) => value));
  const range = highest - lowest;
  const interval = isBytes ? byteInterval(range) : countInterval(range);
  const max = Math.max(1, Math.ceil(highest / interval)) * interval;
  const min = Math.floor(lowest / interval) * interval;
  const xOf = (time: number): number =>
    plot.left + ((time - from) / Math.max(1, to - from)) * (plot.right - plot.left);
  const yOf = (value: number): number =>
    plot.bottom - ((value - min) / (max - min)) * (plot.bottom - plot.top);
  const placed = points.map((point) => ({
    ...{ x: xOf(point.time), y: yOf(point.value) },
    ...{ role: point.role, title: point.title, run: point.run },
  }));
  const steps = Math.round((max - min) / interval);
  const { left, right, bottom } = plot;
  const lanes = loadLanes(data.loads, { from, to, left, right, top: bottom });
  const floor = lanes.at(-1)?.bottom ?? bottom;
  return {
    ...{ width, height: floor + ROOM.bottom, plot, lanes, floor },
    lines: linesOf(placed),
    restarts: restartTimes(points).map(xOf),
    points: placed,
    valueMarks: Array.from({ length: steps + 1 }, (_, step) => {
      const value = min + step * interval;
      return { value, y: yOf(value) };
    }),
    timeMarks: timeAxis(from, to).map((time) => ({ time, x: xOf(time) })),
    marks: data.marks
      .filter(({ time }) => time >= from && time <= to)
      .map(({ time, text }) => ({ text, x: xOf(time) })),
    limitY: hasLimit ? yOf(data.limit) : null,
  };
}

/** A line ends where the process did. */
function linesOf(
  placed: readonly (PlacedPoint & { readonly run: number })[],
): GrowthPicture['lines'] {
  const lines: PlacedPoint[][] = [];
  placed.forEach((point, at) => {
    if (placed[at - 1]?.run === point.run) lines.at(-1)!.push(point);
    else lines.push([point]);
  });
  return lines;
}

/** When the process was another, as far as points tell: midway between its last one and the first of the next. */
export function restartTimes(points: readonly Pick<ChartPoint, 'time' | 'run'>[]): number[] {
  return points.flatMap(({ time, run }, at) => {
    const before = points[at - 1];
    return before && before.run !== run ? [(before.time + time) / 2] : [];
  });
}

/** Distance of marks so that about five fit into a range of counts and each is a round number. */
function countInterval(range: number): number {
  const wanted = Math.max(1, range) / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return Math.max(1, ([1, 2, 5, 10].find((step) => step * power >= wanted) ?? 10) * power);
}
