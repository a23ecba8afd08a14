import { theilSen } from './theil-sen.ts';
import type { Slope, TrendClass, TrendVerdict } from './trend-types.ts';

/** Fewest points (same-GC-cycle repeats left out) that a class may be decided on. */
export const MINIMUM_POINTS = {
  restart: 2,
  noise: 3,
  'steady-growth': 3,
  shrinking: 3,
  step: 4,
  plateau: 4,
  sawtooth: 5,
} as const satisfies Partial<Record<TrendClass, number>>;

/** From here the slope's interval is a real 95 % one (see theil-sen.ts). */
const INTERVAL_POINTS = 5;
/** Two standard errors. */
export const SIGMAS = 2;
/** Changes below this part of the largest value are never called a change: load itself wobbles. */
const WOBBLE = 0.01;
/** A fall counts against growth, and two make a sawtooth, from this part of the range on. */
const SWING = 0.25;
/** One step that carries this part of the whole rise is a jump. */
const JUMP = 0.8;
/** Growth is over when the later half of the time adds less than this part of the rise. */
const LEVELLED = 0.15;

/** A series and what its values are worth. */
export interface SeriesPoints {
  /** Ascending; any origin. */
  readonly hours: ArrayLike<number>;
  /** Bytes or objects. */
  readonly values: ArrayLike<number>;
  /**
   * Variance of an unsampled value divided by that value, in the unit of `values`: what one sampled
   * object more or less changes. About MemProfileRate for small blocks; 0 for exact counts.
   */
  readonly quantum: number;
  /**
   * Of what was held at each point: how much had been freed by the next one, summed up since the first
   * point, in the unit of `values`. Left out = not known.
   */
  readonly replaced?: ArrayLike<number> | undefined;
}

/**
 * Says what a series does, and how fast. Decided in this order, each only with enough points:
 * `noise` (no change beyond the error), `sawtooth` (at least two large falls with rises between),
 * `shrinking`, `step` (one jump, level before and after), `plateau` (rose, then levelled off),
 * `steady-growth` (still rising at the end). What is none of them is `noise`; fewer than three
 * points are `insufficient-data`. A `restart` is decided on `alloc_*` by {@link findRestarts}.
 */
export function classifySeries(points: SeriesPoints): TrendVerdict {
  const slope = theilSen(points.hours, points.values);
  const count = points.values.length;
  if (slope === null || count < MINIMUM_POINTS.noise) return { class: 'insufficient-data', slope };
  return { class: classify(points, slope), slope };
}

/**
 * Two standard errors of the difference of two values by sampling. An object is sampled once and for all:
 * what is held at both points has no error in their difference, only what came and what went. How much
 * went is known from `replaced`. Where it is not, a long series (five points and more) is taken for one
 * in which nothing went but what is missing at its end, a short one for one in which everything did.
 */
export function changeError(points: SeriesPoints, from: number, to: number): number {
  const { values, quantum } = points;
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  const before = Math.abs(values[Math.min(from, to)]!);
  const after = Math.abs(values[Math.max(from, to)]!);
  const isKnown = points.replaced !== undefined || values.length >= INTERVAL_POINTS;
  const gone = isKnown
    ? Math.max(replacedBetween(points, Math.min(from, to), Math.max(from, to)), before - after)
    : before;
  const came = after - (before - gone);
  return Math.max(SIGMAS * Math.sqrt((gone + came) * quantum), WOBBLE * largest);
}

/** What went of the earlier point's value until the later point; 0 when not known. */
function replacedBetween({ values, replaced }: SeriesPoints, from: number, to: number): number {
  if (!replaced) return 0;
  return Math.min(Math.abs(values[from]!), replaced[to]! - replaced[from]!);
}

/** Whether the last value is above the first by more than the error of their difference. */
export function hasGrown(points: SeriesPoints): boolean {
  const last = points.values.length - 1;
  if (last < 1) return false;
  return points.values[last]! - points.values[0]! > changeError(points, 0, last);
}

function classify(points: SeriesPoints, slope: Slope): TrendClass {
  const { values } = points;
  const count = values.length;
  const { lowest, highest } = extremes(values);
  if (values[highest]! - values[lowest]! <= changeError(points, lowest, highest)) return 'noise';
  if (count >= MINIMUM_POINTS.sawtooth && countFalls(points) >= 2) return 'sawtooth';
  const rise = values[count - 1]! - values[0]!;
  const error = changeError(points, 0, count - 1);
  if (rise < -error) return slope.perHour < 0 ? 'shrinking' : 'noise';
  if (rise <= error) return 'noise';
  if (count >= MINIMUM_POINTS.step && isStep(points, rise)) return 'step';
  if (count >= MINIMUM_POINTS.plateau && isPlateau(points, rise)) return 'plateau';
  if (count >= INTERVAL_POINTS)
    return slope.low > 0 && risesTillTheEnd(points) ? 'steady-growth' : 'noise';
  return countFalls(points) === 0 && slope.perHour > 0 ? 'steady-growth' : 'noise';
}

function extremes(values: ArrayLike<number>): { lowest: number; highest: number } {
  let lowest = 0;
  let highest = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[lowest]!) lowest = i;
    if (values[i]! > values[highest]!) highest = i;
  }
  return { lowest, highest };
}

/** Falls from a peak to the next trough that are large against the range and beyond the error. */
function countFalls(points: SeriesPoints): number {
  const { values } = points;
  const { lowest, highest } = extremes(values);
  const large = SWING * (values[highest]! - values[lowest]!);
  let falls = 0;
  let peak = 0;
  let trough = -1; // -1: no large fall since the peak
  for (let i = 1; i < values.length; i++) {
    const drop = values[peak]! - values[i]!;
    if (trough < 0) {
      if (values[i]! > values[peak]!) peak = i;
      else if (drop >= large && drop > changeError(points, peak, i)) {
        falls++;
        trough = i;
      }
    } else if (values[i]! < values[trough]!) trough = i;
    else if (values[i]! - values[trough]! >= large) {
      peak = i;
      trough = -1;
    }
  }
  return falls;
}

function isStep(points: SeriesPoints, rise: number): boolean {
  const { values } = points;
  let jump = 0;
  for (let i = 1; i < values.length; i++) jump = Math.max(jump, values[i]! - values[i - 1]!);
  return jump >= JUMP * rise;
}

/** Whether the later half rose by more than the samples that changed hands in it could feign. */
function risesTillTheEnd(points: SeriesPoints): boolean {
  const { values, quantum } = points;
  const last = values.length - 1;
  const middle = last >> 1;
  const feigned = SIGMAS * Math.sqrt(2 * replacedBetween(points, middle, last) * quantum);
  return values[last]! - values[middle]! > feigned;
}

function isPlateau(points: SeriesPoints, rise: number): boolean {
  const { hours, values } = points;
  const last = values.length - 1;
  const halfTime = (hours[0]! + hours[last]!) / 2;
  let half = 0;
  while (half < last - 1 && hours[half]! < halfTime) half++;
  const later = values[last]! - values[half]!;
  return later <= LEVELLED * rise;
}
