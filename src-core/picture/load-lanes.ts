/** What else was measured meanwhile, of any unit: each load has a lane and a scale of its own. */
export interface ChartLoad {
  /** As it is called in the chart. */
  readonly name: string;
  /** `time` is Unix ms; in time order. */
  readonly points: readonly { readonly time: number; readonly value: number }[];
}

/** A load as places on a surface, its origin at the top left. */
export interface LoadLane {
  readonly name: string;
  readonly top: number;
  /** Where 0 is. */
  readonly bottom: number;
  /** The value at the top. */
  readonly highest: number;
  /** Each in time order; broken where nothing was measured for long. */
  readonly lines: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

/** Where lanes lie: below each other under a chart, over the same times. */
export interface LaneFrame {
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  /** Of the first lane, its name included. */
  readonly top: number;
}

/** Lanes at most: with more of them a chart tells of nothing any more. */
const MOST_LANES = 3;
/** Room above a lane, for its name, and its height. */
const LANE = { name: 28, height: 44 } as const;
/** A pause this many times as long as usual is one. */
const LONG_PAUSE = 5;

/** Lays out the loads that were measured twice at least between two times. */
export function loadLanes(loads: readonly ChartLoad[], frame: LaneFrame): LoadLane[] {
  const { from, to, left, right } = frame;
  const within = loads
    .map(({ name, points }) => ({
      name,
      points: points.filter(({ time }) => time >= from && time <= to),
    }))
    .filter(({ points }) => points.length > 1)
    .slice(0, MOST_LANES);
  return within.map(({ name, points }, at) => {
    const top = frame.top + at * (LANE.name + LANE.height) + LANE.name;
    const bottom = top + LANE.height;
    const highest = points.reduce((most, { value }) => Math.max(most, value), 0);
    const lines = unbroken(points).map((line) =>
      line.map(({ time, value }) => ({
        x: left + ((time - from) / Math.max(1, to - from)) * (right - left),
        y: bottom - (highest === 0 ? 0 : value / highest) * LANE.height,
      })),
    );
    return { name, top, bottom, highest, lines };
  });
}

type Points = ChartLoad['points'];

function unbroken(points: Points): Points[] {
  const pauses = points.slice(1).map(({ time }, at) => time - points[at]!.time);
  // Of several values at one time the others are no pauses.
  const some = pauses.filter((pause) => pause > 0).sort((l, r) => l - r);
  const usual = some[some.length >> 1] ?? 0;
  const lines: Points[number][][] = [];
  points.forEach((point, at) => {
    const isPause = at === 0 || pauses[at - 1]! > LONG_PAUSE * usual;
    if (isPause) lines.push([point]);
    else lines.at(-1)!.push(point);
  });
  return lines;
}
