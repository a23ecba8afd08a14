import type { ChartMark } from '#core/picture/growth-picture';
import { type Acceptance, acceptancesOf } from '#core/report/acceptances';
import type { ReportedLoad } from '#core/report/files/report-content';
import type { Mark, Note } from './case-folder.ts';

/** What a report shows of what a case is of and what people said of it, as the engine takes it. */
export interface ReportedCase {
  readonly marks: readonly ChartMark[];
  readonly caseNotes: readonly string[];
  /** Findings that somebody said are known. */
  readonly accepted: readonly Acceptance[];
  /** Services that were asked, each once; untrusted text. */
  readonly services: readonly string[];
  readonly loads: readonly ReportedLoad[];
}

/** What of a case goes into its report. */
export interface CaseForReport extends Pick<ReportedCase, 'services' | 'loads'> {
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
}

/** From what a case holds; for window and command line alike, so that both write the same report. */
export function reportedCase({ marks, notes, services, loads }: CaseForReport): ReportedCase {
  return {
    marks: marks.map(chartMark),
    caseNotes: notes.flatMap((note) => (note.type === 'note' ? [noteText(note)] : [])),
    accepted: acceptancesOf(notes),
    services,
    loads: loads.map(({ path, measure, points }) => ({ path, measure, points })),
  };
}

/** Where a chart has a mark. Its words are untrusted text. */
export function chartMark({ timeNanos, text }: Mark): ChartMark {
  return { time: Number(BigInt(timeNanos) / 1_000_000n), text };
}

/** A note of a function or a finding names it. */
function noteText({ subject, text }: Extract<Note, { type: 'note' }>): string {
  if (subject?.kind === 'frame') return `${subject.name}: ${text}`;
  return subject?.kind === 'finding' ? `${subject.rule} ${subject.subject}: ${text}` : text;
}
