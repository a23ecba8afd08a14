import type { Comparison } from '#core/case/comparison';
import { allStacks, type CaseStackIndex } from '#core/case/stack-series';
import { judgeSubject, type SubjectSums, sumSubject } from '#core/case/stack-sums';
import { type Measurement, number, unknown, word } from './measurement.ts';
import { isCounted, type MeasuredSubject, whyApart } from './measured-subject.ts';
import { around, growthError } from './sampling-error.ts';

/** Courses that do not end: what is bounded levels off, steps or falls back. */
const LASTING = new Set<string>(['steady-growth', 'insufficient-data']);

/** Bytes that came from A to B, 0 where that is within two standard errors. */
export function growth({ context, subject, sums, growth: judged }: MeasuredSubject): Measurement {
  return change(context, [...subject.anchors, ...subject.companions], sums, judged.grown);
}

export function course({ growth: judged }: MeasuredSubject): Measurement {
  return word(judged.class);
}

export function load({ growth: judged }: MeasuredSubject): Measurement {
  return word(judged.byLoad ? 'explains' : 'level');
}

export function snapshots({ growth: judged }: MeasuredSubject): Measurement {
  return number(judged.snapshots, 'snapshots');
}

/** What A and B are to each other; goroutine profiles that are several stand in for the heap's. */
export function comparison(measured: MeasuredSubject): Measurement {
  const { timeline } = measured.context;
  if (timeline.base !== null) return word(timeline.oneProcess ? 'one-process' : 'other-process');
  const isCountedSeries = isCounted(measured) && measured.goroutines!.series.length > 1;
  return word(isCountedSeries ? 'counted' : 'single');
}

/** Seconds between the first and the last snapshot that growth is judged on. */
export function span({ context: { timeline } }: MeasuredSubject): Measurement {
  const { judged, hours, timesKnown } = timeline;
  if (!timesKnown) return unknown('no-time');
  if (judged.length < 2) return unknown('no-second-snapshot');
  return number(3600 * (hours[judged.at(-1)!]! - hours[judged[0]!]!), 'seconds');
}

/** Growth of all memory in use, where its course lasts. */
export function heapGrowth({ context }: MeasuredSubject): Measurement {
  const all = allStacks(context.series);
  const sums = sumSubject(context, all);
  const judged = judgeSubject(context, all, sums, 'bytes');
  return change(context, all, sums, judged.grown && LASTING.has(judged.class));
}

/** Growth of the stacks that go with the leak. */
export function companionGrowth({ context, subject }: MeasuredSubject): Measurement {
  if (subject.witnesses.length === 0) return unknown('no-such-stacks');
  return growthOf(context, subject.witnesses);
}

/** Bytes that came from A to B on some stacks, 0 where that is within two standard errors. */
export function growthOf(context: Comparison, stacks: readonly CaseStackIndex[]): Measurement {
  const sums = sumSubject(context, stacks);
  return change(context, stacks, sums, judgeSubject(context, stacks, sums, 'bytes').grown);
}

function change(
  context: Comparison,
  stacks: readonly CaseStackIndex[],
  sums: SubjectSums,
  grown: boolean,
): Measurement {
  const apart = whyApart(context.timeline);
  if (apart) return apart;
  const difference = sums.bytes - (sums.baseBytes ?? 0);
  const error = growthError(context, stacks, sums);
  const value = grown || difference < -error ? difference : 0;
  return number(value, 'bytes', around(value, error, { estimate: difference }));
}
