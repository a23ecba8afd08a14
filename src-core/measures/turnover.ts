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

/** Part of the fastest rate of allocation below which next to nothing is allocated any more. */
export const NEXT_TO_NOTHING = 0.1;
/** Part of what was held then that must still be there. */
const STILL_THERE = 0.75;

/** Snapshots at the end through which memory stayed while next to nothing was allocated: the load had ended. */
export function rested({ context, anchors, lowData }: MeasuredSubject): Measurement {
  const { judged, hours, oneProcess } = context.timeline;
  const { allocatedSeries, byteSeries } = anchors;
  if (allocatedSeries === null) return unknown('no-allocations');
  if (!oneProcess || judged.length < 2) return unknown('no-second-snapshot');
  if (lowData) return unknown('few-samples');
  const rates = judged.slice(1).map((position, at) => {
    const before = judged[at]!;
    const seconds = Math.max(1, 3600 * (hours[position]! - hours[before]!));
    return (allocatedSeries[position]! - allocatedSeries[before]!) / seconds;
  });
  const fastest = Math.max(...rates);
  // Without any load none has ended.
  if (fastest <= 0) return unknown('no-allocations');
  const lastBusy = rates.findLastIndex((rate) => rate > NEXT_TO_NOTHING * fastest);
  const since = byteSeries[judged[lastBusy + 1]!]!;
  const stays = judged
    .slice(lastBusy + 2)
    .every((position) => byteSeries[position]! >= STILL_THERE * since);
  return number(stays && since > 0 ? rates.length - 1 - lastBusy : 0, 'snapshots');
}
