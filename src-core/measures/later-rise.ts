import { laterRise as laterRiseOf } from '#core/trend/later-rise';
import { type Measurement, number, unknown } from './measurement.ts';
import { judgedBytes, type MeasuredSubject } from './measured-subject.ts';
import { processAllocations } from './rest-after-load.ts';

/**
 * Times by which memory grew in the later half, of its growth in the earlier half: of the time, or, where that is more,
 * of all that the process allocated, for less is kept where less is asked. What fills bends long before it is full.
 */
export function laterRise(measured: MeasuredSubject): Measurement {
  const { context } = measured;
  const { judged, hours, timesKnown, oneProcess } = context.timeline;
  if (!oneProcess) return unknown('other-process');
  const values = judgedBytes(measured);
  const times = judged.map((position) => (timesKnown ? hours[position]! : position));
  const allocated = processAllocations(context);
  const rises = [
    laterRiseOf(times, values),
    ...(allocated === null
      ? []
      : [
          laterRiseOf(
            judged.map((position) => allocated[position]!),
            values,
          ),
        ]),
  ].filter((rise) => rise !== null);
  return rises.length === 0
    ? unknown('no-second-snapshot')
    : number(Math.min(1e6, Math.max(...rises)), 'times');
}
