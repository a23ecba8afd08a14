import { sumSubject } from '#core/case/stack-sums';
import { type Measurement, number } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Sampled objects of the stacks that go with the leak. */
export function companions({ context, subject }: MeasuredSubject): Measurement {
  const { bytes, sampled } = sumSubject(context, subject.witnesses);
  return number(bytes <= 0 ? 0 : sampled, 'objects');
}
