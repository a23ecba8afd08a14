import { classifySeries } from './classify-series.ts';
import type { Slope } from './trend-types.ts';

/** Points that a forecast looks back on: an hour ago is of another load. */
const POINTS = 30;

/** The last points of a series that is still being measured, oldest first. */
export class RecentPoints {
  private hours: number[] = [];
  private values: number[] = [];

  get length(): number {
    return this.values.length;
  }

  /**
   * Adds a point. Of several equal values in a row only the first and the last stay: until its next collection a
   * heap profile repeats itself, and repeats are no evidence.
   *
   * @param hours - Any origin; not before the last one.
   */
  add(hours: number, value: number): void {
    const last = this.values.length - 1;
    const repeats = last > 0 && this.values[last] === value && this.values[last - 1] === value;
    if (repeats) this.hours[last] = hours;
    else {
      this.hours.push(hours);
      this.values.push(value);
    }
    if (this.values.length <= POINTS) return;
    this.hours.shift();
    this.values.shift();
  }

  /** Begins anew: what follows is of another process. */
  clear(): void {
    this.hours = [];
    this.values = [];
  }

  get series(): { readonly hours: readonly number[]; readonly values: readonly number[] } {
    return { hours: this.hours, values: this.values };
  }
}

/** How fast a series rises, and when it meets a limit if it goes on so. */
export interface Forecast {
  /** Per hour, in the series' unit, with its 95 % interval. */
  readonly slope: Slope;
  /** Whether it steadily grows: only then it is said when a limit is met. */
  readonly isGrowing: boolean;
  /** From the last point on; 0 = it is there already, null = no limit, or not by this course. */
  readonly hoursToLimit: number | null;
}

/** A course of more than this many hours ahead is not foreseen by anybody. */
export const FARTHEST_HOURS = 24 * 365;

/**
 * Rate of the last points, by {@link classifySeries}: a time to the limit is told only of what steadily grows.
 *
 * @param quantum - As in `SeriesPoints`: about MemProfileRate for a sampled heap, 0 for exact counts.
 * @param limit - In the unit of the values; null = none.
 * @returns null as long as there are not two distinct times.
 */
export function forecast(
  points: RecentPoints,
  quantum: number,
  limit: number | null,
): Forecast | null {
  const { series } = points;
  const verdict = classifySeries({ ...series, quantum });
  if (verdict.slope === null) return null;
  const isGrowing = verdict.class === 'steady-growth';
  return { slope: verdict.slope, isGrowing, hoursToLimit: hoursTo() };

  function hoursTo(): number | null {
    const last = series.values.at(-1)!;
    if (limit === null) return null;
    if (last >= limit) return 0;
    const hours = isGrowing ? (limit - last) / verdict.slope!.perHour : Infinity;
    return hours <= FARTHEST_HOURS ? hours : null;
  }
}

/** Least part by which a level jumps, … */
const JUMP_PART = 0.25;

/**
 * Whether a level rose so much from one point to the next that it is worth another look at once.
 *
 * @param least - … and the least amount of its unit, below which levels wobble.
 */
export function isJump(before: number, after: number, least: number): boolean {
  return after - before >= Math.max(least, JUMP_PART * before);
}
