const [SECOND, MINUTE, DAY] = [1 / 3600, 1 / 60, 24];
/** Distances of marks that people count in, in hours, each above the one before it. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12],
  ...[1, 2, 7, 14, 28].map((days) => days * DAY),
];

/** Distance of the marks of an axis of time so that at most seven fit. */
export function hoursInterval(longest: number): number {
  return STEPS.find((step) => step * 7 >= longest) ?? Math.ceil(longest / 7 / DAY) * DAY;
}

const HOUR_MS = 3_600_000;

/** Marks at whole steps of UTC from one time to another, at most eight; Unix ms. */
export function timeAxis(from: number, to: number): number[] {
  const step = Math.max(1, Math.round(hoursInterval((to - from) / HOUR_MS) * HOUR_MS));
  const marks: number[] = [];
  for (let time = Math.ceil(from / step) * step; time <= to; time += step) marks.push(time);
  return marks;
}
