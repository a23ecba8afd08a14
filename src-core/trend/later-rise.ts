/** Fewest points of which either half is more than one step. */
export const ENOUGH_POINTS = 5;

/**
 * By how much a series rises over the later half of an axis, of its rise over the earlier half: 1 where it is straight,
 * near 0 where it levels off. Between two points it is taken to be straight.
 *
 * @param axis - Ascending: time, or work done.
 * @returns null of fewer than five points, or where it did not rise; Infinity where only the later half rose.
 */
export function laterRise(axis: readonly number[], values: readonly number[]): number | null {
  const last = values.length - 1;
  if (values.length < ENOUGH_POINTS || values[last]! <= values[0]!) return null;
  const middle = valueAt(axis, values, (axis[0]! + axis[last]!) / 2);
  const earlier = middle - values[0]!;
  return earlier <= 0 ? Infinity : Math.max(0, values[last]! - middle) / earlier;
}

function valueAt(axis: readonly number[], values: readonly number[], position: number): number {
  const after = Math.max(
    1,
    axis.findIndex((place) => place >= position),
  );
  const [from, to] = [axis[after - 1]!, axis[after]!];
  const part = to > from ? (position - from) / (to - from) : 1;
  return values[after - 1]! + part * (values[after]! - values[after - 1]!);
}
