import type { Comparison } from '#core/case/comparison';
import { goroutineGrowth, leastGain } from '#core/measures/goroutine-growth';
import { number, word } from '#core/measures/measurement';
import type { BoundVerdict } from './check-bounds.ts';
import { verdictOn } from './gate-bounds.ts';
import type { ReadyRule } from './leak-rule.ts';
import type { RuleNearMiss } from './rule-outcome.ts';

/** Part of what a rule asks for from which its goroutines are near enough to be told. */
const NEAR = 0.5;

/**
 * What goroutine profiles alone show of a rule that matched no memory: a group that gained nearly as many as
 * it takes, or as many, but load explains them; where there is one profile, that is nearly as large.
 *
 * @param claimed - Keys of groups that other rules explain.
 */
export function nearGoroutines(
  context: Comparison,
  rule: ReadyRule,
  claimed: ReadonlySet<string>,
): RuleNearMiss[] {
  const asked = rule.goroutines;
  const { modules } = context.versions;
  const found = asked && goroutineGrowth(context.goroutines, asked, { claimed, modules });
  if (!asked || asked.stays || !found?.most || found.groups.length > 0) return [];
  const { most, byLoad } = found;
  const { count, baseCount, blockedIn } = most;
  const least = baseCount === null ? asked.minimumCount : Math.ceil(leastGain(asked, baseCount));
  const came = Math.max(0, count - (baseCount ?? 0));
  if (came < NEAR * least) return [];
  const bounds: BoundVerdict[] = [
    verdictOn(
      baseCount === null ? 'goroutineCount' : 'goroutines',
      { atLeast: least },
      number(came, 'goroutines'),
    ),
    ...(byLoad ? [verdictOn('load', { oneOf: ['level'] }, word('explains'))] : []),
  ];
  return [
    {
      ...{ rule: rule.id, stage: rule.stage, subject: '', function: blockedIn },
      ...{ sampleType: 'goroutine', bytes: 0, baseBytes: baseCount === null ? null : 0 },
      objects: count,
      bounds,
    },
  ];
}
