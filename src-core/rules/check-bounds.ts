import type { VersionEvidence } from '#core/evidence/module-versions';
import { checkVersion } from '#core/evidence/version-check';
import { type Measurement, word } from '#core/measures/measurement';
import type { MeasureName } from '#core/measures/measure-names';
import type { Measures } from '#core/measures/measures';
import { compareNearness, nearnessOf } from './bound-distance.ts';
import type { Bound, Bounds } from './bounds-schema.ts';
import type { Condition } from './condition-schema.ts';
import { NAMED_BOUNDS } from './named-bounds.ts';

/** One bound, what was measured, and whether it holds. */
export interface BoundVerdict {
  readonly measure: MeasureName | 'module';
  readonly bound: Bound;
  readonly measurement: Measurement;
  readonly holds: boolean;
  /** Of `module`: which, and the version that it is compared with. */
  readonly module?: { readonly path: string; readonly below: string };
}

/** What bounds are checked against. */
export interface Judged {
  readonly measures: Measures;
  readonly versions: VersionEvidence;
}

/**
 * Checks all of a condition. Of bounds by name, which may hold in several ways, the way that holds is told,
 * else the one that comes nearest.
 *
 * @returns Verdicts in the order of the bounds; the condition holds where all of them do.
 */
export function checkCondition(condition: Condition, judged: Judged): BoundVerdict[] {
  return condition.flatMap((item) =>
    typeof item === 'string'
      ? best(NAMED_BOUNDS[item].map((bounds: Bounds) => checkBounds(bounds, judged)))
      : checkBounds(item, judged),
  );
}

/** Whether all of a condition holds; stops at the first bound that does not. */
export function isMet(condition: Condition, judged: Judged): boolean {
  return condition.every((item) =>
    typeof item === 'string'
      ? NAMED_BOUNDS[item].some((bounds: Bounds) => allHold(bounds, judged))
      : allHold(item, judged),
  );
}

/** Of several ways the first that holds, else the one that came nearest; [] of none. */
export function best(ways: readonly (readonly BoundVerdict[])[]): readonly BoundVerdict[] {
  return ways.reduce<readonly BoundVerdict[]>(
    (found, way, at) =>
      at === 0 || compareNearness(nearnessOf(way), nearnessOf(found)) < 0 ? way : found,
    [],
  );
}

function checkBounds(bounds: Bounds, judged: Judged): BoundVerdict[] {
  return entriesOf(bounds).map((entry) => checkOne(entry, judged));
}

function allHold(bounds: Bounds, judged: Judged): boolean {
  return entriesOf(bounds).every((entry) => checkOne(entry, judged).holds);
}

type Entry = { [Name in keyof Bounds]-?: readonly [Name, NonNullable<Bounds[Name]>] }[keyof Bounds];

function entriesOf(bounds: Bounds): Entry[] {
  return Object.entries(bounds) as unknown as Entry[];
}

function checkOne([measure, bound]: Entry, { measures, versions }: Judged): BoundVerdict {
  if (measure === 'module') {
    const { path, below, oneOf } = bound;
    const measurement = word(checkVersion({ module: path, below }, versions));
    return {
      ...{ measure, bound: { oneOf }, measurement, holds: holds({ oneOf }, measurement) },
      module: { path, below },
    };
  }
  const measurement = measures.of(measure);
  return { measure, bound, measurement, holds: holds(bound, measurement) };
}

/**
 * Whether a measurement keeps to a bound. Without a value it is as the bound says; but where there was
 * evidence, and too little of it to count, nothing passes.
 */
export function holds(bound: Bound, measurement: Measurement): boolean {
  if (!measurement.known)
    return bound.ifUnknown === 'passes' && measurement.because !== 'few-samples';
  const { value } = measurement;
  if (typeof value === 'number') {
    const { atLeast = -Infinity, moreThan = -Infinity, atMost = Infinity } = bound;
    return value >= atLeast && value <= atMost && (value > moreThan || moreThan === -Infinity);
  }
  const words = typeof value === 'string' ? [value] : value;
  const isAllowed = bound.oneOf === undefined || words.some((one) => bound.oneOf!.includes(one));
  return isAllowed && !words.some((one) => bound.noneOf?.includes(one));
}
