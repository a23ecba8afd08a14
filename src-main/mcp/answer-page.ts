import { AppError } from '#core/base/errors';
import { visibleText } from '#core/base/visible-text';
import { clippedName } from '#core/report/files/clipped-name';

/** Rows of an answer, each made when it is shown: a table may have a million. */
export interface Rows {
  readonly length: number;
  readonly row: (at: number) => unknown;
}

/** What of an answer is asked for. */
export interface PageQuestion {
  /** As an answer before gave it; undefined = from the beginning. */
  readonly cursor?: string | undefined;
  /** Rows at most; undefined = {@link USUAL_ROWS}. */
  readonly limit?: number | undefined;
}

/** Where a page lies in its whole. */
export interface PagePlace {
  /** First row or letter, from 0, … */
  readonly from: number;
  /** … and the first that is not there any more. */
  readonly to: number;
  readonly total: number;
  /** What to ask with for what follows; null = that was all. */
  readonly next: string | null;
}

export const USUAL_ROWS = 20;
export const MOST_ROWS = 200;
/** Letters of an answer's rows, or of a page of a text. */
export const MOST_LETTERS = 24_000;

/** How much of one value is told: the first that makes a row short enough. */
const MEASURES = [
  { letters: 400, entries: 60 },
  { letters: 120, entries: 12 },
  { letters: 60, entries: 4 },
] as const;

export function listRows(list: readonly unknown[]): Rows {
  return { length: list.length, row: (at) => list[at] };
}

/**
 * The rows from a cursor on, as many as were asked for and fit; one at least.
 *
 * @param revision - Of what is open: a cursor of other files is refused.
 * @throws AppError `cursor-stale`.
 */
export function pageOfRows(
  rows: Rows,
  { cursor, limit = USUAL_ROWS }: PageQuestion,
  revision: number,
): { readonly rows: readonly unknown[]; readonly place: PagePlace } {
  const from = readCursor(cursor, revision, rows.length);
  const shown: unknown[] = [];
  let letters = 0;
  for (let at = from; at < rows.length && shown.length < limit; at++) {
    const row = shortened(rows.row(at));
    letters += JSON.stringify(row).length;
    if (letters > MOST_LETTERS && shown.length > 0) break;
    shown.push(row);
  }
  return { rows: shown, place: placeOf(from, from + shown.length, rows.length, revision) };
}

/** A part of a text, at line ends where there are some. @throws AppError `cursor-stale`. */
export function pageOfText(
  text: string,
  { cursor }: PageQuestion,
  revision: number,
): { readonly text: string; readonly place: PagePlace } {
  const from = readCursor(cursor, revision, text.length);
  let to = Math.min(text.length, from + MOST_LETTERS);
  if (to < text.length) {
    const line = text.lastIndexOf('\n', to - 1) + 1;
    if (line > from) to = line;
    // Two halves of one letter stay together.
    else if (/[\ud800-\udbff]/.test(text[to - 1]!)) to--;
  }
  return { text: text.slice(from, to), place: placeOf(from, to, text.length, revision) };
}

/** A value without control characters, long names and long lists clipped, so that any row is short. */
export function shortened(value: unknown): unknown {
  let short: unknown = null;
  for (const measure of MEASURES) {
    short = clip(value, measure);
    if (JSON.stringify(short).length <= MOST_LETTERS / 2) return short;
  }
  return short;
}

function clip(value: unknown, measure: (typeof MEASURES)[number]): unknown {
  if (typeof value === 'string') return visibleText(clippedName(value, measure.letters));
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) {
    const kept = value.slice(0, measure.entries).map((one: unknown) => clip(one, measure));
    const more = value.length - kept.length;
    return more > 0 ? [...kept, `… ${more} more`] : kept;
  }
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 100)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [visibleText(clippedName(key, measure.letters)), clip(one, measure)]),
  );
}

function placeOf(from: number, to: number, total: number, revision: number): PagePlace {
  return { from, to, total, next: to < total ? `${revision}-${to}` : null };
}

function readCursor(cursor: string | undefined, revision: number, length: number): number {
  if (cursor === undefined) return 0;
  const read = /^(\d{1,15})-(\d{1,15})$/.exec(cursor);
  const from = Number(read?.[2]);
  if (Number(read?.[1]) !== revision || !(from <= length)) throw new AppError('cursor-stale');
  return from;
}
