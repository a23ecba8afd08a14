import type { Translate } from '#core/base/translate';
import { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/rules/confidence-level';
import type { CodedStatement, RuleFinding } from '#core/rules/rule-outcome';
import { formatParams } from './format-params.ts';
import type { Finding, Statement } from './report-model.ts';

/**
 * Ranks findings and gives their statements texts. Claims come first, and of those what is still there
 * before what went away since A; then level, then growth by its order of magnitude, then the more specific
 * rule.
 */
export function reportFindings(findings: readonly RuleFinding[], translate: Translate): Finding[] {
  const change = ({ bytes, baseBytes }: RuleFinding): number => bytes - (baseBytes ?? 0);
  const level = (finding: RuleFinding): number => CONFIDENCE_LEVELS.indexOf(finding.level);
  const group = (finding: RuleFinding): number =>
    finding.level === 'pattern' ? 2 : Number(isPast(finding));
  const magnitude = (finding: RuleFinding): number =>
    change(finding) <= 0 ? 0 : Math.floor(Math.log10(change(finding)));
  return [...findings]
    .sort(
      (a, b) =>
        group(a) - group(b) ||
        level(b) - level(a) ||
        magnitude(b) - magnitude(a) ||
        a.stage - b.stage ||
        change(b) - change(a) ||
        b.bytes - a.bytes ||
        (findingId(a) < findingId(b) ? -1 : 1),
    )
    .map((finding, at) => toFinding(finding, at + 1, translate));
}

/** Less than in A; goroutines are counted, whatever memory goes with them. */
function isPast({ sampleType, bytes, baseBytes }: RuleFinding): boolean {
  return sampleType !== 'goroutine' && baseBytes !== null && bytes < baseBytes;
}

function toFinding(finding: RuleFinding, rank: number, translate: Translate): Finding {
  const { bytes, objects, baseBytes, baseObjects } = finding;
  const say = (statements: readonly CodedStatement[]): Statement[] =>
    statements.map(({ code, params }) => ({
      code,
      params,
      text: translate(`statement.${code}`, formatParams(params, translate)),
    }));
  return {
    id: findingId(finding),
    rule: finding.rule,
    title: translate(`rule.${finding.rule.replace('/', '-')}`),
    level: finding.level,
    rank,
    lowData: finding.lowData,
    handbook: `${finding.rule}#${SECTION[finding.level]}`,
    sampleType: finding.sampleType,
    bytes,
    objects,
    baseBytes,
    baseObjects,
    deltaBytes: baseBytes === null ? null : bytes - baseBytes,
    deltaObjects: baseObjects === null ? null : objects - baseObjects,
    slopePerHour: finding.slopePerHour,
    series: finding.series,
    function: finding.function,
    stack: finding.stack,
    alternatives: finding.alternatives,
    details: finding.details,
    evidence: say(finding.evidence),
    against: say(finding.against),
    next: say(finding.next),
  };
}

/** Where a chapter is opened: at what the reader has to do next with evidence of that level. */
const SECTION: Readonly<Record<ConfidenceLevel, string>> = {
  excluded: 'lookalikes',
  pattern: 'lookalikes',
  likely: 'confirm',
  strong: 'fix',
  proven: 'fix',
};

function findingId({ rule, subject }: RuleFinding): string {
  return subject === '' ? rule : `${rule}:${subject}`;
}
