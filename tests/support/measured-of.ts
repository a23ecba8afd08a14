import type { Comparison } from '#core/case/comparison';
import {
  type GoroutineCondition,
  goroutineGrowth,
  type GoroutineGrowth,
} from '#core/measures/goroutine-growth';
import { type MeasuredSubject, sumUp } from '#core/measures/measured-subject';
import type { Measurement } from '#core/measures/measurement';
import { type MeasureSpec, type Subject, WHOLE_PROCESS } from '#core/measures/subject';
import { type ComparisonOf, comparisonOf, stacksOf } from './comparison-of.ts';

export interface MeasuredOf extends ComparisonOf {
  /** Leaves of the subject's stacks; all stacks when left out. */
  readonly anchors?: readonly string[];
  readonly companions?: readonly string[];
  /** Of the stacks that testify. */
  readonly witnesses?: readonly string[];
  readonly subject?: Partial<Subject>;
  readonly spec?: Partial<MeasureSpec>;
  readonly counted?: GoroutineGrowth | null;
  readonly isExact?: boolean;
  readonly holder?: MeasuredSubject['holder'];
}

/** Asks for nothing in particular: growth in bytes, any goroutines. */
export const PLAIN_SPEC: MeasureSpec = {
  unit: 'bytes',
  goroutines: null,
  inFlight: [],
  requests: [],
  counts: false,
  countedBytes: Infinity,
  affects: null,
  decays: false,
  field: false,
};

/** A subject of a comparison made by hand, ready to be measured. */
export function measuredOf(given: MeasuredOf): MeasuredSubject {
  return measuredIn(comparisonOf(given), given);
}

/** As {@link measuredOf}, in a comparison that is there. */
export function measuredIn(
  context: Comparison,
  given: Omit<MeasuredOf, keyof ComparisonOf>,
): MeasuredSubject {
  const companions = given.companions ? stacksOf(context, ...given.companions) : [];
  const witnesses = given.witnesses ? stacksOf(context, ...given.witnesses) : companions;
  const subject: Subject = {
    ...WHOLE_PROCESS,
    anchors: stacksOf(context, ...(given.anchors ?? [])),
    companions,
    witnesses,
    ...given.subject,
  };
  const { counted: goroutines = null, isExact = false, holder = null } = given;
  const spec = { ...PLAIN_SPEC, ...given.spec };
  return { ...sumUp(context, spec, subject, { goroutines, isExact }), holder };
}

/** Any goroutines, ten of which must come. */
export const ANY_GOROUTINES: GoroutineCondition = {
  waits: null,
  frames: null,
  without: [],
  inUseBy: [],
  load: null,
  alsoClaims: [],
  minimumGain: 10,
  minimumCount: 100,
};

/** What a condition finds in the goroutine profiles. */
export function countedIn(
  goroutines: NonNullable<ComparisonOf['goroutines']>,
  condition: Partial<GoroutineCondition> = {},
): GoroutineGrowth | null {
  const around = { claimed: new Set<string>(), modules: [] };
  return goroutineGrowth(goroutines, { ...ANY_GOROUTINES, ...condition }, around);
}

/** A measurement as a test compares it: its value, or in words why there is none. */
export function valueOf(measurement: Measurement): unknown {
  return measurement.known ? measurement.value : `unknown: ${measurement.because}`;
}
