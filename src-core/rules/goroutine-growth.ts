import {
  type GoroutineGroup,
  goroutineGroupKey,
  type GoroutineSummary,
} from '#core/evidence/goroutine-summary';
import type { GoroutineCondition } from './leak-rule.ts';

/** A group of waiting goroutines and how many there were before. */
export interface GrowingGroup extends GoroutineGroup {
  /** Goroutines of the group in the first profile; null when there is only one profile. */
  readonly baseCount: number | null;
}

/** What goroutine profiles say about a leak; counts are exact. */
export interface GoroutineGrowth {
  /** All goroutines in each goroutine profile, in time order. */
  readonly totals: readonly number[];
  /** Goroutines of `groups` in each goroutine profile, in time order. */
  readonly series: readonly number[];
  /** Groups that grew (two profiles or more), else groups that are large; most gained first. */
  readonly groups: readonly GrowingGroup[];
  /** Whether `groups` were seen to grow over at least two profiles. */
  readonly grows: boolean;
}

/** Finds the groups of waiting goroutines that a leak condition is about; null without any profile. */
export function goroutineGrowth(
  summaries: readonly GoroutineSummary[],
  condition: GoroutineCondition,
): GoroutineGrowth | null {
  const last = summaries.at(-1);
  if (!last) return null;
  const first = summaries.length > 1 ? summaries[0]! : null;
  const before = new Map(first?.groups.map((group) => [goroutineGroupKey(group), group.count]));
  const groups = last.groups
    .filter(({ wait }) => condition.waits.includes(wait))
    .map((group) => ({
      ...group,
      baseCount: first ? (before.get(goroutineGroupKey(group)) ?? 0) : null,
    }))
    .filter(({ count, baseCount }) =>
      baseCount === null
        ? count >= condition.minimumCount
        : count - baseCount >= Math.max(condition.minimumGain, baseCount / 4),
    )
    .sort((a, b) => b.count - (b.baseCount ?? 0) - (a.count - (a.baseCount ?? 0)));
  const keys = new Set(groups.map(goroutineGroupKey));
  const series = summaries.map((summary) =>
    summary.groups.reduce(
      (sum, group) => sum + (keys.has(goroutineGroupKey(group)) ? group.count : 0),
      0,
    ),
  );
  const rises = series.every((count, at) => at === 0 || count >= series[at - 1]!);
  return {
    totals: summaries.map(({ total }) => total),
    series,
    groups,
    grows: first !== null && groups.length > 0 && rises,
  };
}
