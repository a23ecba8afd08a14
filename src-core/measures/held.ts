import { type Measurement, number, unknown, word } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';
import { around, heldError, shareError } from './sampling-error.ts';

/** Bytes in B of anchors and companions. */
export function held({ sums, context, subject }: MeasuredSubject): Measurement {
  const error = heldError(context, [...subject.anchors, ...subject.companions]);
  return number(sums.bytes, 'bytes', around(sums.bytes, error, { least: 0 }));
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
export function share({ sums, context, subject }: MeasuredSubject): Measurement {
  const part = context.totalBytes === 0 ? 0 : sums.bytes / context.totalBytes;
  const error = shareError(context, [...subject.anchors, ...subject.companions], sums.bytes);
  return number(part, 'share', around(part, error, { least: 0, most: 1 }));
}

/** Part of the subject's bytes in B that is its anchors'; the rest is its companions'. */
export function anchorShare({ anchors, sums }: MeasuredSubject): Measurement {
  return sums.bytes <= 0 ? unknown('no-such-stacks') : number(anchors.bytes / sums.bytes, 'share');
}

export function data({ lowData }: MeasuredSubject): Measurement {
  return word(lowData ? 'low' : 'enough');
}
