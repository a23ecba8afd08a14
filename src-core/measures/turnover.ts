import { type Measurement, number, unknown } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Part of what was allocated from A to B that was freed again. */
export function freed({ turnover }: MeasuredSubject): Measurement {
  return turnover === null
    ? unknown('no-allocations')
    : number(turnover.freed / turnover.allocated, 'share');
}

/**
 * Seconds that a byte stays on average while the memory is level, by Little's law: what is held over what is
 * allocated per second. Where nothing is freed it only says how long the record is.
 *
 * @see John D. C. Little, A Proof for the Queuing Formula L = λW, 1961.
 */
export function stay({ turnover, context, anchors }: MeasuredSubject): Measurement {
  const { judged, hours, timesKnown } = context.timeline;
  if (turnover === null || judged.length < 2) return unknown('no-allocations');
  if (!timesKnown) return unknown('no-time');
  const seconds = 3600 * (hours[judged.at(-1)!]! - hours[judged[0]!]!);
  const values = judged.map((position) => anchors.byteSeries[position]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return number((mean * seconds) / turnover.allocated, 'seconds');
}
