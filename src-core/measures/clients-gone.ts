import { type FramePattern, standsIn } from '#core/evidence/frame-pattern';
import {
  countStacks,
  type GoroutineStack,
  type GoroutineSummary,
} from '#core/evidence/goroutine-summary';
import { keepsRising, risesTillTheEnd } from './exact-course.ts';

/** Part of the most peers below which the load has gone. */
const NEXT_TO_NONE = 0.1;
/** Profiles under load that a course needs. */
const ENOUGH_LOADED = 3;
/** Of fewer peers than this none may be connected by chance: then two profiles must show none. */
const MANY_PEERS = 5;
/** Part of the most goroutines that must still be there. */
const STILL_THERE = 0.9;
/** Of the very goroutines so many must once have been watched. */
const SEEN_WATCHED = 10;

/** Goroutines that have one of `by` each, from when their client can be watched for as long as it is there. */
export interface WatchedBy {
  readonly frames: readonly FramePattern[];
  readonly by: readonly FramePattern[];
}

/** Which goroutines, and who watches for their clients. */
export interface Watched {
  readonly watched?: WatchedBy | null;
  readonly under?: readonly FramePattern[];
}

/**
 * Goroutines that some groups gained as long as peers were served, and that are there still when none are; 0 where
 * peers are served at the end, where the groups did not grow till then, or where they went with them.
 *
 * @param groups - Keys of the groups.
 * @returns null of too few profiles.
 */
export function countOutlived(
  summaries: readonly GoroutineSummary[],
  groups: ReadonlySet<string>,
): number | null {
  if (summaries.length <= ENOUGH_LOADED) return null;
  const served = summaries.map((summary) => countPeers(summary, groups));
  const most = Math.max(...served);
  const loaded = loadedUntil(served);
  const quiet = served.length - loaded;
  if (loaded < ENOUGH_LOADED || quiet < (most < MANY_PEERS ? 2 : 1)) return 0;
  const series = summaries.map((summary) => countOf(summary, groups));
  const grew = risesTillTheEnd(series.slice(0, loaded));
  return grew && stayed(series, loaded) ? series.at(-1)! - series[0]! : 0;
}

/** Who is served beside the groups, without whom takes the profile. */
function countPeers(summary: GoroutineSummary, groups: ReadonlySet<string>): number {
  const observers = summary.stacks.filter(({ serves, profiles }) => serves && profiles);
  const roots = new Set(observers.map(({ names }) => names.at(-1)));
  const isPeer = ({ serves, profiles, group }: GoroutineStack): boolean =>
    serves && !profiles && !groups.has(group);
  const isConnection = ({ names }: GoroutineStack): boolean => roots.has(names.at(-1));
  const connections = countStacks(summary, (stack) => isPeer(stack) && isConnection(stack));
  const others = countStacks(summary, (stack) => isPeer(stack) && !isConnection(stack));
  // Who is served a profile may be watched, too, by a goroutine that begins elsewhere than those that serve.
  return connections + Math.max(0, others - countStacks({ stacks: observers }, () => true));
}

/**
 * Goroutines of some groups, more than in the first profile, that nobody waits for any more: each is watched for its
 * client as long as that is there. Some begin to wait before their client can be watched, so as many are expected to be
 * as were at the best; 0 where the rest levels off under load, or goes after it.
 *
 * @returns null unless these very goroutines were once seen to be watched.
 */
export function countUnwatched(
  summaries: readonly GoroutineSummary[],
  groups: ReadonlySet<string>,
  { watched, under }: Watched,
): number | null {
  if (!watched) return null;
  const isWatcher = standsIn(watched.by);
  const isIn = standsIn(watched.frames);
  const isUnder = standsIn(under ?? watched.frames);
  const counts = summaries.map((summary) => {
    const stacks = summary.stacks.filter(({ names }) => isIn(names) && isUnder(names));
    return {
      watchers: countStacks(summary, ({ names }) => isWatcher(names)),
      all: countStacks({ stacks }, () => true),
      standing: countOf({ stacks }, groups),
    };
  });
  const shares = counts.map(({ watchers, all, standing }) => {
    const surely = Math.min(standing, standing - (all - watchers));
    return surely < SEEN_WATCHED ? 0 : surely / standing;
  });
  const best = Math.max(...shares);
  if (best === 0) return null;
  const alone = counts.map(({ standing, watchers }) => Math.max(0, best * standing - watchers));
  const loaded = loadedUntil(counts.map(({ watchers }) => watchers));
  const grew = keepsRising(alone.slice(0, loaded));
  return grew && stayed(alone, loaded) ? Math.max(0, Math.round(alone.at(-1)! - alone[0]!)) : 0;
}

/**
 * Whether a group gained so many that are there without those who asked for them: their clients have left, or nobody
 * is connected any more. Where about as many sockets are read as goroutines came, a peer may be at the other end of
 * each.
 */
export function hasLostItsClients(
  summaries: readonly GoroutineSummary[],
  groups: ReadonlySet<string>,
  watched: Watched,
  minimumGain: number,
): boolean {
  if (summaries.length < 2) return false;
  if ((countUnwatched(summaries, groups, watched) ?? 0) >= minimumGain) return true;
  const outlived = countOutlived(summaries, groups) ?? 0;
  const sockets = summaries.map((summary) =>
    countStacks(summary, ({ wait, serves }) => wait === 'IO wait' && !serves),
  );
  return outlived >= minimumGain && sockets.at(-1)! - sockets[0]! <= NEXT_TO_NONE * outlived;
}

/** Profiles up to the last with more than next to nobody. */
function loadedUntil(served: readonly number[]): number {
  const most = Math.max(...served);
  return served.findLastIndex((peers) => peers > NEXT_TO_NONE * most) + 1;
}

function stayed(series: readonly number[], loaded: number): boolean {
  const peak = Math.max(...series);
  return series.slice(loaded).every((count) => count >= STILL_THERE * peak);
}

function countOf(summary: Pick<GoroutineSummary, 'stacks'>, groups: ReadonlySet<string>): number {
  return countStacks(summary, ({ group }) => groups.has(group));
}
