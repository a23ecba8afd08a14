import type { EXCLUSIONS } from './exclusions.ts';
import type { NOTES } from './notes.ts';
import type { Parameters, Values, ValuesOf } from './parameters.ts';
import type { REQUIREMENTS } from './requirements.ts';
import type { STATEMENTS } from './statements.ts';

/** A sentence before it gets its words. */
export interface CodedStatement<Code extends string = string> {
  /** Locale key `statement.<code>`. */
  readonly code: Code;
  /** What fills it. */
  readonly params: Values;
}

/** Of several, what each has. */
type All<P> = (P extends unknown ? (each: P) => void : never) extends (all: infer A) => void
  ? A
  : never;

/** What fills a text, of one out of several codes what fills any; nothing where it has no placeholder. */
type Filling<P> = [keyof All<P>] extends [never]
  ? []
  : All<P> extends infer A extends Parameters
    ? [params: Readonly<ValuesOf<A>>]
    : never;

type Saying<Table> = <Code extends keyof Table & string>(
  code: Code,
  ...filling: Filling<Table[Code]>
) => CodedStatement<Code>;

function coded(code: string, params: Values = {}): CodedStatement {
  return { code, params };
}

/** Says a sentence of the code's own, with all that its text tells. */
export const say = coded as Saying<typeof STATEMENTS>;

export const sayNote = coded as Saying<typeof NOTES>;

export const sayRequirement = coded as Saying<typeof REQUIREMENTS>;

/** Says why a pattern is not reported. */
export function sayExclusion<Reason extends keyof typeof EXCLUSIONS>(
  reason: Reason,
  ...filling: Filling<(typeof EXCLUSIONS)[Reason]>
): { readonly reason: Reason; readonly params: Values } {
  return { reason, params: { ...filling[0] } };
}

/**
 * Says what a rule, a pack or a library chose by its code, whose text may tell any of the values that rules have.
 * A number that only one rule has, such as a count under a name of its own, is told as a count.
 */
export function sayOpen(code: string, params: Values): CodedStatement {
  return coded(code, params);
}
