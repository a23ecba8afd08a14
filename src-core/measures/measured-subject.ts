import type { CaseTimeline, Comparison } from '#core/case/comparison';
import { judgedValues } from '#core/case/judged-series';
import {
  judgeSubject,
  type SubjectGrowth,
  type SubjectSums,
  sumSubject,
  type Turnover,
  turnoverOf,
} from '#core/case/stack-sums';
import type { GoroutineGrowth } from './goroutine-growth.ts';
import type { HolderJoin } from './holder-join.ts';
import { type Unknown, unknown } from './measurement.ts';
import type { MeasureSpec, Subject } from './subject.ts';

/** Sampled objects that heap evidence needs; fewer are low data. */
export const ENOUGH_SAMPLED = 10;

/** A subject with the sums that its measures are made of. */
export interface MeasuredSubject {
  readonly context: Comparison;
  readonly spec: MeasureSpec;
  readonly subject: Subject;
  /** Anchors and companions. */
  readonly sums: SubjectSums;
  readonly anchors: SubjectSums;
  readonly growth: SubjectGrowth;
  /** What the anchors allocated from A to B, and what of that was freed; null when it is not known. */
  readonly turnover: Turnover | null;
  /** Sampled objects that count: those in B, at the peak where the rule is about decay. */
  readonly sampled: number;
  /** Fewer than {@link ENOUGH_SAMPLED} sampled objects, and no exact evidence. */
  readonly lowData: boolean;
  /** null = the rule needs none, or there are no goroutine profiles. */
  readonly goroutines: GoroutineGrowth | null;
  /** What goref says about this very memory; null = nothing that is unambiguous. */
  readonly holder: HolderJoin | null;
}

/** Sums a subject once, for all its measures. */
export function sumUp(
  context: Comparison,
  spec: MeasureSpec,
  subject: Subject,
  { goroutines, isExact }: { goroutines: GoroutineGrowth | null; isExact: boolean },
): Omit<MeasuredSubject, 'holder'> {
  const anchors = sumSubject(context, subject.anchors);
  const all = [...subject.anchors, ...subject.companions];
  const sums = subject.companions.length === 0 ? anchors : sumSubject(context, all);
  const counted = isCounted({ goroutines });
  // Goroutines are counted exactly; what decides in the heap is all memory that is theirs.
  const growth = counted
    ? judgeSubject(context, all, sums, 'bytes')
    : judgeSubject(context, subject.anchors, anchors, spec.unit);
  const sampled = spec.decays ? sums.peakSampled : sums.sampled;
  return {
    ...{ context, spec, subject, sums, anchors, growth, goroutines, sampled },
    turnover: turnoverOf(context, anchors),
    lowData: !counted && !isExact && sampled < ENOUGH_SAMPLED,
  };
}

/** Whether goroutine counts, which are exact, speak for the subject. */
export function isCounted({ goroutines }: Pick<MeasuredSubject, 'goroutines'>): boolean {
  return goroutines !== null && goroutines.groups.length > 0;
}

/** Why B cannot be held against A; null where both are there, of one process. */
export function whyApart({ base, oneProcess }: CaseTimeline): Unknown | null {
  if (base === null) return unknown('no-second-snapshot');
  return oneProcess ? null : unknown('other-process');
}

/** Bytes of the anchors at the snapshots that growth is judged on. */
export function judgedBytes({ context, anchors }: MeasuredSubject): number[] {
  return judgedValues(context.timeline, anchors.byteSeries);
}
