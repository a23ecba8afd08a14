import { standsIn } from '#core/evidence/frame-pattern';
import {
  countStacks,
  type GoroutineStack,
  goroutineGroupKey,
} from '#core/evidence/goroutine-summary';
import { risesTillTheEnd } from './goroutine-growth.ts';
import { type Measurement, number, unknown } from './measurement.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';

/** Part of the most peers below which the load has gone. */
const NEXT_TO_NONE = 0.1;
/** Profiles under load that a course needs. */
const ENOUGH_LOADED = 3;
/** Of fewer peers than this none may be connected by chance: then two profiles must show none. */
const MANY_PEERS = 5;
/** Part of the most goroutines that must still be there. */
const STILL_THERE = 0.9;
/** Of two profiles only: so many at work for each that waited, and at least, are a crew, … */
const CREW = 10;
/** … where now no more than so many times as many wait. */
const HIRED = 5;
/** Of the rule's own goroutines so many, and so large a part of them, must once have been watched, … */
const SEEN_WATCHED = 10;
/** … though all that were not were the rule's: else nobody watches these. */
const MOST_WATCHED = 0.8;

/**
 * Goroutines that the rule's groups gained as long as peers were served, and that are there still when none are; 0
 * where peers are served at the end, where the groups did not grow till then, or where they went with them.
 */
export function outlived({ goroutines: counted, context }: MeasuredSubject): Measurement {
  if (counted === null) return unknown('not-counted');
  const { goroutines } = context;
  if (goroutines.length <= ENOUGH_LOADED) return unknown('few-goroutine-profiles');
  const groups = new Set(counted.keys);
  const served = goroutines.map((summary) => {
    const isPeer = ({ serves, profiles, group }: GoroutineStack): boolean =>
      serves && !profiles && !groups.has(group);
    // Who is served a profile is watched, too; one that the program takes of itself is nobody's.
    const observers = countStacks(summary, ({ serves, profiles }) => serves && profiles);
    return Math.max(0, countStacks(summary, isPeer) - observers);
  });
  const most = Math.max(...served);
  const loaded = served.findLastIndex((peers) => peers > NEXT_TO_NONE * most) + 1;
  const quiet = served.length - loaded;
  if (loaded < ENOUGH_LOADED || quiet < (most < MANY_PEERS ? 2 : 1)) return number(0, 'goroutines');
  const { series } = counted;
  const peak = Math.max(...series);
  const stays = series.slice(loaded).every((count) => count >= STILL_THERE * peak);
  const grew = risesTillTheEnd(series.slice(0, loaded));
  return number(stays && grew ? series.at(-1)! - series[0]! : 0, 'goroutines');
}

/**
 * Goroutines of the rule more than in the first profile that nobody waits for any more: each is watched for its
 * client as long as that is there. Unknown unless these very goroutines were once seen to be watched: some begin to wait
 * before their client can be watched.
 */
export function unwatched({ goroutines: counted, context, spec }: MeasuredSubject): Measurement {
  const { watched, under } = spec.goroutines ?? {};
  if (!watched) return unknown('not-judged');
  if (counted === null) return unknown('not-counted');
  const { goroutines } = context;
  if (goroutines.length < 2) return unknown('no-second-goroutine-profile');
  const isWatcher = standsIn(watched.by);
  const isIn = standsIn(watched.frames);
  const isUnder = standsIn(under ?? watched.frames);
  const groups = new Set(counted.keys);
  const counts = goroutines.map((summary) => {
    const watchable = summary.stacks.filter(({ names }) => isIn(names) && isUnder(names));
    return {
      watchers: countStacks(summary, ({ names }) => isWatcher(names)),
      all: countStacks({ stacks: watchable }, () => true),
      standing: countStacks({ stacks: watchable }, ({ group }) => groups.has(group)),
    };
  });
  const wasSeen = counts.some(({ watchers, all, standing }) => {
    const surely = standing - (all - watchers);
    return surely >= SEEN_WATCHED && surely >= MOST_WATCHED * standing;
  });
  if (!wasSeen) return unknown('not-watched');
  const alone = counts.map(({ standing, watchers }) => Math.max(0, standing - watchers));
  return number(alone.at(-1)! - alone[0]!, 'goroutines');
}

/**
 * Part of the most growing group's goroutines that stood elsewhere before, at work, by the profile with most of them:
 * those that come back to where they wait are a crew, however many were hired. Of two profiles the first alone tells:
 * where hardly any waited then, and now not many times as many, all are.
 */
export function cameBack(measured: MeasuredSubject): Measurement {
  const { goroutines: counted, context } = measured;
  const { goroutines } = context;
  if (!isCounted(measured)) return unknown('not-counted');
  if (goroutines.length < 2) return unknown('no-second-goroutine-profile');
  const { entry, count, wait } = counted!.groups[0]!;
  // A coroutine goes on when it is asked to, and all of them begin in one function: none is a hand.
  if (wait === 'coroutine') return number(0, 'share');
  const key = goroutineGroupKey(counted!.groups[0]!);
  const shares = goroutines.slice(0, -1).map((summary) => {
    const ofEntry = summary.groups.filter((group) => group.entry === entry);
    const waiting = ofEntry.find((group) => goroutineGroupKey(group) === key)?.count ?? 0;
    const elsewhere = ofEntry.reduce((sum, group) => sum + group.count, 0) - waiting;
    const wasAtWork = elsewhere >= CREW && elsewhere >= CREW * waiting;
    const isCrew = goroutines.length === 2 && wasAtWork && HIRED * elsewhere >= count;
    return isCrew ? 1 : elsewhere / count;
  });
  return number(Math.min(1, Math.max(...shares)), 'share');
}

/** Part of the rule's goroutines in the last profile that wait for the answer of a call. */
export function awaiting(measured: MeasuredSubject): Measurement {
  const { goroutines: counted, context, spec } = measured;
  const last = context.goroutines.at(-1);
  if (!isCounted(measured) || !last) return unknown('not-counted');
  const awaits = standsIn(spec.goroutines?.load?.awaiting ?? []);
  const groups = new Set(counted!.keys);
  const isOf = ({ group }: GoroutineStack): boolean => groups.has(group);
  const all = countStacks(last, isOf);
  return number(countStacks(last, (stack) => isOf(stack) && awaits(stack.names)) / all, 'share');
}
