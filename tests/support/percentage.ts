import { fixedTwo } from './fixed-two.ts';

/**
 * `value` as a share of `total`, printed as pprof prints it: absolute, at least two significant
 * digits, `  100%` from 99.95 to 100.05, padded to six columns. A total of 0 gives `    0%`.
 * @see google/pprof internal/measurement/measurement.go: Percentage.
 */
export function percentage(value: number, total: number): string {
  const ratio = total === 0 ? 0 : Math.abs(value / total) * 100;
  if (ratio >= 99.95 && ratio <= 100.05) return '  100%';
  const text = ratio >= 1 ? fixedTwo(ratio) : twoSignificant(ratio);
  return `${text.padStart(5)}%`;
}

/** Go's `%.2g` for 0 <= ratio < 1: trailing zeros dropped, exponent form below 0.0001. */
function twoSignificant(ratio: number): string {
  if (ratio === 0) return '0';
  // The only doubles below 1 that lie exactly between two such texts and that Go (half to even)
  // rounds down while toExponential rounds up.
  const isTie = ratio === 0.125 || ratio === 0.625 || ratio === 0.0625;
  const [mantissa = '', exponent = ''] = (isTie ? ratio * 0.999 : ratio)
    .toExponential(1)
    .split('e');
  const digits = mantissa.replace(/\.0$/, '');
  const power = Number(exponent);
  if (power < -4) return `${digits}e-${String(-power).padStart(2, '0')}`;
  if (power >= 0) return digits;
  return `0.${'0'.repeat(-power - 1)}${digits.replace('.', '')}`;
}
