/** Running sum of flat down the rows, as given: the numerator of pprof's `sum%` column. */
export function runningSum(flat: Float64Array): Float64Array {
  const sums = new Float64Array(flat.length);
  let sum = 0;
  for (let row = 0; row < flat.length; row++) {
    sum += flat[row]!;
    sums[row] = sum;
  }
  return sums;
}
