import { splitFunctionName } from '#core/evidence/function-name';
import { ownFunction } from '#core/evidence/module-versions';
import { freedInPackage, freedUnder, shareFreed } from './freed-under.ts';
import { conditionMatcher, standsSince } from './goroutine-growth.ts';
import { type Measurement, number, unknown, word } from './measurement.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';

/** What the rule's growing groups gained; 0 where none grows till the end, or load explains it. */
export function goroutines({ goroutines: counted, context }: MeasuredSubject): Measurement {
  if (counted === null) return unknown('not-counted');
  if (context.goroutines.length < 2) return unknown('no-second-goroutine-profile');
  const isGrowing = counted.grows && counted.groups.length > 0;
  return number(isGrowing ? counted.series.at(-1)! - counted.series[0]! : 0, 'goroutines');
}

/** More of the rule's goroutines in the last profile than in the first, growing till the end or not. */
export function gained({ goroutines: counted }: MeasuredSubject): Measurement {
  if (counted === null) return unknown('not-counted');
  const { fitting } = counted;
  if (fitting.length < 2) return unknown('no-second-goroutine-profile');
  return number(fitting.at(-1)! - fitting[0]!, 'goroutines');
}

export function goroutineCount({ goroutines: counted }: MeasuredSubject): Measurement {
  return counted === null
    ? unknown('not-counted')
    : number(counted.series.at(-1) ?? 0, 'goroutines');
}

export function goroutineProfiles({ context }: MeasuredSubject): Measurement {
  return number(context.goroutines.length, 'profiles');
}

/** Least number of the rule's goroutines in all profiles from when they first stood there, if these are two or more. */
export function standing({ goroutines: counted, spec }: MeasuredSubject): Measurement {
  if (counted === null) return unknown('not-counted');
  const { series } = counted;
  if (series.length < 2) return unknown('no-second-goroutine-profile');
  const profiles = standsSince(series, Math.max(1, spec.goroutines?.minimumCount ?? 1));
  return number(profiles < 2 ? 0 : Math.min(...series.slice(-profiles)), 'goroutines');
}

/** What most of the gained goroutines wait for. */
export function wait(measured: MeasuredSubject): Measurement {
  return isCounted(measured) ? word(measured.goroutines!.groups[0]!.wait) : unknown('not-counted');
}

/**
 * Part of what was allocated under the own function they stand in that was freed again; where too little was, under
 * the function that they began in, with all that others of its kind do.
 */
export function entryFreed(measured: MeasuredSubject): Measurement {
  if (!isCounted(measured)) return unknown('not-counted');
  const { context, goroutines: counted } = measured;
  const own = ownFunction(counted!.groups[0]!.stack, context.versions.modules);
  const { entry } = counted!.groups[0]!;
  const freed = (own === undefined ? null : freedUnder(context, own)) ?? freedUnder(context, entry);
  return shareFreed(context, freed);
}

/** Part of what was allocated under functions of the package of the own function they stand in that was freed again. */
export function kinFreed(measured: MeasuredSubject): Measurement {
  if (!isCounted(measured)) return unknown('not-counted');
  const { context, goroutines: counted } = measured;
  const own = ownFunction(counted!.groups[0]!.stack, context.versions.modules);
  if (own === undefined) return unknown('not-judged');
  return shareFreed(context, freedInPackage(context, splitFunctionName(own).package));
}

/** Goroutines of the rule that a goroutineleak profile lists: nothing can ever wake them. */
export function leakedGoroutines({ context, spec }: MeasuredSubject): Measurement {
  if (!context.leaked || !spec.goroutines) return unknown('no-goroutineleak-profile');
  const fits = conditionMatcher(spec.goroutines);
  const count = context.leaked.stacks.reduce(
    (sum, stack) => sum + (fits(stack.wait, stack.names) ? stack.count : 0),
    0,
  );
  return number(count, 'goroutines');
}
