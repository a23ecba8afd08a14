/** What findings above `pattern` have explained, so that rules of later stages leave it alone. */
export interface Claims {
  /** By CaseStackIndex: 1 = claimed. */
  readonly stacks: Uint8Array;
  /** Keys of goroutine groups. */
  readonly groups: Set<string>;
}
