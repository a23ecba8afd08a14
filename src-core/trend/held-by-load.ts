/** A series of memory held, and of what had been allocated since the process began. */
export interface HeldAndAllocated {
  /** Ascending, any unit and origin. */
  readonly hours: ArrayLike<number>;
  /** In use at each point. */
  readonly held: ArrayLike<number>;
  /** Allocated until each point, freed or not; never falls. */
  readonly allocated: ArrayLike<number>;
}

/** How the later half of a series differs from the earlier one, as factors. */
export interface HalfChange {
  /** Mean of what is in use. */
  readonly held: number;
  /** How long it stays: in use over allocated per time. */
  readonly residence: number;
}

/**
 * Compares the halves of a series by Little's law: what is in use is what is allocated per time, times how
 * long it stays. Where more is in use because more is asked, the stay remains as it was; where something
 * keeps memory, the stay becomes longer with what is kept.
 *
 * @returns null for fewer than three points, or where nothing is allocated or in use in a half.
 * @see J. D. C. Little, "A proof for the queuing formula L = λW", Operations Research 9, 1961.
 */
export function halfChange({ hours, held, allocated }: HeldAndAllocated): HalfChange | null {
  const last = held.length - 1;
  if (last < 2) return null;
  const middle = last >> 1;
  const before = halfOf({ hours, held, allocated }, 0, middle);
  const after = halfOf({ hours, held, allocated }, middle, last);
  if (before === null || after === null) return null;
  return { held: after.held / before.held, residence: after.residence / before.residence };
}

/** Means over the points from `from` to `to`; the ends count half, as they stand for half a step. */
function halfOf(
  { hours, held, allocated }: HeldAndAllocated,
  from: number,
  to: number,
): { held: number; residence: number } | null {
  const span = hours[to]! - hours[from]!;
  const came = allocated[to]! - allocated[from]!;
  let area = 0;
  for (let at = from; at < to; at++)
    area += ((held[at]! + held[at + 1]!) / 2) * (hours[at + 1]! - hours[at]!);
  if (span <= 0 || came <= 0 || area <= 0) return null;
  return { held: area / span, residence: area / came };
}

/** Least rise of what is in use, half over half, that is worth explaining. */
const RISE = 1.3;
/** Of that rise, in logarithms, a longer stay may carry so much where load carries it. */
const BY_STAYING = 0.35;
/** Part of what was allocated that must have been freed: what stays for good is no work in progress. */
const FREED = 0.5;

/**
 * Whether more is in use only because more is asked. Recorded services under rising load have 0 to 0.3 of
 * their rise by a longer stay and freed 67 % and more; recorded leaks of memory that is not pooled have 0.4
 * and more, or freed less than half.
 *
 * @param freed - Part of what was allocated over the series that was freed again, 0 to 1.
 */
export function isHeldByLoad(series: HeldAndAllocated, freed: number): boolean {
  const change = halfChange(series);
  if (change === null || change.held < RISE || freed < FREED) return false;
  return Math.log(change.residence) <= BY_STAYING * Math.log(change.held);
}
