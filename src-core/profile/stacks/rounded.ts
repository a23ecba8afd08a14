/** A value as a profile holds it: whole, and 0 without a sign. @param value - A sum, so that fractions have counted. */
export function rounded(value: number): number {
  return Math.round(value) || 0;
}
