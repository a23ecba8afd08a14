import { countStanding } from './goroutine-growth.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';
import { type Measurement, number, unknown, word } from './measurement.ts';

/** Goroutines that have a use for one of the rule's each, in the last profile. */
export function inUse(measured: MeasuredSubject): Measurement {
  const counts = countsInUse(measured);
  if (counts === null) return unknown('not-judged');
  return counts.length === 0
    ? unknown('no-goroutine-profile')
    : number(counts.at(-1)!, 'goroutines');
}

/** The same, how many more than in the first profile. */
export function inUseGained(measured: MeasuredSubject): Measurement {
  const counts = countsInUse(measured);
  if (counts === null) return unknown('not-judged');
  return counts.length < 2
    ? unknown('no-second-goroutine-profile')
    : number(counts.at(-1)! - counts[0]!, 'goroutines');
}

/** Function in which most of the gained goroutines stand. */
export function blockedIn(measured: MeasuredSubject): Measurement {
  return isCounted(measured)
    ? word(measured.goroutines!.groups[0]!.blockedIn)
    : unknown('not-counted');
}

/** By goroutine profile; null where the rule names no use. */
function countsInUse({ context, spec }: MeasuredSubject): number[] | null {
  const inUseBy = spec.goroutines?.inUseBy ?? [];
  return inUseBy.length === 0
    ? null
    : context.goroutines.map((summary) => countStanding(summary, inUseBy));
}
