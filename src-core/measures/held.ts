import { type Measurement, number, unknown, word } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Bytes in B of anchors and companions. */
export function held({ sums }: MeasuredSubject): Measurement {
  return number(sums.bytes, 'bytes');
}

/** Bytes in B of the anchors alone. */
export function anchored({ anchors }: MeasuredSubject): Measurement {
  return number(anchors.bytes, 'bytes');
}

/** Objects in B of the anchors. */
export function objects({ anchors }: MeasuredSubject): Measurement {
  return number(anchors.objects, 'objects');
}

export function sampled({ sampled: value }: MeasuredSubject): Measurement {
  return number(value, 'objects');
}

export function blockBytes({ sums }: MeasuredSubject): Measurement {
  return sums.objects === 0 ? unknown('few-samples') : number(sums.bytes / sums.objects, 'bytes');
}

/** Part of all memory in use in B. */
export function share({ sums, context }: MeasuredSubject): Measurement {
  return number(context.totalBytes === 0 ? 0 : sums.bytes / context.totalBytes, 'share');
}

export function data({ lowData }: MeasuredSubject): Measurement {
  return word(lowData ? 'low' : 'enough');
}
