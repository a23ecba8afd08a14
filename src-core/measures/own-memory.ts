import type { ColumnIndex } from '#core/case/stack-series';
import { sumSubject, turnoverOf } from '#core/case/stack-sums';
import { ownStacks } from './container.ts';
import { shareFreed } from './freed-under.ts';
import { type Measurement, number } from './measurement.ts';
import { type MeasuredSubject, whyApart } from './measured-subject.ts';

/** Sampled objects in B of what the rule itself matched, without what is allocated beside it. */
export function ownSampled({ context, subject }: MeasuredSubject): Measurement {
  return number(sampledIn(context.timeline.source, { context, subject }), 'objects');
}

/** The same, how many more than in A. */
export function ownCame({ context, subject }: MeasuredSubject): Measurement {
  const { base, source } = context.timeline;
  const apart = whyApart(context.timeline);
  if (apart) return apart;
  const [before, now] = [base!, source].map((column) => sampledIn(column, { context, subject }));
  return number(now! - before!, 'objects');
}

/**
 * Part of what was allocated of it from A to B that was freed again. What comes and goes with requests is hardly
 * ever met in use: even of one sampled object that is, it says that it stays.
 */
export function ownFreed({ context, subject }: MeasuredSubject): Measurement {
  const turnover = turnoverOf(context, sumSubject(context, ownStacks({ subject })));
  return shareFreed(context, turnover && turnover.freed / turnover.allocated);
}

function sampledIn(
  column: ColumnIndex,
  { context, subject }: Pick<MeasuredSubject, 'context' | 'subject'>,
): number {
  const { sampled } = context.series.columns[column]!;
  return ownStacks({ subject }).reduce((sum, stack) => sum + sampled[stack]!, 0);
}
