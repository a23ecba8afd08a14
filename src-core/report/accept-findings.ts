import { type CodedStatement, say } from '#core/words/say';
import type { Wordless } from '#core/words/wordless';
import { type Acceptance, type Acceptances, isAbout, type Known } from './acceptances.ts';
import { firstFinding } from './answer/answer-causes.ts';
import type { AnalysedReport } from './answer/answer-types.ts';
import { knownGrowth } from './fail-on/unexplained-growth.ts';
import type { Finding, ReportAcceptance, WordlessReport } from './report-model.ts';

type Acceptable = Known & Pick<Finding, 'rank' | 'minor' | 'accepted'>;

/**
 * Marks findings that a person accepted. Each stays what it is; those accepted go below the others, and `rank` says
 * so. What was accepted till a time that is past counts as before, and is marked as ended.
 */
export function acceptFindings<F extends Acceptable>(
  findings: readonly F[],
  { accepted, nowNanos }: Acceptances,
): F[] {
  return findings
    .map((finding) => ({ ...finding, ...acceptedBy({ accepted, nowNanos }, finding) }))
    .sort(
      (a, b) => Number(a.minor) - Number(b.minor) || Number(isAccepted(a)) - Number(isAccepted(b)),
    )
    .map((finding, at) => ({ ...finding, rank: at + 1 }));
}

/** What to know of one that was accepted; the latest counts. */
function acceptedBy(
  { accepted, nowNanos }: Acceptances,
  known: Known,
): Partial<Pick<Finding, 'accepted'>> {
  const found = accepted.findLast((one) => isAbout(one, known));
  return found ? { accepted: acceptanceOf(found, nowNanos) } : {};
}

/** {@link acceptFindings}, and growth that no rule explains as well, and the answer says it where it speaks of one. What it names as the cause stays the cause. */
export function acceptReport(report: WordlessReport, acceptances: Acceptances): WordlessReport {
  const findings = acceptFindings(report.findings, acceptances);
  const verdict = acceptVerdict(report.answer.verdict, report, findings);
  const suspectFunctions = report.suspectFunctions.map((suspect) => ({
    ...suspect,
    ...acceptedBy(acceptances, knownGrowth(suspect)),
  }));
  return { ...report, findings, suspectFunctions, answer: { ...report.answer, verdict } };
}

/**
 * What an answer says, the finding that it names followed by what became of its acceptance.
 *
 * @param answered - The report of which it is the answer: it names that one's first finding, by its rules alone.
 * @param findings - The same ones, as {@link acceptFindings} has them.
 */
export function acceptVerdict<S extends CodedStatement>(
  verdict: readonly S[],
  answered: AnalysedReport,
  findings: readonly Wordless<Finding>[],
): (S | CodedStatement)[] {
  const named = firstFinding(answered);
  const accepted = findings.find(({ id }) => id === named?.id)?.accepted;
  if (!named || !accepted) return [...verdict];
  return verdict.flatMap((statement) => {
    const rules = String(statement.params['rule'] ?? '').split(' ');
    return rules.includes(named.rule) ? [statement, sayAcceptance(accepted)] : [statement];
  });
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

function acceptanceOf(
  { reason, by, madeNanos, untilNanos }: Acceptance,
  nowNanos: bigint,
): ReportAcceptance {
  const ended = untilNanos !== null && BigInt(untilNanos) <= nowNanos;
  return { reason, by, madeNanos, untilNanos, ended };
}
