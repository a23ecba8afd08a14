import type { Wordless } from '#core/words/wordless';
import type {
  Finding,
  ReportAnswer,
  ReportSuspectFunction,
  WordlessReport,
} from '../report-model.ts';

/** All that an answer is made of. */
export type AnalysedReport = Omit<WordlessReport, 'answer'>;

export type AnalysedFinding = Wordless<Finding>;
export type AnalysedFunction = Wordless<ReportSuspectFunction>;

/** What one kind of answer says; sample type and lead are the caller's. */
export type AnswerParts = Omit<Wordless<ReportAnswer>, 'sampleType' | 'lead'>;
