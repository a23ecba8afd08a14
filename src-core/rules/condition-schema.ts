import * as v from 'valibot';
import { boundsSchema } from './bounds-schema.ts';
import { NAMED_BOUNDS, type NamedBound } from './named-bounds.ts';

const namedBounds = v.picklist(Object.keys(NAMED_BOUNDS) as NamedBound[]);

/** All of a list hold: bounds by measure, and bounds by the name that docs/rules.md gives them. */
export const conditionItem = v.union([namedBounds, boundsSchema], 'pack-bounds');
export const conditionItems = v.array(conditionItem);
export const conditionSchema = v.pipe(conditionItems, v.minLength(1));
export type Condition = v.InferOutput<typeof conditionSchema>;

/** What must be so about a finding for a statement: a name, bounds, or a list of which all hold. */
export const whenSchema = v.pipe(
  // The list before the object: a list is an object, too, and its mistake would be its first index.
  v.union([namedBounds, conditionSchema, boundsSchema], 'pack-bounds'),
  v.description('what must be so: a name, bounds, or a list of which all hold'),
  v.transform((when): Condition => (Array.isArray(when) ? when : [when])),
);
