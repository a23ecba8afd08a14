import { sumSubject } from '#core/case/stack-sums';
import { type MeasuredSubject, whyApart } from './measured-subject.ts';
import { type Measurement, number } from './measurement.ts';

/** Sampled objects of the stacks that go with the leak. */
export function companions({ context, subject }: MeasuredSubject): Measurement {
  const { bytes, sampled } = sumSubject(context, subject.witnesses);
  return number(bytes <= 0 ? 0 : sampled, 'objects');
}

/** The same, how many more than in A: what a program makes once, at its start, has none. */
export function companionsCame({ context, subject }: MeasuredSubject): Measurement {
  const { base, source } = context.timeline;
  const apart = whyApart(context.timeline);
  if (apart) return apart;
  const [before, now] = [base!, source].map((column) => {
    const { sampled } = context.series.columns[column]!;
    return subject.witnesses.reduce((sum, stack) => sum + sampled[stack]!, 0);
  });
  return number(now! - before!, 'objects');
}
