import type { CodedStatement } from '#core/words/say';
import type { AnswerKind, ReportModel } from '../report-model.ts';

/** All that an answer is made of. */
export type AnalysedReport = Omit<ReportModel, 'answer'>;

/** An answer before it gets its words. */
export interface CodedAnswer {
  readonly kind: AnswerKind;
  readonly headline: CodedStatement;
  readonly verdict: readonly CodedStatement[];
  readonly next: readonly CodedStatement[];
  readonly sampleType: string;
  /** As in `ReportAnswer`. */
  readonly lead: number | null;
}

/** What one kind of answer says; sample type and lead are the caller's. */
export type AnswerParts = Omit<CodedAnswer, 'sampleType' | 'lead'>;
