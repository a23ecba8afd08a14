import { judgedValues } from '#core/case/judged-series';
import { allStacks } from '#core/case/stack-series';
import { busyIntervals, processAllocations } from './rest-after-load.ts';
import { byteQuantum, sumSubject } from '#core/case/stack-sums';
import { changeError } from '#core/trend/classify-series';
import { type MeasuredSubject, whyApart } from './measured-subject.ts';
import { type Measurement, unknown, word } from './measurement.ts';

/** Snapshots of which the later half is more than one step. */
const ENOUGH_SNAPSHOTS = 5;
/** The rise is over where the later half of the snapshots adds less than this part of it. */
const LEVELLED = 0.15;

/**
 * Whether all memory in use rose and then levelled off, and what was going on meanwhile: under load whatever serves
 * it has enough of what it needs; where next to nothing is allocated any more, what is left has outlived the load.
 */
export function heapLevels({ context }: MeasuredSubject): Measurement {
  const { judged, source } = context.timeline;
  const apart = whyApart(context.timeline);
  if (apart) return apart;
  if (judged.length < ENOUGH_SNAPSHOTS) return unknown('few-snapshots');
  const all = allStacks(context.series);
  const { byteSeries } = sumSubject(context, all);
  const values = judgedValues(context.timeline, byteSeries);
  const quantum = byteQuantum(context.series.columns[source]!, all);
  const peak = values.indexOf(Math.max(...values));
  const rise = values[peak]! - values[0]!;
  const error = changeError({ hours: [...values.keys()], values, quantum }, 0, peak);
  const later = values.at(-1)! - values[Math.floor(values.length / 2)]!;
  if (rise <= error || later >= LEVELLED * rise) return word('no');
  const allocated = processAllocations(context);
  if (allocated === null) return unknown('no-allocations');
  return word(busyIntervals(context, allocated).at(-1)! ? 'under-load' : 'at-rest');
}
