import { RE2JS } from 're2js';
import * as v from 'valibot';
import { GOROUTINE_WAITS } from '#core/evidence/goroutine-summary';
import { FINDING_FACTS, type LeakRule } from '#core/rules/leak-rule';
import { TREND_CLASSES } from '#core/trend/trend-types';
import { saying } from './pack-problem.ts';

/** Instructions of one expression; the catalog's longest has 84. `.{1000}` is short, and costs a thousand. */
const MAX_INSTRUCTIONS = 500;

/** An expression that the linear-time engine takes; a pack's never meet another one. */
const expression = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.check((text) => programSize(text) !== null, saying('pack-expression')),
  v.check((text) => (programSize(text) ?? 0) <= MAX_INSTRUCTIONS, saying('pack-expression-large')),
);

/** Instructions of its program; null when it is no RE2 expression. */
function programSize(text: string): number | null {
  try {
    return RE2JS.compile(text).programSize();
  } catch {
    return null;
  }
}

const frame = v.strictObject({
  packages: v.nullable(v.pipe(v.array(v.string()), v.minLength(1))),
  symbol: expression,
  contains: v.exactOptional(v.string()),
});
const frames = v.array(frame);
const affects = v.strictObject({
  module: v.string(),
  since: v.exactOptional(v.string()),
  below: v.string(),
  mustBeKnown: v.exactOptional(v.boolean()),
});
const count = v.pipe(v.number(), v.minValue(0));
const condition = v.variant('kind', [
  v.strictObject({
    kind: v.literal('grows'),
    classes: v.array(v.picklist(TREND_CLASSES)),
    beyondLoad: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ kind: v.literal('grows-steadily') }),
  v.strictObject({ kind: v.literal('heap-grows') }),
  v.strictObject({ kind: v.literal('goroutines-grow'), atLeast: v.exactOptional(count) }),
  v.strictObject({ kind: v.literal('not-counted') }),
  v.strictObject({ kind: v.literal('goroutines-stay'), atLeast: count }),
  v.strictObject({ kind: v.literal('leak-profile') }),
  v.strictObject({ kind: v.literal('companions-grow') }),
  v.strictObject({
    kind: v.literal('companions-present'),
    sampled: v.exactOptional(count),
  }),
  v.strictObject({ kind: v.literal('beyond-in-flight'), perGoroutine: count }),
  v.strictObject({ kind: v.literal('not-in-flight'), perGoroutine: count }),
  v.strictObject({ kind: v.literal('version-affected') }),
  v.strictObject({ kind: v.literal('version-from'), module: v.string(), version: v.string() }),
  v.strictObject({
    kind: v.literal('kept'),
    collections: count,
    same: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ kind: v.literal('mostly-in-use'), share: v.pipe(count, v.maxValue(1)) }),
  v.strictObject({ kind: v.literal('decayed'), to: count }),
  v.strictObject({ kind: v.literal('seen-again') }),
  v.strictObject({
    kind: v.literal('container-kept'),
    to: count,
    collections: v.exactOptional(count),
  }),
  v.strictObject({
    kind: v.literal('outside-heap'),
    times: count,
    bytes: count,
    readings: count,
  }),
]);
const statements = v.array(
  v.strictObject({
    code: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
    when: v.picklist(FINDING_FACTS),
  }),
);
const text = v.strictObject({
  en: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  'zh-CN': v.exactOptional(v.string()),
});

/** The id of a rule, with or without what must be so about the finding. */
const alternative = v.union([
  v.pipe(
    v.string(),
    v.transform((rule) => ({ rule, when: 'always' as const })),
  ),
  v.strictObject({ rule: v.string(), when: v.picklist(FINDING_FACTS) }),
]);

/**
 * One rule of a handbook pack: the rule as the catalog writes it, what it leaves out being as plain as
 * there, and the texts that are its own. Nothing in it is ever executed.
 */
export const packRuleSchema = v.strictObject({
  title: text,
  /** Own statements by code; codes of the catalog need none. */
  texts: v.optional(v.record(v.string(), text), {}),
  rule: v.pipe(
    v.strictObject({
      // That of its folder: see read-pack.ts.
      id: v.string(),
      stage: v.optional(v.picklist([1, 2, 3]), 1),
      sampleType: v.picklist(['inuse_space', 'inuse_objects']),
      shapes: v.array(
        v.strictObject({
          id: v.string(),
          role: v.picklist(['anchor', 'companion']),
          leafPackages: v.optional(v.nullable(v.array(v.string())), null),
          frames,
          ownLeaf: v.exactOptional(v.boolean()),
          without: v.exactOptional(frames),
          own: v.exactOptional(v.literal(true)),
          affects: v.exactOptional(affects),
          first: v.exactOptional(v.literal(true)),
        }),
      ),
      subject: v.picklist(['field', 'caller', 'leaf', 'shape', 'process']),
      minimum: v.optional(
        v.strictObject({
          sampled: count,
          bytes: v.exactOptional(count),
          share: v.exactOptional(v.pipe(count, v.maxValue(1))),
          blockBytes: v.exactOptional(count),
          maximumBlockBytes: v.exactOptional(count),
        }),
        { sampled: 0 },
      ),
      affects: v.optional(v.nullable(affects), null),
      requires: v.optional(v.array(condition), []),
      ladder: v.strictObject({
        likely: v.array(v.pipe(v.array(condition), v.minLength(1))),
        strong: v.array(v.pipe(v.array(condition), v.minLength(1))),
      }),
      // What the catalog's rules count are things of their libraries: a pack's are none of them.
      estimates: v.optional(v.null(saying('pack-estimate')), null),
      countedBytes: v.exactOptional(count),
      goroutines: v.optional(
        v.nullable(
          v.strictObject({
            waits: v.nullable(v.array(v.picklist(GOROUTINE_WAITS))),
            frames: v.nullable(frames),
            without: v.exactOptional(frames),
            stays: v.exactOptional(v.boolean()),
            inUseBy: v.exactOptional(frames),
            load: v.exactOptional(v.strictObject({ serving: frames, perServing: count })),
            alsoClaims: v.exactOptional(frames),
            minimumGain: count,
            minimumCount: count,
            refutes: v.exactOptional(v.boolean()),
          }),
        ),
        null,
      ),
      inFlight: v.optional(v.union([frames, v.literal('allocating')]), []),
      holders: v.optional(
        v.array(
          v.strictObject({
            verdict: v.picklist(['proves', 'refutes']),
            code: v.string(),
            elements: v.array(
              v.strictObject({
                name: v.exactOptional(expression),
                type: v.exactOptional(expression),
              }),
            ),
            joinedBy: v.picklist(['named', 'size']),
            object: v.exactOptional(expression),
            alone: v.exactOptional(v.literal(true)),
          }),
        ),
        [],
      ),
      alternatives: v.optional(v.array(alternative), []),
      against: v.optional(statements, []),
      next: v.optional(statements, []),
      references: v.optional(v.array(v.string()), []),
    }),
    v.forward(
      v.check(
        ({ ladder, holders }) => ladder.likely.length > 0 || holders.some(({ alone }) => alone),
        saying('pack-ladder'),
      ),
      ['ladder', 'likely'],
    ),
  ),
});

export type PackRule = v.InferOutput<typeof packRuleSchema>;

/** What the schema gives is a rule: a field that the type gains must be added here. */
export function ruleOf({ rule }: PackRule): LeakRule {
  return rule;
}
