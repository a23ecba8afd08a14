import type { Count } from '#core/base/json-values';
import {
  firstOwnFunction,
  isStandardPackage,
  libraryOf,
  splitFunctionName,
} from '#core/evidence/function-name';
import {
  compileFramePatterns,
  type FrameMatcher,
  type FramePattern,
  isNamedBy,
  type PatternIndex,
  standsIn,
} from '#core/evidence/frame-pattern';
import {
  countStacks,
  type GoroutineGroup,
  goroutineGroupKey,
  type GoroutineStack,
  type GoroutineSummary,
} from '#core/evidence/goroutine-summary';
import type { GoroutineWait } from '#core/evidence/goroutine-waits';
import { type ModuleVersion, ownFunction } from '#core/evidence/module-versions';
import { hasLostItsClients, type WatchedBy } from './clients-gone.ts';
import { risesTillTheEnd } from './exact-course.ts';

/** What serves requests, so that more goroutines beside it are load. */
export interface LoadCondition {
  /** One each for a request or a peer. */
  readonly serving: readonly FramePattern[];
  /** Wait for an answer: load beside a group, but no reason for the group that they are. */
  readonly awaiting?: readonly FramePattern[];
  /** Goroutines that one of these accounts for. */
  readonly perServing: number;
}

/** Which goroutines are a leak's, and what they must number. */
export interface GoroutineCondition {
  /** Null = any, blocked or not. */
  readonly waits: readonly GoroutineWait[] | null;
  /** What else they may wait for where those who asked for them have gone. */
  readonly whenLeft?: readonly GoroutineWait[];
  /** Frames, leaf side first, that the stack must hold in order; null = any stack. */
  readonly frames: readonly FramePattern[] | null;
  /** Frames of which one must occur, wherever; none = any stack. */
  readonly under?: readonly FramePattern[];
  /** Frames that must not occur. */
  readonly without: readonly FramePattern[];
  /** Not growth is asked for, but that the same group is there in every profile from when it first was. */
  readonly stays?: boolean;
  /** Goroutines with any of these frames have a use for one of the rule's each, which is then no leak. */
  readonly inUseBy: readonly FramePattern[];
  /** A group that gains no more than `perServing` for each goroutine that `serving` gains is load. */
  readonly load: LoadCondition | null;
  /** Whose clients can be seen to have left; null = of none. */
  readonly watched?: WatchedBy | null;
  /** Goroutines with such a frame are explained by the finding, too. */
  readonly alsoClaims: readonly FramePattern[];
  /** Goroutines that a group must gain between the first and the last profile. */
  readonly minimumGain: number;
  /** Goroutines that a group must have when there is only one profile. */
  readonly minimumCount: number;
  /** Where goroutine profiles exist and show no such group, the finding is refuted. */
  readonly refutes?: boolean;
}

/** Goroutines that may hold a leak's memory for a good reason; `allocating` = in the function that made it. */
export type InFlight = readonly FramePattern[] | 'allocating';

/** A group of waiting goroutines and how many there were before. */
export interface GrowingGroup extends GoroutineGroup {
  /** Goroutines of the group in the first profile; null when there is only one profile. */
  readonly baseCount: Count | null;
}

/** What goroutine profiles say about a leak; counts are exact. */
export interface GoroutineGrowth {
  /** All goroutines in each goroutine profile, in time order. */
  readonly totals: readonly number[];
  /** Goroutines of `groups` in each goroutine profile, in time order. */
  readonly series: readonly number[];
  /** {@link goroutineGroupKey} of the groups of `series`, whether load explains them or not. */
  readonly keys: readonly string[];
  /** Groups that grew (two profiles or more), else groups that are large; most gained first. */
  readonly groups: readonly GrowingGroup[];
  /** Whether `groups` were seen to grow over at least two profiles. */
  readonly grows: boolean;
  /** Goroutines that fit the condition in each profile, growing or not, less those in use. */
  readonly fitting: readonly number[];
  /** Of the groups that fit, enough or not, the one that gained most; null where none fits. */
  readonly most: GrowingGroup | null;
  /** Whether the groups gained enough, and load explains it. */
  readonly byLoad: boolean;
}

/** What is known of goroutines beside their profiles. */
export interface AroundGoroutines {
  /** Keys of groups that a more specific rule has explained already. */
  readonly claimed: ReadonlySet<string>;
  /** Modules that the program has of others. */
  readonly modules: readonly Pick<ModuleVersion, 'path'>[];
}

