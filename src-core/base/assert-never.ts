/** Ends an exhaustive switch: a case added later fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
