import {
  boundDistance,
  compareNearness,
  type Nearness,
  nearnessOf,
} from '#core/rules/bound-distance';
import type { RuleFinding, RuleNearMiss } from '#core/rules/rule-outcome';
import type { Wordless } from '#core/words/wordless';
import { findingId, LEAST_SHARE } from './finding-id.ts';
import { type HeapAmounts, heapShares } from './heap-shares.ts';
import { reportBound } from './report-bounds.ts';
import type { ReportNear } from './report-model.ts';

/** Near misses that a report tells. */
const MOST_NEAR = 10;

/** A rule and a subject that it did not claim. */
interface Candidate extends RuleNearMiss {
  readonly level: ReportNear['level'];
}

/**
 * Why not another rule: what matched and is no finding at `likely` or above, with the bounds that it missed.
 * First comes what takes part in the heap or its growth, of that what misses fewest and least.
 */
export function reportNear(
  near: readonly RuleNearMiss[],
  findings: readonly RuleFinding[],
  heap: HeapAmounts,
): Wordless<ReportNear>[] {
  const patterns = findings
    .filter(({ level }) => level === 'pattern')
    .map((finding): Candidate => ({
      ...finding,
      level: 'pattern',
      bounds: finding.steps.find(({ bounds }) => bounds.length > 0)?.bounds ?? [],
    }));
  const turned = near.map((one): Candidate => ({ ...one, level: 'excluded' }));
  const claimed = new Set(findings.map(findingId));
  const told = new Set<string>();
  return [...patterns, ...turned.filter((one) => !claimed.has(findingId(one)))]
    .map((one) => ({ one, order: orderOf(one, heap) }))
    .sort(
      (a, b) =>
        compareOrders(a.order, b.order) ||
        b.one.bytes - a.one.bytes ||
        (findingId(a.one) < findingId(b.one) ? -1 : 1),
    )
    .filter(({ one }) => {
      const isNew = !told.has(findingId(one));
      told.add(findingId(one));
      return isNew && isNear(one);
    })
    .slice(0, MOST_NEAR)
    .map(({ one }) => toNear(one));
}

/** Measures of how much there is, by which a rule's minimum is checked. */
const AMOUNTS = new Set<string>(['held', 'sampled', 'share', 'outsideHeap', 'outsideTimes']);

/** Whether it misses anything, and is more than half of what it had to be to be looked at. */
function isNear({ level, bounds }: Candidate): boolean {
  const missed = bounds.filter(({ holds }) => !holds);
  if (level === 'pattern') return missed.length > 0;
  const isFar = missed.some((one) => AMOUNTS.has(one.measure) && boundDistance(one) > 0.5);
  return missed.length > 0 && !isFar;
}

function toNear(candidate: Candidate): Wordless<ReportNear> {
  const { rule, level, function: name, sampleType, bytes, baseBytes, objects, bounds } = candidate;
  const told = bounds.map(reportBound);
  return {
    id: findingId(candidate),
    rule,
    level,
    handbook: `${rule}#lookalikes`,
    function: name,
    sampleType,
    bytes,
    deltaBytes: baseBytes === null ? null : bytes - baseBytes,
    objects,
    missed: told.filter((bound) => bound.holds === false),
    kept: told.filter((bound) => bound.holds === true),
  };
}

/** What sorts near misses, ascending. */
interface Order {
  /** No part to speak of in heap or growth. */
  readonly isBeside: boolean;
  readonly nearness: Nearness;
}

function orderOf(candidate: Candidate, heap: HeapAmounts): Order {
  const { shareOfHeap, shareOfGrowth } = heapShares(candidate, heap);
  const part = (heap.growth === null ? shareOfHeap : shareOfGrowth) ?? 0;
  return {
    isBeside: candidate.sampleType !== 'goroutine' && part < LEAST_SHARE,
    nearness: nearnessOf(candidate.bounds),
  };
}

function compareOrders(a: Order, b: Order): number {
  return Number(a.isBeside) - Number(b.isBeside) || compareNearness(a.nearness, b.nearness);
}
