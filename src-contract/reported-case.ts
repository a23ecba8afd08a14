import type { ChartMark } from '#core/picture/growth-picture';
import { type Acceptance, acceptancesOf } from '#core/report/acceptances';
import type { Mark, Note } from './case-folder.ts';

/** What a report shows of what people said of a case, as the engine takes it. */
export interface ReportedCase {
  readonly marks: readonly ChartMark[];
  readonly caseNotes: readonly string[];
  /** Findings that somebody said are known. */
  readonly accepted: readonly Acceptance[];
}

/** From what a case holds; for window and command line alike, so that both write the same report. */
export function reportedCase({
  marks,
  notes,
}: {
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
}): ReportedCase {
  return {
    marks: marks.map(chartMark),
    caseNotes: notes.flatMap((note) => (note.type === 'note' ? [noteText(note)] : [])),
    accepted: acceptancesOf(notes),
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
