import {
  type Acceptance,
  type Acceptances,
  isAbout,
  isAccepted,
  type Known,
} from './acceptances.ts';
import type { AnalysedReport } from './answer/answer-types.ts';
import { reportAnswer } from './answer/report-answer.ts';
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

/**
 * {@link acceptFindings}, and growth that no rule explains as well, and what they are an answer to: what is accepted goes
 * behind in it, too, and it says so.
 */
export function acceptReport(analysed: AnalysedReport, acceptances: Acceptances): WordlessReport {
  const accepted = acceptAnalysed(analysed, acceptances);
  return { ...accepted, answer: reportAnswer(accepted) };
}

/** The same without its answer. */
export function acceptAnalysed<R extends AnalysedReport>(report: R, acceptances: Acceptances): R {
  return {
    ...report,
    findings: acceptFindings(report.findings, acceptances),
    suspectFunctions: report.suspectFunctions.map((suspect) => ({
      ...suspect,
      ...acceptedBy(acceptances, knownGrowth(suspect)),
    })),
  };
}

function acceptanceOf(
  { reason, by, madeNanos, untilNanos }: Acceptance,
  nowNanos: bigint,
): ReportAcceptance {
  const ended = untilNanos !== null && BigInt(untilNanos) <= nowNanos;
  return { reason, by, madeNanos, untilNanos, ended };
}
