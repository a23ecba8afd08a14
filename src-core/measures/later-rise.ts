import type { Comparison } from '#core/case/comparison';
import { judgedHours, judgedValues } from '#core/case/judged-series';
import { ENOUGH_POINTS, laterRise as laterRiseOf } from '#core/trend/later-rise';
import { type Measurement, number, unknown } from './measurement.ts';
import { judgedBytes, type MeasuredSubject, whyApart } from './measured-subject.ts';
import { processAllocations } from './rest-after-load.ts';

/** Where all of it came in the later half, it came so many times faster, and more. */
const MOST = 1e6;

/** Times by which memory grew in the later half, of its growth in the earlier half; see {@link riseOf}. */
export function laterRise(measured: MeasuredSubject): Measurement {
  const { context } = measured;
  const apart = whyApart(context.timeline);
  if (apart) return apart;
  const values = judgedBytes(measured);
  if (values.length < ENOUGH_POINTS) return unknown('few-snapshots');
  const rise = riseOf(context, values);
  // Of what did not rise nothing is asked.
  return rise === null ? unknown('not-judged') : number(Math.min(MOST, rise), 'times');
}

/**
 * By how much a series rises in the later half, of its rise in the earlier one: by time, or, where that is more, by all
 * that the process allocated, for less is kept where less is asked. What fills bends long before it is full.
 *
 * @param values - At the snapshots that growth is judged on.
 * @returns null of fewer than five, or where it did not rise.
 */
export function riseOf(context: Comparison, values: readonly number[]): number | null {
  const allocated = processAllocations(context);
  const axes = [
    judgedHours(context.timeline),
    ...(allocated === null ? [] : [judgedValues(context.timeline, allocated)]),
  ];
  const rises = axes.map((axis) => laterRiseOf(axis, values)).filter((rise) => rise !== null);
  return rises.length === 0 ? null : Math.max(...rises);
}
