import type { MemoryReading } from '#core/case/case-memory';
import type { Comparison } from '#core/case/comparison';
import { isPeakRecent, processBytes } from '#core/evidence/process-memory';
import { type Measurement, number, unknown } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Bytes outside the live heap by the last MemStats. */
export function outsideHeap({ context }: MeasuredSubject): Measurement {
  return least(context, 1, ({ outside }) => number(Math.min(...outside), 'bytes'));
}

/** The same in times of the live heap; of an empty one, of a byte. */
export function outsideTimes({ context }: MeasuredSubject): Measurement {
  return least(context, 1, ({ times }) => number(Math.min(...times), 'times'));
}

/** As {@link outsideHeap}, the least of the last two readings. */
export function outsideStays({ context }: MeasuredSubject): Measurement {
  return least(context, 2, ({ outside }) => number(Math.min(...outside), 'bytes'));
}

/** As {@link outsideTimes}, the least of the last two readings. */
export function outsideTimesStay({ context }: MeasuredSubject): Measurement {
  return least(context, 2, ({ times }) => number(Math.min(...times), 'times'));
}

/** Bytes outside the heap in the last reading, judged over so many readings. */
export function outsideNow({ memory }: Comparison, readings: number): number {
  const last = memory.at(-1)!;
  return outsideOf(last, isPeakRecent(memory.at(-readings) ?? last, last));
}

function least(
  { memory }: Comparison,
  readings: number,
  measure: (found: { outside: readonly number[]; times: readonly number[] }) => Measurement,
): Measurement {
  const last = memory.at(-1);
  if (!last || memory.length < readings) return unknown('no-memstats');
  // A peak of long ago says nothing about now: over several readings only one that rises counts.
  const isRecent = isPeakRecent(memory.at(-readings)!, last);
  const outside = memory.slice(-readings).map((reading) => outsideOf(reading, isRecent));
  const times = memory
    .slice(-readings)
    .map((reading, at) => outside[at]! / Math.max(1, reading.heapAlloc));
  return measure({ outside, times });
}

function outsideOf(reading: MemoryReading, isRecent: boolean): number {
  return processBytes(reading, isRecent) - reading.heapAlloc;
}
