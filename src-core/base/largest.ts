/** The largest of any number of values, which as arguments of `Math.max` would overflow the stack; -Infinity of none. */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
