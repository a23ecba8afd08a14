import { errorText } from '#core/base/error-text';
import type { Translate } from '#core/base/translate';

type Params = Readonly<Record<string, string | number>>;

/**
 * Makes the parameters of a statement, note, exclusion or error readable before they fill its text:
 * `bytes` and `…Bytes` as "53.2 MB" (by 1024, as pprof counts), `…Share` (0 to 1) in percent, `…Nanos` as a
 * time span, `…TimeNanos` as a time of day, other numbers grouped; `class`, `kind`, `wait`, `runtime`, `into`, `per` and `rule` as their names in the reader's
 * language, `error` as the sentence of that code with the other parameters. Everything else stays as it is.
 */
export function formatParams(params: Params, translate: Translate): Params {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      const named = NAMED[key];
      if (named) return [key, translate(`${named}.${value}`)];
      if (key === 'rule') return [key, translate(`rule.${String(value).replace('/', '-')}`)];
      if (key === 'error') return [key, errorText({ code: String(value), params }, translate)];
      if (/(^d|D)urationNanos$/.test(key)) return [key, formatDuration(Number(value))];
      if (/(^t|T)imeNanos$/.test(key)) return [key, formatTime(BigInt(value))];
      if (typeof value === 'string') return [key, value];
      if (/(^s|S)hare$/.test(key)) return [key, formatShare(value)];
      return [key, /(^b|B)ytes$/.test(key) ? formatBytes(value) : groupDigits(value)];
    }),
  );
}

/** Locale block of parameters that are a name out of a closed list. */
const NAMED: Readonly<Record<string, string>> = {
  class: 'trendClass',
  kind: 'snapshotKind',
  wait: 'wait',
  runtime: 'runtime',
  into: 'container',
  per: 'per',
};

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

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** "1,234,567". */
export function groupDigits(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
