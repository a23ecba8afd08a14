import { reaches } from '#core/rules/confidence-level';
import { type CodedStatement, say } from '#core/words/say';
import { isAccepted, sayAcceptance } from '../acceptances.ts';
import { grownGoroutines } from '../report-goroutines.ts';
import type { SuspectFunctionIndex } from '../report-model.ts';
import {
  leadOf,
  lookAt,
  ownDetails,
  ownGrowth,
  ownOfFinding,
  placed,
  placedAt,
} from './answer-own.ts';
import type { AnalysedFinding, AnalysedFunction, AnalysedReport } from './answer-types.ts';

/** Findings that explain less than this part of the growth do not stand alone. */
const MOST_OF_IT = 0.5;
/** A function that made less than this part of the growth is not what the first sentence is about. */
const LEADS = 0.25;

export interface Causes {
  /** Stands for the headline; null = how the whole changed does. */
  readonly headline: CodedStatement | null;
  readonly verdict: readonly CodedStatement[];
  /** What to do about it. */
  readonly next: readonly CodedStatement[];
}

/**
 * What it came from, by what explains most: a finding that is a claim, else the function that grew most, finding or not.
 * What is accepted is told behind it.
 */
export function causesOf(report: AnalysedReport): Causes {
  const first = leadingFinding(report);
  const causes = leadingCauses(report, first);
  const known = acceptedClaim(report);
  const behind = known && known !== first ? findingStatements(known) : [];
  return { ...causes, verdict: [...causes.verdict, ...behind] };
}

/** The finding that may be told first: what is accepted only where nothing else is claimed, or made a good part. */
function leadingFinding(report: AnalysedReport): AnalysedFinding | null {
  const first = firstFinding(report);
  const known = acceptedClaim(report);
  if (!known || (first && isClaimed(first) && !isAccepted(first))) return first;
  return isOutweighed(known, unexplainedLead(report)) ? first : known;
}

function acceptedClaim({ findings }: AnalysedReport): AnalysedFinding | null {
  return findings.find((finding) => isAccepted(finding) && isClaimed(finding)) ?? null;
}

function leadingCauses(report: AnalysedReport, finding: AnalysedFinding | null): Causes {
  const lead = unexplainedLead(report);
  if (finding && isClaimed(finding) && !isOutweighed(finding, lead)) {
    const more = lead && isBeside(finding, lead) ? [unexplained(lead)] : [];
    const asked = ownOfFinding(report, finding);
    return {
      ...{ headline: null, next: [] },
      verdict: [...findingStatements(finding), ...asked, ...more],
    };
  }
  // The rise as a whole is told; whose it is, not surer than it is.
  if (lead && isWithinError(lead))
    return { headline: null, verdict: withinError(lead, finding), next: [] };
  const known = finding ? findingStatements(finding) : [say('answer-no-match')];
  if (lead) {
    const isMain = (lead.shareOfGrowth ?? 0) >= LEADS;
    const growth = ownGrowth(report, lead);
    return {
      headline: isMain ? growth : null,
      verdict: [...(isMain ? [] : [growth]), ...ownDetails(lead), ...acceptanceOf(lead), ...known],
      next: [lookAt(lead)],
    };
  }
  if (finding) return { headline: null, verdict: known, next: [] };
  return grownCauses(report);
}

/** Neither finding nor function: the goroutines that grew, if any did. */
function grownCauses(report: AnalysedReport): Causes {
  const grown = grownGoroutines(report.goroutines);
  const group = grown.find(({ own }) => own) ?? grown[0];
  if (!group) return { headline: null, verdict: [say('answer-none')], next: [] };
  const { counts, function: name, place, wait } = group;
  const params = {
    function: placedAt(name, place),
    wait,
    from: counts[0]!,
    to: counts.at(-1)!,
  };
  return {
    headline: null,
    verdict: [say('answer-none-goroutines', params)],
    next: [say('answer-next-goroutine-waits')],
  };
}

function isWithinError({ because }: AnalysedFunction): boolean {
  return because.some(({ code }) => code === 'unsure-within-error');
}

function withinError(lead: AnalysedFunction, finding: AnalysedFinding | null): CodedStatement[] {
  const params = { function: placed(lead), deltaBytes: lead.deltaBytes ?? 0 };
  return [...(finding ? findingStatements(finding) : []), say('answer-within-error', params)];
}

