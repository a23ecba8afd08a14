import type { ErrorCode } from '#core/base/errors';
import type { GoroutineWait } from '#core/evidence/goroutine-waits';
import type { ProfileKind } from '#core/profile/profile-kind';
import type { ProgramRuntime } from '#core/profile/snapshot-facts';
import type { TrendClass } from '#core/trend/trend-types';

/** What a value of each unit is in a document; `tell.ts` says how people read it. */
interface UnitValues {
  /** By 1024. */
  bytes: number;
  /** Of objects, goroutines, files …: a whole number. */
  count: number;
  /** 0 to 1. */
  share: number;
  /** A span in ns; a decimal string where it is an int64. */
  nanos: string | number;
  /** Unix ns, a decimal string. */
  time: string;
  /** Of a sample type whose unit only the profile tells: written already. */
  amount: string;
  text: string;
  trendClass: TrendClass;
  snapshotKind: ProfileKind;
  wait: GoroutineWait;
  runtime: ProgramRuntime;
  /** What memory was made into, a kind of container. */
  container: string;
  /** Of a rate. */
  per: 'minute' | 'hour';
  /** Id of a rule, told by its title; of readings of which one is true, all ids, parted by a space. */
  rule: string;
  /** Told as the sentence of that error, which the other parameters fill. */
  error: ErrorCode;
}
export type Unit = keyof UnitValues;

/** One value of a text. */
export interface Parameter<U extends Unit = Unit> {
  readonly unit: U;
  /** What stands for it in a public issue: another function's or another text's name; null = public. */
  readonly private: 'function' | 'text' | null;
  /** In the document for programs; no text tells it. */
  readonly untold?: true;
}

/** By the placeholder's name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** Values of a document, before they are told. */
export type Values = Readonly<Record<string, string | number>>;

/** The values that fill a text; with an error those that its sentence needs, too. */
export type ValuesOf<P extends Parameters> = {
  readonly [K in keyof P]: UnitValues[P[K]['unit']];
} & ('error' extends P[keyof P]['unit'] ? Values : unknown);

const open = <U extends Unit>(unit: U): Parameter<U> => ({ unit, private: null });

export const bytes = open('bytes');
export const count = open('count');
export const share = open('share');
export const nanos = open('nanos');
export const time = open('time');
export const amount = open('amount');
/** Words of Leakbook, of public modules or of Go: sample types, versions, units. */
export const publicText = open('text');
export const trendClass = open('trendClass');
export const snapshotKind = open('snapshotKind');
export const wait = open('wait');
export const runtime = open('runtime');
export const container = open('container');
export const per = open('per');
export const rule = open('rule');
export const error = open('error');
/** A function with its package, or what is named like one. */
export const functionName: Parameter<'text'> = { unit: 'text', private: 'function' };
/** Any other name of the reader's own: a file, a field, a variable. */
export const ownText: Parameter<'text'> = { unit: 'text', private: 'text' };

export function untold<U extends Unit>(parameter: Parameter<U>): Parameter<U> {
  return { ...parameter, untold: true };
}
