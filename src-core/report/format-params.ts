import type { Translate } from '#core/base/translate';

type Params = Readonly<Record<string, string | number>>;

/**
 * Makes the parameters of a statement, note, exclusion or error readable before they fill its text:
 * `bytes` and `…Bytes` as "53.2 MB" (by 1024, as pprof counts), other numbers grouped, `class` as its
 * name in the reader's language. Everything else stays as it is.
 */
export function formatParams(params: Params, translate: Translate): Params {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => {
      if (key === 'class') return [key, translate(`trendClass.${value}`)];
      if (typeof value === 'string') return [key, value];
      return [key, /(^b|B)ytes$/.test(key) ? formatBytes(value) : groupDigits(value)];
    }),
  );
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

function groupDigits(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
