import type { FixVerdict, FunctionVerdict } from '#core/report/before-after/before-after-model';
import { expectedPerHour } from '#core/report/before-after/fix-verdict';
import { shortPlace } from '#core/report/answer/answer-own';
import { formatShare } from '#core/words/format-values';
import type { Formats } from '#renderer/session/format.ts';

/** What a verdict looks like: good news is cool, growth warm, and both have a glyph. */
export const VERDICT_MARKS: Readonly<
  Record<FixVerdict, { readonly glyph: string; readonly kind: 'good' | 'bad' | 'open' }>
> = {
  gone: { glyph: '✓', kind: 'good' },
  moved: { glyph: '→', kind: 'bad' },
  slower: { glyph: '▼', kind: 'good' },
  unchanged: { glyph: '＝', kind: 'bad' },
  faster: { glyph: '▲', kind: 'bad' },
  new: { glyph: '＋', kind: 'bad' },
  undecided: { glyph: '?', kind: 'open' },
};

/** Figures of one function (or of all the heap) as they are shown; `–` = not known, or not to be expected. */
export interface VerdictFigures {
  /** Bytes a minute; where no times are known, bytes from the first heap to the last. */
  readonly before: string;
  readonly after: string;
  /** Before, had the load been that of after. */
  readonly expected: string;
  /** Load after as part of that before. */
  readonly load: string;
  /** `server.go:48`, and the whole path. */
  readonly places: Readonly<
    Record<'before' | 'after', { readonly short: string; readonly full: string }>
  >;
}

const UNKNOWN = '–';

/** Whether any rate is known; without one the amounts themselves are told. */
export function hasRates(all: readonly FunctionVerdict[]): boolean {
  return all.some(({ before, after }) => before?.perHour != null || after?.perHour != null);
}

/** @param isTimed - See {@link hasRates}. */
export function verdictFigures(
  one: FunctionVerdict,
  format: Formats,
  isTimed: boolean,
): VerdictFigures {
  const amount = (value: number | null | undefined): string =>
    value == null ? UNKNOWN : format.delta(value, 'bytes');
  const aMinute = (perHour: number | null | undefined): string =>
    amount(perHour == null ? null : perHour / 60);
  const { before, after, load } = one;
  return {
    before: isTimed ? aMinute(before?.perHour) : amount(before?.deltaBytes),
    after: isTimed ? aMinute(after?.perHour) : amount(after?.deltaBytes),
    expected: before?.grown ? aMinute(expectedPerHour(before, load)) : UNKNOWN,
    load: load.ratio === null ? UNKNOWN : formatShare(load.ratio),
    places: { before: placeOf(before), after: placeOf(after) },
  };
}

/** Where a function stands in one of the two builds. */
export function placeOf(side: FunctionVerdict['before']): VerdictFigures['places']['before'] {
  if (!side?.line) return { short: UNKNOWN, full: '' };
  const full = `${side.file}:${side.line}`;
  return { short: shortPlace(full), full };
}
