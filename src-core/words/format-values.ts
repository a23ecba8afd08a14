/** "2026-11-28 16:27 UTC" of Unix ns: no reader's clock is known here. */
export function formatTime(nanos: bigint): string {
  const iso = new Date(Number(nanos / 1_000_000n)).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** "96%", "4.2%", "<0.1%". */
export function formatShare(share: number): string {
  const percent = 100 * share;
  const size = Math.abs(percent);
  if (size > 0 && size < 0.1) return '<0.1%';
  return `${Number(percent.toFixed(size >= 9.95 ? 0 : 1))}%`;
}

/** "45 s", "12 min", "3.5 h", "2.1 d" of a span in ns. */
export function formatDuration(nanos: number): string {
  const seconds = nanos / 1e9;
  if (seconds < 1) return '<1 s';
  const [value, unit] =
    seconds < 90
      ? [seconds, 's']
      : seconds < 5400
        ? [seconds / 60, 'min']
        : seconds < 129_600
          ? [seconds / 3600, 'h']
          : [seconds / 86_400, 'd'];
  return `${Number(value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2))} ${unit}`;
}

/** "53.2 MB", "512 kB", "24 B": at most three digits, or all before the point. */
export function formatBytes(bytes: number): string {
  const sign = bytes < 0 ? '-' : '';
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${sign}${Number(value.toFixed(digits))} ${UNITS[unit]!}`;
}

/** "+53.2 MB", "-1,234", "0 B": a change, in the words of its amount. */
export function signed(value: number, format: (value: number) => string): string {
  return value > 0 ? `+${format(value)}` : format(value);
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** "1,234,567". */
export function groupDigits(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** "12.3", "45,600": a number of no known unit, of which four digits say enough. */
export function formatMeasured(value: number): string {
  return groupDigits(Number(value.toPrecision(4)));
}
