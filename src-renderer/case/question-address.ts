import { FILTER_NAMES, type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import { GRANULARITIES } from '#core/graph/graph-tables';
import { NO_QUESTION, type Question } from './question.ts';
import { SPLIT_ID } from './series-split.ts';
import { KEY_PATTERN } from './snapshot-key.ts';

/** The query of an address as a router reads it: text, or what is no text. */
export type AddressQuery = Readonly<Record<string, unknown>>;

/** Parameters that say the question; others of an address are none of its business. */
export const QUESTION_PARAMS = [
  'series',
  'a',
  'b',
  'type',
  'by',
  ...FILTER_NAMES,
  'normalize',
  'find',
  'split',
] as const;

const SNAPSHOT_KEY = new RegExp(`^${KEY_PATTERN}$`);

/** Longer texts are no filter that anybody typed. */
const MAX_TEXT = 1000;

/** The question as parameters; what is as always is not said. */
export function encodeQuestion(question: Question): Record<string, string> {
  const { series, base, source, sampleType, granularity, filter, normalize } = question;
  const { search, split } = question;
  const said = {
    ...{ series, a: base, b: source, type: sampleType },
    by: granularity === NO_QUESTION.granularity ? null : granularity,
    ...filter,
    normalize: normalize ? '1' : null,
    ...{ find: search, split },
  };
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => isText(entry[1])),
  );
}

/** The question that an address asks; what it cannot mean is as if it were not there. */
export function decodeQuestion(query: AddressQuery): Question {
  const text = (name: string, pattern = /^/): string | null => {
    const value = query[name];
    return isText(value) && pattern.test(value) ? value : null;
  };
  const filter: FilterSpec = { ...NO_FILTER };
  for (const name of FILTER_NAMES) Object.assign(filter, { [name]: text(name) ?? '' });
  return {
    series: text('series', /^[0-9a-z]{1,7}$/),
    base: text('a', SNAPSHOT_KEY),
    source: text('b', SNAPSHOT_KEY),
    sampleType: text('type'),
    granularity: GRANULARITIES.find((one) => one === query['by']) ?? NO_QUESTION.granularity,
    filter,
    normalize: query['normalize'] === '1',
    search: text('find') ?? '',
    split: text('split', SPLIT_ID),
  };
}

/** Whether an address asks anything. */
export function asksSomething(query: AddressQuery): boolean {
  return QUESTION_PARAMS.some((name) => query[name] !== undefined);
}

/** Whether two questions say the same in an address. */
export function isSameQuestion(one: Question, other: Question): boolean {
  return JSON.stringify(encodeQuestion(one)) === JSON.stringify(encodeQuestion(other));
}

/** Whether one question leads to another by a step that Back undoes: filters and searches are typed letter by letter, and are none. */
export function isStep(from: Question, to: Question): boolean {
  const steps = ['series', 'base', 'source', 'sampleType', 'granularity', 'split'] as const;
  return steps.some((name) => from[name] !== to[name]);
}

/** Half a character, as a paste may have it, cannot stand in an address. */
function isText(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > MAX_TEXT) return false;
  return !/\p{Surrogate}/u.test(value);
}
