/**
 * What findings have explained, so that rules of later stages leave it alone: stacks by findings above
 * `pattern`, goroutines, which are counted and named exactly, by any.
 */
export interface Claims {
  /** By CaseStackIndex: 1 = claimed. */
  readonly stacks: Uint8Array;
  /** By CaseStackIndex: 1 = a finding of any level is about it; shapes of any leaf leave it alone. */
  readonly seen: Uint8Array;
  /** Keys of goroutine groups. */
  readonly groups: Set<string>;
  /** Ids of rules with a finding above `pattern`. */
  readonly rules: Set<string>;
}
