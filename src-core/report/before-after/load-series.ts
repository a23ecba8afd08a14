import { AppError } from '#core/base/errors';

/** One measured load, of any unit. */
export interface LoadPoint {
  /** Unix ns. */
  readonly nanos: number;
  readonly value: number;
}

/** Size of a load series at most: a month of seconds. */
export const MAX_LOAD_MB = 64;

/** Of what a head line calls its values. */
const MOST_MEASURE_LETTERS = 120;

/** Times below this are Unix seconds (until the year 5138), others milliseconds. */
const SECONDS_BELOW = 1e11;

/**
 * Reads a load series: a line `time,value` each, blank lines, lines behind `#` and one head line left out. Time is Unix
 * seconds or milliseconds, or ISO 8601 with its zone.
 *
 * @throws AppError `load-line` with the number of the first line that is none.
 */
export function readLoadSeries(text: string, file: string): LoadPoint[] {
  const points: LoadPoint[] = [];
  text.split(/\r?\n/).forEach((line, at) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    const [time = '', value = '', ...rest] = trimmed.split(',').map((cell) => cell.trim());
    const nanos = readTime(time);
    const number = value === '' ? NaN : Number(value);
    if (rest.length === 0 && nanos !== null && Number.isFinite(number) && number >= 0)
      points.push({ nanos, value: number });
    else if (at > 0) throw new AppError('load-line', { file, line: at + 1 });
  });
  return points.sort((a, b) => a.nanos - b.nanos);
}

/** What the head line of a series calls its values, its unit perhaps; untrusted text, null without one. */
export function loadMeasure(text: string): string | null {
  const [time = '', name = ''] = text
    .split('\n', 1)[0]!
    .split(',')
    .map((cell) => cell.trim());
  const isHead = name !== '' && readTime(time) === null && !time.startsWith('#');
  return isHead && Number.isNaN(Number(name)) ? name.slice(0, MOST_MEASURE_LETTERS) : null;
}

/** At most so many points of a series, each the mean of as many neighbours as it takes; in time order. */
export function thinLoad(points: readonly LoadPoint[], most: number): LoadPoint[] {
  const size = Math.ceil(points.length / most);
  if (size <= 1) return [...points];
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value / values.length, 0);
  return Array.from({ length: Math.ceil(points.length / size) }, (_, at) => {
    const part = points.slice(at * size, (at + 1) * size);
    return {
      nanos: mean(part.map(({ nanos }) => nanos)),
      value: mean(part.map(({ value }) => value)),
    };
  });
}

/** Unix ns of a time as people and logs write it; null where it is none. */
export function readTime(text: string): number | null {
  if (/^\d{1,16}(\.\d{1,9})?$/.test(text)) {
    const number = Number(text);
    return number < SECONDS_BELOW ? number * 1e9 : number * 1e6;
  }
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const millis = isIso ? Date.parse(text) : NaN;
  return Number.isNaN(millis) ? null : millis * 1e6;
}

/** Mean of the points between two times, both included; null where there is none. */
export function meanLoad(
  points: readonly LoadPoint[],
  { from, to }: { from: number; to: number },
): number | null {
  const inside = points.filter(({ nanos }) => nanos >= from && nanos <= to);
  if (inside.length === 0) return null;
  return inside.reduce((sum, { value }) => sum + value, 0) / inside.length;
}
