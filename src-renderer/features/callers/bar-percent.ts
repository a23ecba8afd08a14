/** Width of a bar for a part of a whole, in percent of its track: 0 … 100, whatever the signs. */
export function barPercent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(100, Math.abs((100 * part) / whole));
}
