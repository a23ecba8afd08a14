import type { Measurement } from '#core/measures/measurement';
import type { Bound } from './bounds-schema.ts';

/** A bound and what was measured. */
interface Bounded {
  readonly bound: Bound;
  readonly measurement: Measurement;
}

/** How far a missed bound is from holding, 0 to 1; a word, or what is not known, is half-way. */
export function boundDistance({ bound, measurement }: Bounded): number {
  if (!measurement.known || typeof measurement.value !== 'number') return 0.5;
  const { value } = measurement;
  const least = bound.atLeast ?? bound.moreThan;
  if (least !== undefined && value <= least) return least <= 0 ? 1 : part(1 - value / least);
  return value <= 0 ? 1 : part(1 - (bound.atMost ?? 0) / value);
}

/** What decides which of two sets of bounds came nearer, ascending: misses, those not known, distance. */
export type Nearness = readonly [missed: number, unknown: number, distance: number];

export function nearnessOf(verdicts: readonly (Bounded & { readonly holds: boolean })[]): Nearness {
  const missed = verdicts.filter(({ holds }) => !holds);
  const unknown = missed.filter(({ measurement }) => !measurement.known);
  const distance = missed.reduce((sum, verdict) => sum + boundDistance(verdict), 0);
  return [missed.length, unknown.length, distance];
}

/** Below 0 where the first came nearer. */
export function compareNearness(a: Nearness, b: Nearness): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function part(value: number): number {
  return Math.min(1, Math.max(0, value));
}
