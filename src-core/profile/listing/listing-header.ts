import type { ValueType } from '../tables.ts';
import { printedValue, type PrintedValue, VALUE } from './printed-value.ts';

/** What stands around the rows of a listing. */
export interface ListingHeader {
  /** `File:`; '' = not given. */
  readonly program: string;
  readonly buildId: string;
  /** `Type:`; '' = not given, as in a part of a listing. */
  readonly type: string;
  /** Unix ns; 0n = not given, or without a zone that is known. */
  readonly timeNanos: bigint;
  readonly durationNanos: bigint;
  /** What "Saved profile in" names; null = not given. */
  readonly savedAs: string | null;
  /** Of the whole profile; null = not given. */
  readonly total: PrintedValue | null;
  /** Of the rows that were not left out: "Showing nodes accounting for"; null = not given. */
  readonly shown: PrintedValue | null;
  /** The most that rows which were dropped for being small may come to; null = rows are missing otherwise. */
  readonly leftOut: PrintedValue | null;
  /** The command, pasted with its output, subtracts a profile. */
  readonly asksBase: boolean;
}

const TOTAL = new RegExp(
  String.raw`^(?:Showing nodes accounting for .+ of |Total: |${VALUE} of )(${VALUE})(?: total\b.*)?\s*$`,
  'm',
);
const DURATION_TOTAL = new RegExp(String.raw`^Duration: .*Total samples = (${VALUE})`, 'm');

/** Reads the lines above, between and below the rows, wherever a paste has them. */
export function listingHeader(text: string): ListingHeader {
  const line = (expression: RegExp): string => expression.exec(text)?.[1]?.trim() ?? '';
  const total = TOTAL.exec(text)?.[1] ?? DURATION_TOTAL.exec(text)?.[1];
  return {
    program: line(/^File: (.{1,4096})$/m),
    buildId: line(/^Build ID: (\S{1,200})\s*$/m),
    type: line(/^Type: (\S{1,200})\s*$/m),
    timeNanos: parseTime(line(/^Time: (.{1,200})$/m)),
    durationNanos: parseDuration(line(/^Duration: ([\w.µμ]{1,40})/m)),
    savedAs: line(/^Saved profile in (.{1,4096})$/m) || null,
    total: total === undefined ? null : printedValue(total),
    shown: printedValue(line(/^Showing nodes accounting for (\S{1,40}),/m)),
    leftOut: leftOutOf(text),
    asksBase: /\bpprof\b.{0,4000}\s--?(?:diff_)?base[= ]/.test(text),
  };
}

function leftOutOf(text: string): PrintedValue | null {
  if (/^(?:Showing top \d|Active filters:)/m.test(text)) return null;
  const dropped = /^Dropped (\d{1,9}) nodes? \(cum <= (\S{1,40})\)/m.exec(text);
  const least = dropped ? printedValue(dropped[2]!) : { value: 0, unit: 'count' as const };
  return least && { ...least, value: least.value * Number(dropped?.[1] ?? 0) };
}

/**
 * `2026-11-23 13:08:02 UTC` or `Aug 1, 2026 at 3:04pm (UTC)`; -raw adds a fraction and a zone's offset.
 * Names of zones but UTC and GMT mean several things, so they give no time.
 */
export function parseTime(text: string): bigint {
  const iso =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,9}))? (?:([+-]\d\d)(\d\d)(?: \S+)?|UTC|GMT)\b/.exec(
      text,
    );
  if (iso) {
    const [, day, time, fraction = '', hours, minutes] = iso;
    const zone = hours === undefined ? 'Z' : `${hours}:${minutes!}`;
    return nanosOf(`${day!}T${time!}${zone}`, BigInt(fraction.padEnd(9, '0')));
  }
  const words = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) at (\d{1,2}):(\d\d)([ap])m \((UTC|GMT)\)/.exec(
    text,
  );
  const month = words ? MONTHS.indexOf(words[1]!) + 1 : 0;
  if (!words || month === 0) return 0n;
  const hour = (Number(words[4]) % 12) + (words[6] === 'p' ? 12 : 0);
  const two = (number: number | string): string => String(number).padStart(2, '0');
  return nanosOf(`${words[3]!}-${two(month)}-${two(words[2]!)}T${two(hour)}:${words[5]!}:00Z`, 0n);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function nanosOf(iso: string, fraction: bigint): bigint {
  const millis = Date.parse(iso);
  return Number.isFinite(millis) ? BigInt(millis) * 1_000_000n + fraction : 0n;
}

/** `30.13s`, `1.50hrs`: a duration as pprof's reports print it; 0n = none. */
export function parseDuration(text: string): bigint {
  const printed = printedValue(text);
  return printed?.unit === 'nanoseconds' ? BigInt(printed.value) : 0n;
}

/**
 * `30s`, `2m30`, `30.1`: the first four letters of a duration as Go prints it, which is what -raw has.
 * Go prints less than a minute with one unit, so a number from 60 on without its unit is of ms.
 */
export function parseCutDuration(text: string): bigint {
  let nanos = 0;
  for (const [, number, unit] of text.matchAll(/(\d{1,4}\.?\d{0,4})(h|ms|m|s|µs|us|ns)?/g)) {
    const isMillis = (unit === undefined || unit === 'm') && Number(number) >= 60;
    // What stands without a unit was cut off: minutes below hours, else seconds.
    const rest = nanos >= GO_UNITS.h ? GO_UNITS.m : GO_UNITS.s;
    const scale = unit === undefined ? rest : GO_UNITS[unit as keyof typeof GO_UNITS];
    nanos += Number(number) * (isMillis ? GO_UNITS.ms : scale);
  }
  return BigInt(Math.round(nanos));
}

const GO_UNITS = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, µs: 1e3, us: 1e3, ns: 1 } as const;

/** The sample type of a listing: as "Type:" says, else what its values are printed in. */
export function listedType(header: ListingHeader, values: readonly PrintedValue[]): ValueType {
  const printed = header.total ?? values.find(({ value }) => value !== 0) ?? values[0];
  const unit = values.some((one) => one.unit === 'bytes') ? 'bytes' : (printed?.unit ?? 'count');
  if (header.type !== '') return { type: header.type, unit: UNITS[header.type] ?? unit };
  return unit === 'bytes'
    ? { type: 'inuse_space', unit }
    : unit === 'nanoseconds'
      ? { type: 'cpu', unit }
      : { type: 'unknown', unit };
}

/** Units of types whose values may all be 0, which prints without one. */
const UNITS: Readonly<Record<string, string>> = {
  inuse_space: 'bytes',
  alloc_space: 'bytes',
  space: 'bytes',
  cpu: 'nanoseconds',
  delay: 'nanoseconds',
};
