import type { Comparison } from '#core/case/comparison';
import { estimateCount } from './estimate-count.ts';
import { whyNotFreed } from './freed-under.ts';
import { countAtWork, countInFlight, countStanding } from './goroutine-growth.ts';
import { type Measurement, number, unknown } from './measurement.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';

/** Sampled objects from which their number is worth comparing with exact counts. */
const ENOUGH_FOR_COUNT = 10;

/**
 * Objects for each goroutine that may be using them. Work in progress is the healthy reason for growing
 * memory; each piece of it has a goroutine, so far more objects than such goroutines must be held by
 * something that outlives them. More objects with as many more goroutines, whatever those do, is more load.
 */
export function perGoroutine(measured: MeasuredSubject): Measurement {
  const { context, anchors } = measured;
  const counted = countedInFlight(measured);
  if (counted === null) return unknown('no-goroutine-profile');
  if (anchors.sampled < ENOUGH_FOR_COUNT) return unknown('few-samples');
  const objects = countedObjects(measured);
  const ofAll = objects / Math.max(1, counted);
  const { objects: now, baseObjects: before } = anchors;
  const gained = gainedAtWork(context);
  const ofNew = gained > 0 ? (objects * (1 - (before ?? 0) / now)) / gained : Infinity;
  return number(Math.min(ofAll, ofNew), 'objects');
}

/** Goroutines that may be using the objects. */
export function inFlight(measured: MeasuredSubject): Measurement {
  const counted = countedInFlight(measured);
  return counted === null ? unknown('no-goroutine-profile') : number(counted, 'goroutines');
}

/** Objects, companions among them, for each of {@link inFlight}; not asked where any goroutine may use them. */
export function objectsInFlight(measured: MeasuredSubject): Measurement {
  if (measured.spec.inFlight.length === 0) return unknown('not-judged');
  const counted = countedInFlight(measured);
  if (counted === null) return unknown('no-goroutine-profile');
  return number(measured.sums.objects / Math.max(1, counted), 'objects');
}

/**
 * Lives of a piece of work that the record spans: in the time in which the objects were allocated, so many pieces
 * came and went for each that is under way now (Little's law). Few of them say nothing of what outlives one.
 */
export function lifetimes(measured: MeasuredSubject): Measurement {
  const { turnover, sums } = measured;
  const counted = countedInFlight(measured);
  if (counted === null) return unknown('no-goroutine-profile');
  if (turnover === null || sums.objects === 0) return whyNotFreed(measured.context);
  const allocated = (turnover.allocated * sums.objects) / sums.bytes;
  return number(allocated / Math.max(1, counted), 'times');
}

/** How many there are of what the rule counts. */
export function count(measured: MeasuredSubject): Measurement {
  const counted = measured.spec.counts ? estimateCount(measured) : null;
  return counted === null ? unknown('few-samples') : number(counted, 'objects');
}

/**
 * The rule's goroutines where it counts some, else what its anchors count, for each of {@link countUsers}, whatever
 * else the program does: for things that are each to have a goroutine of their own, or that wait in one.
 */
export function perInFlight(measured: MeasuredSubject): Measurement {
  const counted = countUsers(measured);
  if (counted === null) return unknown('no-goroutine-profile');
  if (isCounted(measured)) {
    const own = measured.goroutines!.series.at(-1)!;
    // Where any goroutine may be using one, those of the rule do not use themselves.
    const users = measured.spec.inFlight.length === 0 ? counted - own : counted;
    return number(own / Math.max(1, users), 'goroutines');
  }
  if (measured.anchors.sampled < ENOUGH_FOR_COUNT) return unknown('few-samples');
  return number(countedObjects(measured) / Math.max(1, counted), 'objects');
}

/** Goroutines in the frames of `inFlight` alone: one that only stands where the thing was made has no use for it. */
export function countUsers({
  context,
  spec: { inFlight },
  subject,
}: MeasuredSubject): number | null {
  const last = context.goroutines.at(-1);
  if (!last) return null;
  return inFlight === 'allocating' || inFlight.length === 0
    ? countInFlight(last, inFlight, subject.function)
    : countStanding(last, inFlight);
}

/** How many there are of what the rule counts, else its objects. */
export function countedObjects(measured: MeasuredSubject): number {
  return (measured.spec.counts ? estimateCount(measured) : null) ?? measured.anchors.objects;
}

function countedInFlight({ context, spec, subject }: MeasuredSubject): number | null {
  const last = context.goroutines.at(-1);
  return last ? countInFlight(last, spec.inFlight, subject.function) : null;
}

/** Goroutines with frames outside the standard library that came between the first and the last profile. */
function gainedAtWork({ goroutines }: Comparison): number {
  const [first] = goroutines;
  const last = goroutines.at(-1);
  return first && last && first !== last ? countAtWork(last) - countAtWork(first) : 0;
}
