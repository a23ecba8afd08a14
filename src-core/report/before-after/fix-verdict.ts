import type { FixVerdict, LoadRatio, SideGrowth } from './before-after-model.ts';

/** Growth within this factor of what was to be expected, either way, is the same. */
const SAME = 1.5;
/** What is missing must be so many times the error of both (two standard errors) that it is no chance. */
const SHOWS = 1.25;

/**
 * What became of growth, against what the same code would have done under the load that it had after: growth before,
 * times the ratio of loads. An unknown ratio counts as 1; what then rests on it is said elsewhere.
 */
export function fixVerdict(
  before: SideGrowth | null,
  after: SideGrowth | null,
  load: LoadRatio,
): FixVerdict {
  if (before === null || after === null) return 'undecided';
  if (!before.grown) return after.grown ? 'new' : 'undecided';
  const expected = expectedPerHour(before, load) ?? 0;
  if (!after.grown) return wouldShow(before, after, expected) ? 'gone' : 'undecided';
  if (after.perHour === null || before.perHour === null || expected <= 0) return 'undecided';
  if (after.perHour * SAME < expected) return 'slower';
  return after.perHour > expected * SAME ? 'faster' : 'unchanged';
}

/** What the same code would have come to under the load after; null where the rate before is not known. */
export function expectedPerHour(
  { perHour }: Pick<SideGrowth, 'perHour'>,
  { ratio }: LoadRatio,
): number | null {
  return perHour === null ? null : perHour * (ratio ?? 1);
}

/** Whether the record after is long enough, and the load high enough, that growth as before would be seen. */
function wouldShow(before: SideGrowth, after: SideGrowth, expected: number): boolean {
  return missingByError(before, after, expected) >= SHOWS;
}

/**
 * How many times the error of both is what was to be expected after and did not come. The error of what was expected is
 * that of what came before, as the square root of the amount goes.
 *
 * @param perHour - What was to be expected.
 */
export function missingByError(before: SideGrowth, after: SideGrowth, perHour: number): number {
  const expected = perHour * (after.hours ?? 0);
  if (expected <= 0 || before.deltaBytes <= 0) return 0;
  const ofExpected = before.errorBytes * Math.sqrt(expected / before.deltaBytes);
  const error = Math.hypot(ofExpected, after.errorBytes);
  return error === 0 ? Infinity : (expected - after.deltaBytes) / error;
}

/** Whether growth that is new is about as fast as growth that is gone. */
export function isAsFast(gone: SideGrowth, now: SideGrowth, load: LoadRatio): boolean {
  const expected = expectedPerHour(gone, load);
  if (expected === null || now.perHour === null) return false;
  const part = now.perHour / expected;
  return part >= 1 / (2 * SAME) && part <= 2 * SAME;
}
