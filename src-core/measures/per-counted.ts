import type { GoroutineSummary } from '#core/evidence/goroutine-summary';
import { type Measurement, number, unknown } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Objects in B for each goroutine that the last profile counts, whatever it does. */
export function perCounted(measured: MeasuredSubject): Measurement {
  return objectsPer(measured, measured.context.goroutines.slice(-1));
}

/** The same by the profile that counts most goroutines. */
export function perMostCounted(measured: MeasuredSubject): Measurement {
  return objectsPer(measured, measured.context.goroutines);
}

/** Most goroutines that any of the profiles counts, all of them. */
export function mostCounted(profiles: readonly GoroutineSummary[]): number {
  return Math.max(0, ...profiles.map(({ total }) => total));
}

function objectsPer(
  { anchors, lowData }: MeasuredSubject,
  profiles: readonly GoroutineSummary[],
): Measurement {
  if (profiles.length === 0) return unknown('no-goroutine-profile');
  if (lowData) return unknown('few-samples');
  return number(anchors.objects / Math.max(1, mostCounted(profiles)), 'objects');
}
