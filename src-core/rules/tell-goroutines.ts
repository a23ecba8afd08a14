import { leastGain } from '#core/measures/goroutine-growth';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { number, word } from '#core/measures/measurement';
import type { BoundVerdict } from './check-bounds.ts';
import { verdictOn } from './gate-bounds.ts';

/**
 * The measure `goroutines` counts only what a rule may claim: 0 below its least gain, or where load explains
 * it. Whoever asks why is told the gain itself, the least that it takes, and the load.
 */
export function tellGoroutines(
  verdict: BoundVerdict,
  { spec, goroutines }: MeasuredSubject,
): readonly BoundVerdict[] {
  const { measure, bound, measurement } = verdict;
  const asked = spec.goroutines;
  if (measure !== 'goroutines' || bound.atLeast === undefined || !measurement.known || !asked)
    return [verdict];
  const { most, byLoad = false } = goroutines ?? {};
  const base = most?.baseCount ?? 0;
  const atLeast = Math.max(bound.atLeast, Math.ceil(leastGain(asked, base)));
  if (verdict.holds) return [{ ...verdict, bound: { ...bound, atLeast } }];
  const gained = Math.max(0, (most?.count ?? 0) - base);
  // Enough that do not count otherwise were in use, or no more came at the end.
  const told = gained < atLeast || byLoad ? gained : 0;
  const gain = verdictOn('goroutines', { ...bound, atLeast }, number(told, 'goroutines'));
  return byLoad ? [gain, verdictOn('load', { oneOf: ['level'] }, word('explains'))] : [gain];
}
