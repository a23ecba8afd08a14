import * as v from 'valibot';
import { MEASURE_NAMES, MEASURES, type MeasureName } from '../measures/measure-names.ts';
import {
  isWordMeasure,
  MEASURE_WORDS,
  type NumberMeasure,
  type WordMeasure,
} from '../measures/measure-words.ts';

const ifUnknown = v.exactOptional(
  v.pipe(
    v.picklist(['passes', 'fails']),
    v.description('what counts where the measure has no value; left out = fails'),
  ),
);

/** What a number is compared with. */
const numberBound = v.strictObject({
  atLeast: v.exactOptional(v.number()),
  moreThan: v.exactOptional(v.number()),
  atMost: v.exactOptional(v.number()),
  ifUnknown,
});

/** What a word is compared with; of several words, one must be among `oneOf` and none among `noneOf`. */
function wordBound(words: readonly string[] | null) {
  const word = words === null ? v.pipe(v.string(), v.minLength(1)) : v.picklist(words);
  const list = v.exactOptional(v.pipe(v.array(word), v.minLength(1)));
  return v.strictObject({ oneOf: list, noneOf: list, ifUnknown });
}

/** Either of the two. */
export interface Bound {
  readonly atLeast?: number;
  readonly moreThan?: number;
  readonly atMost?: number;
  readonly oneOf?: readonly string[];
  readonly noneOf?: readonly string[];
  readonly ifUnknown?: 'passes' | 'fails';
}

type MeasureEntries = Record<NumberMeasure, v.ExactOptionalSchema<typeof numberBound, undefined>> &
  Record<WordMeasure, v.ExactOptionalSchema<ReturnType<typeof wordBound>, undefined>>;

function boundOf(name: MeasureName): v.GenericSchema {
  const bound = isWordMeasure(name) ? wordBound(MEASURE_WORDS[name]) : numberBound;
  return v.pipe(bound as v.GenericSchema, v.description(MEASURES[name]));
}

/** Bounds that all hold, by measure; in their order they become lines of the evidence. */
export const boundsSchema = v.strictObject({
  ...(Object.fromEntries(
    MEASURE_NAMES.map((name) => [name, v.exactOptional(boundOf(name))]),
  ) as unknown as MeasureEntries),
  module: v.exactOptional(
    v.pipe(
      v.strictObject({
        path: v.string(),
        below: v.string(),
        oneOf: v.array(v.picklist(MEASURE_WORDS.version)),
      }),
      v.description('whether a module, or `go`, is known to be below a version'),
    ),
  ),
});
export type Bounds = Readonly<v.InferOutput<typeof boundsSchema>>;
