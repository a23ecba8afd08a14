import type { Slope } from './trend-types.ts';

/** Beyond this many points the exact distribution of Kendall's S and its normal limit agree. */
const EXACT_UP_TO = 30;

/**
 * Theil–Sen slope: the median of the slopes of all pairs of points, which a single wild point
 * cannot move, with Sen's 95 % interval.
 *
 * The interval takes the pairwise slopes at ranks (P - C) / 2 and (P + C) / 2 + 1 of P, where C
 * comes from the exact distribution of Kendall's S (normal limit above 30 points). No rank interval
 * reaches 95 % below five points; there it is the whole range of the pairwise slopes. Equal values
 * make it wider, never narrower. Points at the same time form no pair.
 *
 * @param hours - Time of each point in hours, any origin.
 * @param values - Value of each point; the slope is in its unit per hour.
 * @returns null when there are fewer than two distinct times.
 * @see P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968;
 *   Hollander and Wolfe, Nonparametric Statistical Methods, section 9.3.
 */
export function theilSen(hours: ArrayLike<number>, values: ArrayLike<number>): Slope | null {
  const slopes = pairwiseSlopes(hours, values);
  const pairs = slopes.length;
  if (pairs === 0) return null;
  const middle = pairs >> 1;
  const perHour = pairs % 2 === 1 ? slopes[middle]! : (slopes[middle - 1]! + slopes[middle]!) / 2;
  const lowRank = Math.floor((pairs - kendallMargin(values.length)) / 2);
  const low = slopes[Math.min(middle, Math.max(0, lowRank - 1))]!;
  const high = slopes[Math.max(middle, Math.min(pairs - 1, pairs - lowRank))]!;
  return { perHour, low, high };
}

function pairwiseSlopes(hours: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  const points = values.length;
  const slopes = new Float64Array((points * (points - 1)) / 2);
  let count = 0;
  for (let i = 0; i < points; i++) {
    for (let j = i + 1; j < points; j++) {
      const span = hours[j]! - hours[i]!;
      if (span !== 0) slopes[count++] = (values[j]! - values[i]!) / span;
    }
  }
  return slopes.subarray(0, count).sort();
}

/**
 * C of Sen's interval: two less than the smallest k with P(S >= k) <= 2.5 % when there is no trend.
 * S runs over P, P - 2, …, -P with S = P - 2 * inversions, so that tail is read off the number of
 * permutations with few inversions. Infinity when even S = P is likelier than that.
 */
function kendallMargin(points: number): number {
  const pairs = (points * (points - 1)) / 2;
  if (points > EXACT_UP_TO) {
    const variance = (points * (points - 1) * (2 * points + 5)) / 18;
    return Math.round(1.96 * Math.sqrt(variance));
  }
  const share = inversionShares(points);
  let tail = 0;
  for (let inversions = 0; inversions <= pairs; inversions++) {
    tail += share[inversions]!;
    if (tail > 0.025) return inversions === 0 ? Infinity : pairs - 2 * (inversions - 1) - 2;
  }
  return Infinity;
}

/** share[k]: part of all permutations of `points` items that have exactly k inversions. */
function inversionShares(points: number): Float64Array {
  const share = new Float64Array((points * (points - 1)) / 2 + 1);
  share[0] = 1;
  for (let items = 2; items <= points; items++) {
    const most = (items * (items - 1)) / 2;
    for (let k = most; k >= 0; k--) {
      let sum = 0;
      for (let moved = 0; moved < items && moved <= k; moved++) sum += share[k - moved]!;
      share[k] = sum / items;
    }
  }
  return share;
}
