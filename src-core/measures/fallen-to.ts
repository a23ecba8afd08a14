import { changeError } from '#core/trend/classify-series';
import { type Measurement, number, unknown } from './measurement.ts';
import { judgedBytes, type MeasuredSubject } from './measured-subject.ts';

/** Part of its peak to which it fell and at which it stays; 1 where the fall is within its error. */
export function fallenTo(measured: MeasuredSubject): Measurement {
  if (measured.lowData) return unknown('few-samples');
  const values = judgedBytes(measured);
  if (values.length < 2) return unknown('no-second-snapshot');
  const top = values.indexOf(Math.max(...values));
  const peak = values[top]!;
  const now = values.at(-1)!;
  const points = { hours: values.map((_, at) => at), values, quantum: 0 };
  const isFall = peak > 0 && peak - now > changeError(points, top, values.length - 1);
  return number(isFall ? now / peak : 1, 'share');
}

/** Snapshots of the process in which it is there. */
export function seen(measured: MeasuredSubject): Measurement {
  if (measured.lowData) return unknown('few-samples');
  return number(countSeen(measured), 'snapshots');
}

/** The same, of however few samples. */
export function countSeen(measured: MeasuredSubject): number {
  return judgedBytes(measured).filter((value) => value > 0).length;
}
