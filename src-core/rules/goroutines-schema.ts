import * as v from 'valibot';
import { GOROUTINE_WAITS } from '../evidence/goroutine-waits.ts';
import { framesSchema } from '../evidence/library-schema.ts';

const count = v.pipe(v.number(), v.minValue(0));
const says = v.description;

/** `goroutines` of a rule: which are a leak's, and what they must number. */
export const goroutinesSchema = v.strictObject({
  waits: v.pipe(
    v.nullable(v.array(v.picklist(GOROUTINE_WAITS))),
    says('null = any, blocked or not'),
  ),
  whenLeft: v.exactOptional(
    v.pipe(
      v.array(v.picklist(GOROUTINE_WAITS)),
      says(
        'counts, too, where those who asked have gone: `watched` shows that clients have left, or nobody is connected any more',
      ),
    ),
  ),
  frames: v.pipe(
    v.nullable(framesSchema),
    says('must occur in order, leaf side first; null = any stack'),
  ),
  under: v.exactOptional(
    v.pipe(framesSchema, says('one must occur; the program’s own function that waits is named')),
  ),
  without: v.exactOptional(v.pipe(framesSchema, says('must not occur anywhere in it'))),
  stays: v.exactOptional(
    v.pipe(
      v.boolean(),
      says(
        'not growth is asked for, but the same group in every profile from when it first was there',
      ),
    ),
  ),
  inUseBy: v.exactOptional(
    v.pipe(
      framesSchema,
      says('goroutines that have a use for one of the rule’s each, which is then no leak'),
    ),
  ),
  load: v.exactOptional(
    v.pipe(
      v.strictObject({
        serving: v.pipe(framesSchema, says('frames of goroutines that serve a peer each')),
        awaiting: v.exactOptional(
          v.pipe(
            framesSchema,
            says(
              'frames of goroutines that wait for an answer: load beside a group, never of one itself',
            ),
          ),
        ),
        perServing: v.pipe(count, says('goroutines that one of these accounts for')),
      }),
      says('a group that gains no more than `perServing` for each that these gain is load'),
    ),
  ),
  alsoClaims: v.exactOptional(
    v.pipe(framesSchema, says('goroutines that the finding explains, too')),
  ),
  watched: v.exactOptional(
    v.pipe(
      v.strictObject({
        frames: v.pipe(framesSchema, says('which of the rule’s goroutines: one must occur')),
        by: v.pipe(
          framesSchema,
          says('frames of the goroutine that watches for the client of each'),
        ),
      }),
      says(
        'the rule’s goroutines with `frames` have one of `by` each, until their client leaves; in net/http every request whose body has been read',
      ),
    ),
  ),
  minimumGain: v.pipe(
    count,
    says('goroutines that a group must gain from the first to the last profile'),
  ),
  minimumCount: v.pipe(
    count,
    says('goroutines that a group must have where there is only one profile'),
  ),
  refutes: v.exactOptional(
    v.pipe(v.boolean(), says('where profiles show no such group, the finding is refuted')),
  ),
});
export type GoroutineText = Readonly<v.InferOutput<typeof goroutinesSchema>>;
