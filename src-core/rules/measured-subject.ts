import type { GoroutineGrowth } from './goroutine-growth.ts';
import type { HolderJoin } from './holder-join.ts';
import type { LeakRule } from './leak-rule.ts';
import type { RuleSubject } from './rule-subject.ts';
import type { SubjectGrowth, SubjectSums, Turnover } from '#core/case/stack-sums';

/** Sampled objects that heap evidence needs; fewer are low data. */
export const ENOUGH_SAMPLED = 10;

/** A subject with everything that was measured on it. */
export interface MeasuredSubject {
  readonly subject: RuleSubject;
  /** Anchors and companions. */
  readonly sums: SubjectSums;
  readonly anchors: SubjectSums;
  readonly growth: SubjectGrowth;
  /** What the anchors allocated from A to B, and what of that was freed; null when it is not known. */
  readonly turnover: Turnover | null;
  /** Fewer than {@link ENOUGH_SAMPLED} sampled objects, and no exact evidence. */
  readonly lowData: boolean;
  /** null = the rule needs none, or there are no goroutine profiles. */
  readonly goroutines: GoroutineGrowth | null;
  /** What goref says about this very memory; null = nothing that is unambiguous. */
  readonly holder: HolderJoin | null;
}

/** Whether a rule is about memory that falls: then its peak counts, not what B still holds. */
export function isDecayRule({ ladder }: LeakRule): boolean {
  return [...ladder.likely, ...ladder.strong].some((list) =>
    list.some(({ kind }) => kind === 'decayed'),
  );
}

/** Whether goroutine counts, which are exact, speak for the subject. */
export function isCounted({ goroutines }: Pick<MeasuredSubject, 'goroutines'>): boolean {
  return goroutines !== null && goroutines.groups.length > 0;
}