/** The function that an answer names, as its place in the report. */
export function leadIndex(report: AnalysedReport): SuspectFunctionIndex | null {
  const finding = leadingFinding(report);
  const { suspectFunctions } = report;
  const lead = unexplainedLead(report);
  const isNamed = finding !== null && isClaimed(finding) && !isOutweighed(finding, lead);
  const named = isNamed
    ? suspectFunctions.find(({ own, rules }) => own && rules.includes(finding.rule))
    : report.base === null
      ? suspectFunctions[0]
      : lead;
  const at = named ? suspectFunctions.indexOf(named) : -1;
  return at < 0 ? null : (at as SuspectFunctionIndex);
}

/**
 * The function that grew most, of those that no rule explains. One that is accepted stands behind another that made a
 * good part.
 */
function unexplainedLead(report: AnalysedReport): AnalysedFunction | null {
  const first = leadOf(report, ({ rules }) => rules.length > 0);
  if (!first || !isAccepted(first)) return first;
  const open = leadOf(report, (one) => one.rules.length > 0 || isAccepted(one));
  return open && (open.shareOfGrowth ?? 0) >= LEADS ? open : first;
}

/**
 * Whether a function is told before a claim: it made most of the growth, and of what the claim is about it is known
 * that it made little. What is accepted stands behind whatever made a good part.
 */
function isOutweighed(finding: AnalysedFinding, lead: AnalysedFunction | null): boolean {
  if (lead === null || isWithinError(lead) || isAccepted(lead)) return false;
  const share = lead.shareOfGrowth ?? 0;
  if (isAccepted(finding)) return share >= LEADS;
  const isKnown = finding.bytes > 0 && finding.shareOfGrowth !== null;
  return isKnown && share >= MOST_OF_IT && finding.shareOfGrowth < LEADS;
}

function isClaimed({ minor, ...finding }: AnalysedFinding): boolean {
  return !minor && isAtLeast(finding, 'likely');
}

/**
 * Whether a function deserves a word beside a finding that explains less than half, and less than it. What goroutines
 * keep is known in part only: beside them it is what made most of the growth itself.
 */
function isBeside(finding: AnalysedFinding, lead: AnalysedFunction): boolean {
  const isCounted = finding.sampleType === 'goroutine';
  if (isCounted && (lead.shareOfGrowth ?? 0) < MOST_OF_IT) return false;
  return (
    (finding.shareOfGrowth ?? 0) < MOST_OF_IT && (lead.deltaBytes ?? 0) > (finding.deltaBytes ?? 0)
  );
}

function unexplained(suspect: AnalysedFunction): CodedStatement {
  const { shareOfGrowth: share, deltaBytes } = suspect;
  const params = { function: placed(suspect), deltaBytes: deltaBytes ?? 0 };
  // Beside what shrank a part may be more than the whole: then no share is told.
  return share === null || share > 1
    ? say('answer-unexplained-unshared', params)
    : say('answer-unexplained', { ...params, share });
}

/** A finding by its level and with its part of the whole, and what became of its acceptance. */
export function findingStatements(finding: AnalysedFinding): CodedStatement[] {
  return [findingStatement(finding), ...acceptanceOf(finding)];
}

function acceptanceOf({ accepted }: Pick<AnalysedFinding, 'accepted'>): CodedStatement[] {
  return accepted ? [sayAcceptance(accepted)] : [];
}

function findingStatement(finding: AnalysedFinding): CodedStatement {
  const { level, readings, shareOfGrowth, shareOfHeap, deltaBytes, bytes } = finding;
  const rule =
    readings.length === 0 ? finding.rule : readings.map((reading) => reading.rule).join(' ');
  if (finding.sampleType === 'goroutine')
    return say(`answer-${level}-counted`, { rule, count: finding.objects });
  if (finding.stack.length === 0) return say(`answer-${level}`, { rule });
  if (shareOfGrowth !== null && shareOfGrowth > 0 && shareOfGrowth <= 1)
    return say(`answer-${level}-growth`, { rule, deltaBytes: deltaBytes!, share: shareOfGrowth });
  return shareOfHeap === null || shareOfHeap <= 0
    ? say(`answer-${level}`, { rule })
    : say(`answer-${level}-heap`, { rule, bytes, share: shareOfHeap });
}

/** The finding that may stand in a headline; null = none. */
export function firstFinding({ findings }: AnalysedReport): AnalysedFinding | null {
  return findings.find(({ minor }) => !minor) ?? null;
}

/** Whether a finding is as sure as that. */
export function isAtLeast(
  { level }: Pick<AnalysedFinding, 'level'>,
  least: AnalysedFinding['level'],
): boolean {
  return reaches(level, least);
}
