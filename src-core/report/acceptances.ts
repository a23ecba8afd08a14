import type { RuleId } from '#core/base/json-values';
import { type CodedStatement, say } from '#core/words/say';
import type { Finding, ReportAcceptance } from './report-model.ts';

/** What a finding is known by over other snapshots and other builds: no line, no amount. */
export interface FindingKey {
  readonly rule: RuleId;
  /** What of the rule's: a function, a field of a type, a shape; '' = the whole profile. */
  readonly subject: string;
}

/** A finding that a person said is known. */
export interface Acceptance extends FindingKey, Omit<ReportAcceptance, 'ended'> {}

/** All that was accepted in a case, the latest last, and the time at which it is asked. */
export interface Acceptances {
  readonly accepted: readonly Acceptance[];
  /** Unix ns. */
  readonly nowNanos: bigint;
}

/** A note of a case, as far as it says that a finding is accepted. */
type NoteOfCase =
  | { readonly type: 'note' | 'pin' | 'removed' }
  | {
      readonly type: 'accepted';
      readonly subject:
        | (FindingKey & { readonly kind: 'finding' })
        | { readonly kind: 'snapshot' | 'frame' }
        | null;
      readonly reason: string;
      readonly by?: string | undefined;
      readonly madeNanos: string;
      readonly untilNanos: string | null;
    };

/** What the notes of a case accept, in the order of their times. */
export function acceptancesOf(notes: readonly NoteOfCase[]): Acceptance[] {
  const accepted = notes.flatMap((note): Acceptance[] => {
    if (note.type !== 'accepted' || note.subject?.kind !== 'finding') return [];
    const { rule, subject } = note.subject;
    const { reason, by = null, madeNanos, untilNanos } = note;
    return [{ rule, subject, reason, by, madeNanos, untilNanos }];
  });
  return accepted.sort((a, b) => Number(BigInt(a.madeNanos) - BigInt(b.madeNanos)));
}

/** Key of a finding; its id is made of the same two. */
export function findingKey({
  id,
  rule,
}: {
  readonly id: string;
  readonly rule: string;
}): FindingKey {
  return { rule, subject: id === rule ? '' : id.slice(rule.length + 1) };
}

/** What of a finding is asked, to tell which acceptances are about it. */
export interface Known {
  readonly id: string;
  readonly rule: string;
  readonly readings: readonly { readonly rule: string }[];
}

/**
 * Whether an acceptance is about a finding, of other snapshots or another build of the program. Of causes of which one
 * is true each stands for all. Whoever knows of a whole message (`pkg.Args#*`) knows of its fields.
 */
export function isAbout({ rule, subject }: FindingKey, finding: Known): boolean {
  const rules = [finding.rule, ...finding.readings.map((reading) => reading.rule)];
  if (!rules.includes(rule)) return false;
  const own = findingKey(finding).subject;
  return own === subject || (subject.endsWith('#*') && own.startsWith(subject.slice(0, -1)));
}

/** Whether a finding does not count: accepted, and not till a time that is past. */
export function isAccepted({ accepted }: Pick<Finding, 'accepted'>): boolean {
  return accepted !== null && !accepted.ended;
}

/** "Accepted until …: …", or that it ended. */
export function sayAcceptance({
  reason,
  by,
  untilNanos: until,
  ended,
}: ReportAcceptance): CodedStatement {
  if (until === null)
    return by === null ? say('accepted', { reason }) : say('accepted-by', { reason, by });
  const state = ended ? 'ended' : 'until';
  return by === null
    ? say(`accepted-${state}`, { reason, until })
    : say(`accepted-by-${state}`, { reason, by, until });
}

/** Whether a note accepts a finding: without those that do, it is accepted no more. */
export function isAcceptanceOf(note: NoteOfCase, finding: Known): boolean {
  return acceptancesOf([note]).some((accepted) => isAbout(accepted, finding));
}
