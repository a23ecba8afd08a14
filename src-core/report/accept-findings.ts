import {
  type Acceptance,
  type Acceptances,
  isAbout,
  isAccepted,
  type Known,
} from './acceptances.ts';
import type { AnalysedReport } from './answer/answer-types.ts';
import { reportAnswer } from './answer/report-answer.ts';
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
  const marked = findings.map((finding) => {
    const found = accepted.findLast((one) => isAbout(one, finding));
    return found ? { ...finding, accepted: acceptanceOf(found, nowNanos) } : finding;
  });
  return marked
    .sort(
      (a, b) => Number(a.minor) - Number(b.minor) || Number(isAccepted(a)) - Number(isAccepted(b)),
    )
    .map((finding, at) => ({ ...finding, rank: at + 1 }));
}

/** {@link acceptFindings}, and what they are an answer to: what is accepted goes behind in it, too, and it says so. */
export function acceptReport(analysed: AnalysedReport, acceptances: Acceptances): WordlessReport {
  const report = { ...analysed, findings: acceptFindings(analysed.findings, acceptances) };
  return { ...report, answer: reportAnswer(report) };
}

function acceptanceOf(
  { reason, by, madeNanos, untilNanos }: Acceptance,
  nowNanos: bigint,
): ReportAcceptance {
  const ended = untilNanos !== null && BigInt(untilNanos) <= nowNanos;
  return { reason, by, madeNanos, untilNanos, ended };
}
