/**
 * Go's `%.2f`. Both languages round the exact binary value, but a value exactly between two texts
 * goes to the even digit in Go and away from zero in JavaScript; after a division by 1024 such
 * values are common (1152 B = 1.125 kB = `1.12kB`). Only odd multiples of 1/8 can be such a value.
 */
export function fixedTwo(value: number): string {
  const size = Math.abs(value);
  const eighths = (size % 1) * 8; // 3 and 7 (.375 and .875) round up in both languages
  const isRoundedDown = eighths === 1 || eighths === 5;
  const text = isRoundedDown
    ? `${Math.floor(size)}.${eighths === 1 ? '12' : '62'}`
    : size.toFixed(2);
  return value < 0 ? `-${text}` : text;
}
