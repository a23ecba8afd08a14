/**
 * What was measured on a subject: a number in its unit with the bounds that its error leaves it, or a word.
 * Unknown is no value: a bound on it holds or fails as the bound itself says.
 */
export type Measurement =
  | {
      readonly known: true;
      readonly value: number | string | readonly string[];
      readonly unit: MeasureUnit;
      /** Bounds by sampling; left out where the value is exact, or is a word. */
      readonly low?: number;
      readonly high?: number;
    }
  | Unknown;

/** No value, and why. */
export interface Unknown {
  readonly known: false;
  readonly because: UnknownBecause;
}

export const MEASURE_UNITS = [
  'bytes',
  'objects',
  'goroutines',
  'snapshots',
  'profiles',
  'collections',
  'share',
  'times',
  'seconds',
  'word',
] as const;
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** Why a measure has no value; locale key `unknownBecause.<code>`. */
export const UNKNOWN_BECAUSE = [
  'no-second-snapshot',
  'few-snapshots',
  'other-process',
  'no-goroutine-profile',
  'no-second-goroutine-profile',
  'few-goroutine-profiles',
  'no-goroutineleak-profile',
  'not-counted',
  'not-watched',
  'waits-hidden',
  'few-samples',
  'no-allocations',
  'few-allocations',
  'no-memstats',
  'no-time',
  'no-such-stacks',
  'not-judged',
] as const;
export type UnknownBecause = (typeof UNKNOWN_BECAUSE)[number];

export function number(
  value: number,
  unit: MeasureUnit,
  error?: { readonly low: number; readonly high: number },
): Measurement {
  return { known: true, value, unit, ...error };
}

export function word(value: string | readonly string[]): Measurement {
  return { known: true, value, unit: 'word' };
}

export function unknown(because: UnknownBecause): Unknown {
  return { known: false, because };
}
