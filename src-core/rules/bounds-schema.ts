import * as v from 'valibot';
import { MEASURE_NAMES, MEASURES, type MeasureName } from '../measures/measure-names.ts';

/** What a measure is compared with. */
export const boundSchema = v.strictObject({
  atLeast: v.exactOptional(v.number()),
  moreThan: v.exactOptional(v.number()),
  atMost: v.exactOptional(v.number()),
  oneOf: v.exactOptional(v.array(v.string())),
  noneOf: v.exactOptional(v.array(v.string())),
  ifUnknown: v.exactOptional(
    v.pipe(
      v.picklist(['passes', 'fails']),
      v.description('what counts where the measure has no value; left out = fails'),
    ),
  ),
});
export type Bound = Readonly<v.InferOutput<typeof boundSchema>>;

/** Bounds that all hold, by measure; in their order they become lines of the evidence. */
export const boundsSchema = v.strictObject({
  ...(Object.fromEntries(
    MEASURE_NAMES.map((name) => [
      name,
      v.exactOptional(v.pipe(boundSchema, v.description(MEASURES[name]))),
    ]),
  ) as unknown as Record<MeasureName, v.ExactOptionalSchema<typeof boundSchema, undefined>>),
  module: v.exactOptional(
    v.pipe(
      v.strictObject({
        path: v.string(),
        below: v.string(),
        oneOf: v.array(v.picklist(['affected', 'not-affected', 'unknown'])),
      }),
      v.description('whether a module, or `go`, is known to be below a version'),
    ),
  ),
});
export type Bounds = Readonly<v.InferOutput<typeof boundsSchema>>;
