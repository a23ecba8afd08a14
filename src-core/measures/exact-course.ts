import { classifySeries } from '#core/trend/classify-series';

/** Fewer counts show no levelling off. */
const ENOUGH_COUNTS = 4;

/** Exact counts over the profiles: never fewer, and from four profiles on no levelling off. */
export function risesTillTheEnd(counts: readonly number[]): boolean {
  return counts.every((count, at) => at === 0 || count >= counts[at - 1]!) && keepsRising(counts);
}

/** As {@link risesTillTheEnd}, of counts that two others make, each taken a moment apart: they may waver. */
export function keepsRising(counts: readonly number[]): boolean {
  if (counts.length < ENOUGH_COUNTS) return true;
  const points = { hours: [...counts.keys()], values: counts, quantum: 0 };
  return classifySeries(points).class === 'steady-growth';
}
