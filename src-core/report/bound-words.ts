import type { Translate } from '#core/base/translate';
import { visibleText } from '#core/base/visible-text';
import { MEASURE_WORDS } from '#core/measures/measure-words';
import type { MeasureUnit } from '#core/measures/measurement';
import { formatBytes, formatDuration, formatShare, groupDigits } from '#core/words/format-values';
import type { ReportBound, ReportStep } from './report-model.ts';

/** A bound as a row to be read. */
export interface BoundWords {
  /** The measure as rules name it. */
  readonly name: ReportBound['measure'];
  readonly measure: string;
  readonly measured: string;
  readonly asked: string;
  readonly holds: boolean;
  /** Whether a word was measured, which needs no limit to be understood. */
  readonly isWord: boolean;
}

/** Rows of a step; bounds that different conditions share are told once. */
export function stepWords({ bounds }: Pick<ReportStep, 'bounds'>, say: Translate): BoundWords[] {
  const told = new Set<string>();
  return bounds
    .map((bound) => boundWords(bound, say))
    .filter(({ measure, asked }) => {
      const isNew = !told.has(`${measure}\0${asked}`);
      told.add(`${measure}\0${asked}`);
      return isNew;
    });
}

/** A row as one line: "goroutines gained: 9, asked: at least 10". */
export function boundLine(
  { measure, measured, asked, holds, isWord }: BoundWords,
  say: Translate,
): string {
  const isPlain = holds && isWord;
  return say(isPlain ? 'bound.line-plain' : 'bound.line', { measure, measured, asked });
}

/** What was measured and what was asked, in words, numbers in their units. */
export function boundWords(bound: ReportBound, say: Translate): BoundWords {
  const { measured, holds, asked } = bound;
  const format = formatOf(bound);
  return {
    name: bound.measure,
    measure: measureName(bound, say),
    measured: measured.known
      ? measuredText(bound, format, say)
      : say('bound.unknown', { reason: say(`unknownBecause.${measured.because}`) }),
    asked:
      asked.ifUnknown === 'passes' && !measured.known
        ? say('bound.if-known', { asked: askedText(bound, format, say) })
        : askedText(bound, format, say),
    holds,
    isWord: measured.known && measured.unit === 'word',
  };
}

type Format = (value: number) => string;

/** Numbers rounded to be read, unless that would hide on which side of a limit one is. */
function formatOf({ measured, asked }: ReportBound): Format {
  const unit = measured.known ? measured.unit : 'objects';
  const format: Format = (value) => numberText(unit, value);
  if (!measured.known || typeof measured.value !== 'number') return format;
  const { value } = measured;
  const limits = [asked.atLeast, asked.moreThan, asked.atMost].filter(
    (limit) => limit !== undefined,
  );
  const isHidden = limits.some((limit) => limit !== value && format(limit) === format(value));
  return isHidden ? (one) => exactText(unit, one) : format;
}

function numberText(unit: MeasureUnit, value: number): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value);
    case 'share':
      return formatShare(value);
    case 'seconds':
      return formatDuration(1e9 * value);
    case 'times':
      return `${shortNumber(value)}×`;
    default:
      return shortNumber(value);
  }
}

/** Three digits, or all before the point. */
function shortNumber(value: number): string {
  return groupDigits(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

function exactText(unit: MeasureUnit, value: number): string {
  if (unit === 'bytes') return `${groupDigits(value)} B`;
  if (unit === 'share') return `${Number((100 * value).toPrecision(9))}%`;
  return `${groupDigits(value)}${unit === 'seconds' ? ' s' : ''}`;
}

function measuredText(bound: ReportBound, format: Format, say: Translate): string {
  const { measured } = bound;
  if (!measured.known) return '';
  const { value, unit } = measured;
  if (unit === 'word')
    return joined(
      (typeof value === 'string' ? [value] : value).map((word) => wordText(word, bound, say)),
      'and',
      say,
    );
  if (unit === 'collections' && value < 0) return say('bound.gone');
  if (!('low' in measured)) return format(value);
  const { low, high } = measured;
  const params = { value: format(value), low: format(low), high: format(high) };
  return say(value === 0 && low < 0 ? 'bound.within-error' : 'bound.with-error', params);
}

function askedText(bound: ReportBound, format: Format, say: Translate): string {
  const { atLeast, moreThan, atMost, oneOf, noneOf } = bound.asked;
  const words = (list: readonly string[]): string =>
    joined(
      list.map((word) => askedWord(word, bound, say)),
      'or',
      say,
    );
  const texts: string[] = [];
  if (atLeast !== undefined && atMost !== undefined)
    texts.push(say('bound.between', { low: format(atLeast), high: format(atMost) }));
  else if (atLeast !== undefined) texts.push(say('bound.at-least', { value: format(atLeast) }));
  else if (atMost !== undefined) texts.push(say('bound.at-most', { value: format(atMost) }));
  if (moreThan !== undefined) texts.push(say('bound.more-than', { value: format(moreThan) }));
  if (oneOf) texts.push(words(oneOf));
  if (noneOf) {
    const rest = remainingWords(bound.measure, noneOf);
    texts.push(rest ? words(rest) : say('bound.not', { value: words(noneOf) }));
  }
  return texts.join(', ');
}

/** Of measures that read better so: the words that may be, where some may not. */
function remainingWords(measure: string, noneOf: readonly string[]): readonly string[] | null {
  if (measure !== 'version' && measure !== 'container') return null;
  return MEASURE_WORDS[measure].filter((word) => !noneOf.includes(word));
}

/** "steady growth, one step up or rose, then level". */
function joined(words: readonly string[], last: 'and' | 'or', say: Translate): string {
  if (words.length === 0) return say('bound.nothing');
  return words.reduce((left, right, at) =>
    say(at === words.length - 1 ? `bound.${last}` : 'bound.and', { left, right }),
  );
}

/** Where the words of a measure stand in the locales; those of others are names, told as they are. */
const WORDS: Readonly<Partial<Record<ReportBound['measure'], string>>> = {
  ...{ course: 'trendClass', loadedCourse: 'trendClass', wait: 'wait', level: 'level' },
  ...{ comparison: 'measureWord.comparison', data: 'measureWord.data', load: 'measureWord.load' },
  ...{ field: 'measureWord.field', holder: 'measureWord.holder', owner: 'measureWord.owner' },
  ...{ version: 'measureWord.affected', container: 'measureWord.container' },
  heapLevels: 'measureWord.heapLevels',
};

function wordText(word: string, { measure, module }: ReportBound, say: Translate): string {
  if (module) return say(`measureWord.version.${word}`, { version: module.below });
  const words = WORDS[measure];
  return words ? say(`${words}.${word}`) : visibleText(word);
}

/** Of two snapshots the course is not known: where that is asked for, any growth is meant. */
function askedWord(word: string, bound: ReportBound, say: Translate): string {
  const isAny = bound.measure === 'course' && word === 'insufficient-data';
  return isAny ? say('bound.any-two') : wordText(word, bound, say);
}

function measureName({ measure, module }: ReportBound, say: Translate): string {
  if (!module) return say(`measure.${measure}`);
  return say('bound.version-of', { module: module.path === 'go' ? 'Go' : module.path });
}