/** Finds the groups of goroutines that a leak condition is about; null without any profile. */
export function goroutineGrowth(
  summaries: readonly GoroutineSummary[],
  condition: GoroutineCondition,
  around: AroundGoroutines,
): GoroutineGrowth | null {
  const { claimed } = around;
  const last = summaries.at(-1);
  if (!last) return null;
  const first = summaries.length > 1 ? summaries[0]! : null;
  const fits = conditionMatcher(condition);
  const left = leftAlone(summaries, condition);
  const before = new Map(first?.groups.map((group) => [goroutineGroupKey(group), group.count]));
  const fitting = (summary: GoroutineSummary): GoroutineGroup[] =>
    summary.groups.filter(
      (group) =>
        !claimed.has(goroutineGroupKey(group)) &&
        (fits(group.wait, group.stack) || left.has(goroutineGroupKey(group))),
    );
  const all = fitting(last)
    .map((group) => ({
      ...group,
      baseCount: first ? (before.get(goroutineGroupKey(group)) ?? 0) : null,
    }))
    .sort((a, b) => magnitude(b) - magnitude(a) || modulesOf(b) - modulesOf(a));
  const groups = all.filter(
    (group) =>
      isNotable(condition, group.count, group.baseCount) &&
      // Workers of a pool that only went to sleep where they had been running are no growth.
      (!first || isNotable(condition, countAt(last, group), countAt(first, group))) &&
      (!first ||
        (condition.stays
          ? stands(condition, summaries, group)
          : hasNewcomers(condition, { first, last }, group))),
  );
  const keys = new Set(groups.map(goroutineGroupKey));
  const series = summaries.map((summary) =>
    total(summary.groups.filter((group) => keys.has(goroutineGroupKey(group)))),
  );
  const unused = series.map((count, at) => lessInUse(condition, summaries[at]!, count));
  const isUnused = isNotable(condition, unused.at(-1)!, first ? unused[0]! : null);
  const isOf = (stack: GoroutineStack): boolean => keys.has(stack.group);
  const isLoad =
    first !== null && isExplainedByLoad(condition, { first, last, isOf }, series, around);
  const isGain = first !== null && groups.length > 0 && isUnused && !isLoad && !condition.stays;
  return {
    totals: summaries.map((summary) => summary.total),
    series,
    keys: [...keys],
    groups: isUnused && !isLoad ? groups : [],
    grows: isGain && risesTillTheEnd(unused),
    fitting: summaries.map((summary) => lessInUse(condition, summary, total(fitting(summary)))),
    most: all[0] ?? null,
    byLoad: groups.length > 0 && isLoad,
  };
}

/** Keys of the groups that wait as they do where it counts only without those who asked for them. */
function leftAlone(
  summaries: readonly GoroutineSummary[],
  condition: GoroutineCondition,
): ReadonlySet<string> {
  const { whenLeft = [], minimumGain } = condition;
  if (whenLeft.length === 0) return new Set();
  const fits = conditionMatcher({ ...condition, waits: whenLeft });
  const groups = summaries.at(-1)!.groups.filter(({ wait, stack }) => fits(wait, stack));
  return new Set(
    groups
      .map(goroutineGroupKey)
      .filter((key) => hasLostItsClients(summaries, new Set([key]), condition, minimumGain)),
  );
}

/** Whether more is served than before, and the group grew no more than that explains. */
function isExplainedByLoad(
  { load }: GoroutineCondition,
  {
    first,
    last,
    isOf,
  }: {
    first: GoroutineSummary;
    last: GoroutineSummary;
    /** Whether a stack is of the groups themselves. */
    isOf: (stack: GoroutineStack) => boolean;
  },
  series: readonly number[],
  around: AroundGoroutines,
): boolean {
  if (!load) return false;
  const gain = series.at(-1)! - series[0]!;
  const serves = servingMatcher(load.serving, around);
  const awaits = standsIn(load.awaiting ?? []);
  const isServing = (stack: GoroutineStack): boolean =>
    serves(stack) || (awaits(stack.names) && !isOf(stack));
  const served = countStacks(last, isServing) - countStacks(first, isServing);
  return gain <= load.perServing * served;
}

/**
 * Goroutines that serve a peer: in any of the frames, or the program's own readers of a connection, of which no
 * profile tells whether they dialled or were dialled. A client library's reader serves nobody: it comes with
 * the connection that it reads.
 */
function servingMatcher(
  frames: readonly FramePattern[],
  { modules }: AroundGoroutines,
): (stack: GoroutineStack) => boolean {
  const isIn = standsIn(frames);
  return ({ names, wait }) =>
    isIn(names) || (wait === 'IO wait' && ownFunction(names, modules) !== undefined);
}

/** Goroutines that run more than the standard library: an idle connection of its holds nobody's data. */
export function countAtWork(summary: GoroutineSummary): number {
  return countStacks(summary, ({ names }) => firstOwnFunction(names) !== undefined);
}

