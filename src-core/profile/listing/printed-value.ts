/** What pprof prints behind a number, in the sample type's smallest unit: bytes, nanoseconds or pieces. */
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 2 ** 10,
  MB: 2 ** 20,
  GB: 2 ** 30,
  TB: 2 ** 40,
  PB: 2 ** 50,
};
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  mins: 60e9,
  hrs: 3600e9,
  days: 86_400e9,
  wks: 604_800e9,
  yrs: 31_557_600e9,
};

/** A number as pprof prints it, rounded to two places of its unit. */
export interface PrintedValue {
  readonly value: number;
  readonly unit: 'bytes' | 'nanoseconds' | 'count';
}

/** A value at the place where a regular expression wants one. */
export const VALUE = String.raw`-?\d+(?:\.\d+)?(?:e[+-]\d+)?(?:[a-zA-Zµμ]+)?`;

const PRINTED = /^(-?\d{1,19}(?:\.\d{1,6})?(?:e[+-]\d{1,2})?)([a-zA-Zµμ]*)$/;

/**
 * Reads `93.75MB`, `1.50kB`, `0`, `10ms`, `1500`: bytes by 1024, as pprof counts. `bytes` and other units
 * written out are what `-unit=bytes` prints.
 *
 * @returns null when the text is no such number.
 * @see google/pprof internal/measurement/measurement.go: UnitTypes, ScaledLabel.
 */
export function printedValue(text: string): PrintedValue | null {
  const match = PRINTED.exec(text);
  if (!match) return null;
  const number = Number(match[1]);
  const unit = match[2]!;
  const bytes = Object.hasOwn(BYTES, unit) ? BYTES[unit] : unit === 'bytes' ? 1 : undefined;
  if (bytes !== undefined) return whole(number * bytes, 'bytes');
  const nanos = Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined;
  if (nanos !== undefined) return whole(number * nanos, 'nanoseconds');
  return unit === '' || unit === 'count' || unit === 'samples' ? whole(number, 'count') : null;
}

function whole(value: number, unit: PrintedValue['unit']): PrintedValue | null {
  const rounded = Math.round(value);
  // Beyond it sums would not be exact, and pprof itself counts no further.
  return Number.isSafeInteger(rounded) ? { value: rounded === 0 ? 0 : rounded, unit } : null;
}
