import { byteQuantum } from '#core/case/stack-sums';
import { shareFreed, whyNotFreed } from './freed-under.ts';
import { type Rest, restAfterLoad } from './rest-after-load.ts';
import { type Measurement, number, type Unknown, unknown, word } from './measurement.ts';
import { judgedBytes, type MeasuredSubject, whyApart } from './measured-subject.ts';

/** Part of what was allocated from A to B that was freed again. */
export function freed({ context, turnover }: MeasuredSubject): Measurement {
  return shareFreed(context, turnover && turnover.freed / turnover.allocated);
}

/**
 * Seconds that a byte stays on average while the memory is level, by Little's law: what is held over what is
 * allocated per second. Where nothing is freed it only says how long the record is.
 *
 * @see John D. C. Little, A Proof for the Queuing Formula L = λW, 1961.
 */
export function stay(measured: MeasuredSubject): Measurement {
  const { turnover, context } = measured;
  const { judged, hours, timesKnown } = context.timeline;
  if (turnover === null) return whyNotFreed(context);
  if (!timesKnown) return unknown('no-time');
  const seconds = 3600 * (hours[judged.at(-1)!]! - hours[judged[0]!]!);
  const values = judgedBytes(measured);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return number((mean * seconds) / turnover.allocated, 'seconds');
}

/** Snapshots at the end through which memory stayed while next to nothing was allocated: the load had ended. */
export function rested(measured: MeasuredSubject): Measurement {
  const rest = restOf(measured);
  return 'because' in rest ? rest : number(rest.snapshots, 'snapshots');
}

/** Class of the course as long as something was allocated. */
export function loadedCourse(measured: MeasuredSubject): Measurement {
  const rest = restOf(measured);
  return 'because' in rest ? rest : word(rest.loadedClass);
}

function restOf({ context, subject, anchors, lowData }: MeasuredSubject): Rest | Unknown {
  const { judged, source } = context.timeline;
  if (anchors.allocatedSeries === null) return unknown('no-allocations');
  const apart = whyApart(context.timeline);
  if (apart) return apart;
  if (judged.length < 2) return unknown('no-second-snapshot');
  if (lowData) return unknown('few-samples');
  const quantum = byteQuantum(context.series.columns[source]!, subject.anchors);
  return restAfterLoad(context, anchors, quantum) ?? unknown('few-allocations');
}
