import { standsIn } from '#core/evidence/frame-pattern';
import {
  countStacks,
  type GoroutineStack,
  goroutineGroupKey,
} from '#core/evidence/goroutine-summary';
import { countOutlived, countUnwatched } from './clients-gone.ts';
import { type Measurement, number, unknown } from './measurement.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';

/** Of two profiles only: so many at work for each that waited, and at least, are a crew, … */
const CREW = 10;
/** … where now no more than so many times as many wait. */
const HIRED = 5;

/** What the rule's groups gained under load that has outlived it: see {@link countOutlived}. */
export function outlived({ goroutines: counted, context }: MeasuredSubject): Measurement {
  if (counted === null) return unknown('not-counted');
  const count = countOutlived(context.goroutines, new Set(counted.keys));
  return count === null ? unknown('few-goroutine-profiles') : number(count, 'goroutines');
}

/** Goroutines of the rule more than in the first profile whose clients have left: see {@link countUnwatched}. */
export function unwatched({ goroutines: counted, context, spec }: MeasuredSubject): Measurement {
  if (!spec.goroutines?.watched) return unknown('not-judged');
  if (counted === null) return unknown('not-counted');
  if (context.goroutines.length < 2) return unknown('no-second-goroutine-profile');
  const count = countUnwatched(context.goroutines, new Set(counted.keys), spec.goroutines);
  return count === null ? unknown('not-watched') : number(count, 'goroutines');
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