/** Gain in steps of a tenth: as many as came of another group are the same goroutines' companions. */
function magnitude({ count, baseCount }: GrowingGroup): number {
  return Math.round(Math.log(Math.max(1, count - (baseCount ?? 0))) / Math.log(1.1));
}

/** Modules that the group runs through: one that stays inside a library was started by another. */
function modulesOf({ stack }: GrowingGroup): number {
  const own = stack.filter((name) => !isStandardPackage(splitFunctionName(name).package));
  return new Set(own.map(libraryOf)).size;
}

/** Profiles at the end in each of which there are so many; 0 where there were before, and then fewer. */
export function standsSince(counts: readonly number[], least: number): number {
  const since = counts.findIndex((count) => count >= least);
  return since < 0 || counts.slice(since).some((count) => count < least)
    ? 0
    : counts.length - since;
}

function stands(
  { minimumCount }: GoroutineCondition,
  summaries: readonly GoroutineSummary[],
  group: GoroutineGroup,
): boolean {
  const key = goroutineGroupKey(group);
  const counts = summaries.map(({ groups }) =>
    total(groups.filter((one) => goroutineGroupKey(one) === key)),
  );
  return standsSince(counts, minimumCount) > 0;
}

/** Goroutines that stand where the group does, whatever they wait for. */
function countAt({ groups }: GoroutineSummary, { blockedIn, entry }: GoroutineGroup): number {
  return total(groups.filter((one) => one.blockedIn === blockedIn && one.entry === entry));
}

/**
 * Whether as many goroutines came of the group's entry function, in whatever state, as the group must gain:
 * workers that were at work and now wait are the same as before.
 */
function hasNewcomers(
  condition: GoroutineCondition,
  { first, last }: { first: GoroutineSummary; last: GoroutineSummary },
  { entry, baseCount }: GrowingGroup,
): boolean {
  const started = ({ groups }: GoroutineSummary): number =>
    total(groups.filter((one) => one.entry === entry));
  return started(last) - started(first) >= leastGain(condition, baseCount ?? 0);
}

const RESTING = 1.5;

function lessInUse(
  { inUseBy }: GoroutineCondition,
  summary: GoroutineSummary,
  count: number,
): number {
  // A pool breathes: half as many again may rest between two uses.
  return inUseBy.length > 0
    ? Math.max(0, count - RESTING * countStanding(summary, inUseBy))
    : count;
}

function isNotable(
  condition: GoroutineCondition,
  count: number,
  baseCount: number | null,
): boolean {
  if (baseCount === null || condition.stays) return count >= condition.minimumCount;
  return count - baseCount >= leastGain(condition, baseCount);
}

/** Goroutines that a group of so many must gain for more than its usual wobble. */
export function leastGain({ minimumGain }: GoroutineCondition, baseCount: number): number {
  return Math.max(minimumGain, baseCount / 4);
}

/** Goroutines of a profile that stand in any of the frames, or in a function of that name. */
export function countStanding(
  summary: GoroutineSummary,
  frames: readonly FramePattern[],
  named?: string,
): number {
  const isNamed = isNamedBy(frames);
  return countStacks(summary, ({ names }) => names.some((name) => name === named || isNamed(name)));
}

/**
 * Goroutines that may hold a rule's memory for a good reason.
 *
 * @param allocating - Function that stands for the memory.
 */
export function countInFlight(
  summary: GoroutineSummary,
  inFlight: InFlight,
  allocating: string,
): number {
  if (inFlight === 'allocating') return countStanding(summary, [], allocating);
  return inFlight.length === 0 ? summary.total : countStanding(summary, inFlight, allocating);
}

/** Whether a stack of goroutines fits a condition's state and frames. */
export function conditionMatcher(
  condition: GoroutineCondition,
): (wait: GoroutineStack['wait'], names: readonly string[]) => boolean {
  const { waits, frames, under = [], without } = condition;
  const matchFrames = frames && compileFramePatterns(frames);
  const isUnder = standsIn(under);
  const isLeftOut = standsIn(without);
  return (wait, names) => {
    if (waits !== null && !waits.includes(wait)) return false;
    if (matchFrames && !holdsInOrder(names, matchFrames, frames.length)) return false;
    if (under.length > 0 && !isUnder(names)) return false;
    return !isLeftOut(names);
  };
}

function holdsInOrder(names: readonly string[], match: FrameMatcher, length: number): boolean {
  let next = 0;
  for (const name of names) if (next < length && match(name).includes(next as PatternIndex)) next++;
  return next === length;
}

function total(groups: readonly GoroutineGroup[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
