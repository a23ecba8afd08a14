import { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/rules/confidence-level';
import type { RuleFinding } from '#core/rules/rule-outcome';
import { findingId, LEAST_SHARE } from './finding-id.ts';
import type { Wordless } from '#core/words/wordless';
import { type HeapAmounts, heapShares } from './heap-shares.ts';
import { reportMeasures, reportStep } from './report-bounds.ts';
import type { Finding } from './report-model.ts';

/** Stage from which rules are about general shapes, … */
const GENERAL = 3;
/** … whose patterns count for so much of what they grew by, beside the patterns of specific ones. */
const OF_GENERAL = 1 / 4;

/**
 * Ranks findings. Claims come first, and of those what is still there before what went away since A; then
 * level, then growth by its order of magnitude, of a general shape's pattern a quarter of it, then the more specific rule.
 * Minor patterns are last.
 */
export function reportFindings(
  findings: readonly RuleFinding[],
  heap: HeapAmounts,
): Wordless<Finding>[] {
  const change = ({ bytes, baseBytes }: RuleFinding): number => bytes - (baseBytes ?? 0);
  const level = (finding: RuleFinding): number => CONFIDENCE_LEVELS.indexOf(finding.level);
  const group = (finding: RuleFinding): number => {
    if (isMinor(finding, heap)) return 3;
    return finding.level === 'pattern' ? 2 : Number(isPast(finding));
  };
  const magnitude = (finding: RuleFinding): number => {
    const weight = finding.level === 'pattern' && finding.stage >= GENERAL ? OF_GENERAL : 1;
    return change(finding) <= 0 ? 0 : Math.floor(Math.log10(weight * change(finding)));
  };
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
    .map((finding, at) => ({ ...toFinding(finding, heap), rank: at + 1 }));
}

/**
 * A pattern that did not take part in the growth, or that is too small a part of a heap that did not grow.
 * Exact counts and what is said of the process as a whole are exempt.
 */
function isMinor(finding: RuleFinding, heap: HeapAmounts): boolean {
  if (finding.level !== 'pattern' || finding.sampleType === 'goroutine') return false;
  if (finding.stack.length === 0) return false;
  const { shareOfHeap, shareOfGrowth } = heapShares(finding, heap);
  return (heap.growth === null ? (shareOfHeap ?? 0) : (shareOfGrowth ?? 0)) < LEAST_SHARE;
}

/** Less than in A; goroutines are counted, whatever memory goes with them. */
function isPast({ sampleType, bytes, baseBytes }: RuleFinding): boolean {
  return sampleType !== 'goroutine' && baseBytes !== null && bytes < baseBytes;
}

function toFinding(finding: RuleFinding, heap: HeapAmounts): Omit<Wordless<Finding>, 'rank'> {
  const { bytes, objects, baseBytes, baseObjects } = finding;
  return {
    id: findingId(finding),
    rule: finding.rule,
    level: finding.level,
    lowData: finding.lowData,
    handbook: `${finding.rule}#${SECTION[finding.level]}`,
    sampleType: finding.sampleType,
    bytes,
    objects,
    baseBytes,
    baseObjects,
    deltaBytes: baseBytes === null ? null : bytes - baseBytes,
    deltaObjects: baseObjects === null ? null : objects - baseObjects,
    ...heapShares(finding, heap),
    minor: isMinor(finding, heap),
    slopePerHour: finding.slopePerHour,
    series: finding.series,
    function: finding.function,
    stack: finding.stack,
    readings: finding.readings.map(({ rule, level }) => ({
      rule,
      level,
      handbook: `${rule}#${SECTION[level]}`,
    })),
    alternatives: finding.alternatives,
    details: finding.details,
    evidence: finding.evidence,
    against: finding.against,
    next: finding.next,
    measures: reportMeasures(finding.measures),
    steps: finding.steps.map(reportStep),
    accepted: null,
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
