import * as v from 'valibot';
import { exactOrExpression, framesSchema } from '../evidence/library-schema.ts';
import { CODEC_READERS } from '../evidence/codecs/codec-names.ts';
import { conditionItems, conditionSchema, whenSchema } from './condition-schema.ts';
import { goroutinesSchema } from './goroutines-schema.ts';
import { STATEMENT_GROUPS } from './statement-groups.ts';

const count = v.pipe(v.number(), v.minValue(0));
const share = v.pipe(count, v.maxValue(1));
const says = v.description;

const affectsSchema = v.strictObject({
  module: v.pipe(v.string(), says('module path, or `go`')),
  since: v.exactOptional(
    v.pipe(v.string(), says('first version that leaks; left out = the first there is')),
  ),
  below: v.pipe(v.string(), says('first version that no longer leaks')),
  mustBeKnown: v.exactOptional(
    v.pipe(
      v.boolean(),
      says('without a version there is no finding: nothing else would speak for it'),
    ),
  ),
});
/** Versions that can leak. */
export type AffectedVersions = Readonly<v.InferOutput<typeof affectsSchema>>;

const shapeSchema = v.strictObject({
  id: v.pipe(
    v.string(),
    says('name of the variant, e.g. the codec; part of the finding’s details'),
  ),
  role: v.pipe(
    v.picklist(['anchor', 'companion']),
    says('anchors decide whether and how sure; companions add their bytes and their testimony'),
  ),
  leafPackages: v.optional(
    v.pipe(
      v.nullable(v.array(v.string())),
      says(
        'packages, or roles of packages, that the frames before the first one may belong to; null = any',
      ),
    ),
    null,
  ),
  frames: v.pipe(framesSchema, says('must all occur, leaf side first, any others between them')),
  ownLeaf: v.exactOptional(
    v.pipe(
      v.boolean(),
      says(
        'matches by the leaf alone, which is outside the standard library; then `frames` is empty',
      ),
    ),
  ),
  without: v.exactOptional(v.pipe(framesSchema, says('must not occur anywhere in the stack'))),
  own: v.exactOptional(
    v.pipe(v.literal(true), says('some frame must be outside the standard library')),
  ),
  callsAlso: v.exactOptional(
    v.pipe(
      framesSchema,
      says(
        'the function that called the last frame, or with `ownLeaf` the leaf, calls one of these elsewhere, or a function outside the standard library that does',
      ),
    ),
  ),
  ownCaller: v.exactOptional(
    v.pipe(
      v.literal(true),
      says(
        'what calls the last frame, and those like it above it, must be outside the standard library',
      ),
    ),
  ),
  inFlight: v.exactOptional(v.pipe(framesSchema, says('as the rule’s, where shapes differ'))),
  affects: v.exactOptional(v.pipe(affectsSchema, says('as the rule’s, where shapes differ'))),
});

const holderSchema = v.strictObject({
  verdict: v.pipe(
    v.picklist(['proves', 'refutes']),
    says('what it says where the memory is held so'),
  ),
  code: v.pipe(v.string(), says('statement that is made of it')),
  joinedBy: v.pipe(
    v.picklist(['named', 'size']),
    says('`named`: its elements name the leak; `size`: exactly one place has the finding’s amount'),
  ),
  alone: v.exactOptional(v.pipe(v.literal(true), says('proves whatever the ladder says'))),
  object: v.exactOptional(
    v.pipe(exactOrExpression, says('type of the objects, where joined by size')),
  ),
  elements: v.pipe(
    v.array(
      v.strictObject({
        name: v.exactOptional(v.pipe(exactOrExpression, says('of a variable or a field'))),
        type: v.exactOptional(v.pipe(exactOrExpression, says('as goref prints it'))),
      }),
    ),
    says('root first, any others between them; `re:` for RE2'),
  ),
});
/** A reference chain, root first; elements occur in this order, any others between them. */
export type HolderPattern = Readonly<v.InferOutput<typeof holderSchema>>;

const alternativeSchema = v.union([
  v.pipe(
    v.string(),
    v.transform((rule) => ({ rule, when: ['always' as const] })),
  ),
  v.strictObject({
    rule: v.pipe(v.string(), says('its id')),
    when: whenSchema,
  }),
]);

const statementCode = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'pack-statement'));

/** A statement, `{say, when}`, a code that always holds, or `group:<name>` for those of docs/rules.md. */
export const statementSchema = v.union(
  [
    v.pipe(
      v.picklist(Object.keys(STATEMENT_GROUPS).map((name) => `group:${name}`)),
      v.transform((name) => ({
        group: name.slice('group:'.length) as keyof typeof STATEMENT_GROUPS,
      })),
    ),
    v.pipe(
      statementCode,
      v.transform((say) => ({ say, when: ['always' as const] })),
    ),
    v.strictObject({
      say: v.pipe(statementCode, says('code of a statement, the rule’s own or the application’s')),
      when: whenSchema,
    }),
  ],
  'pack-statement',
);

const statementsSchema = v.array(statementSchema);
export type RuleStatement = v.InferOutput<typeof statementSchema>;

const contentsSchema = v.strictObject({
  alone: v.pipe(whenSchema, says('must hold of what is matched alone')),
  together: v.pipe(whenSchema, says('and of both together')),
});

const DETAILS = ['anchorBytes', 'anchorObjects', 'companionBytes'] as const;

/** `rule` of a rule.yaml: a known leak, as data. Nothing in it is ever executed. */
export const leakRuleSchema = v.pipe(
  v.strictObject({
    id: v.pipe(
      v.string(),
      says('that of its folder, and of its chapter; stored in reports, never renamed'),
    ),
    stage: v.optional(
      v.pipe(
        v.picklist([1, 2, 3, 4]),
        says(
          '1 = of one library, 2 = misuse of the standard library, 3 = a general shape, 4 = what is left; later ones leave alone what earlier ones explain',
        ),
      ),
      1,
    ),
    before: v.optional(
      v.pipe(v.array(v.string()), says('rules that this one comes before, whatever their stage')),
      [],
    ),
    sampleType: v.pipe(
      v.picklist(['inuse_space', 'inuse_objects']),
      says('what the finding counts, and what its growth is judged on'),
    ),
    contents: v.exactOptional(
      v.pipe(
        v.union([v.literal(true), contentsSchema]),
        says(
          'matched is what keeps other memory; what the functions that made it allocate beside it is judged with it: always (`true`), or where bounds hold',
        ),
      ),
    ),
    subject: v.pipe(
      v.picklist(['field', 'caller', 'maker', 'leaf', 'shape', 'process']),
      says(
        'one finding per message field, caller of the last frame, first of the program’s own functions that called it, first own function, shape, or for all',
      ),
    ),
    reader: v.exactOptional(
      v.pipe(
        v.picklist(CODEC_READERS),
        says('what reads the field off a codec’s frames, for `subject: field`'),
      ),
    ),
    shapes: v.pipe(
      v.array(shapeSchema),
      says('stacks of the leak; of several that match one stack the first counts'),
    ),
    knownLeaks: v.exactOptional(
      v.pipe(
        v.literal(true),
        says('one rule for each of the libraries’ `knownLeaks`, whose frames are its shape'),
      ),
    ),
    minimum: v.optional(
      v.pipe(
        v.strictObject({
          sampled: v.pipe(count, says('sampled objects; 0 = any match is worth showing')),
          bytes: v.exactOptional(v.pipe(count, says('bytes in B, or at the peak for what decays'))),
          share: v.exactOptional(v.pipe(share, says('of all in-use bytes'))),
          blockBytes: v.exactOptional(
            v.pipe(count, says('smallest average block; others do not match')),
          ),
          maximumBlockBytes: v.exactOptional(v.pipe(count, says('largest average block'))),
        }),
        says('below it a match is too small to be shown'),
      ),
      { sampled: 0 },
    ),
    affects: v.optional(
      v.pipe(v.nullable(affectsSchema), says('versions that can leak; null = all')),
      null,
    ),
    requires: v.optional(
      v.pipe(
        conditionItems,
        says('all must hold, or a match is no finding at all: its stacks are those of any program'),
      ),
      [],
    ),
    ladder: v.pipe(
      v.strictObject({
        likely: v.pipe(v.array(conditionSchema), says('any of them takes a match to `likely`')),
        strong: v.pipe(
          v.array(conditionSchema),
          says('and any of these to `strong`; empty = no profile can show more'),
        ),
      }),
      says('what takes a match to the next level'),
    ),
    estimates: v.optional(
      v.pipe(
        v.nullable(v.string()),
        says(
          'what is made once per run of the anchors, so that their objects count it: one of the library’s `counts`',
        ),
      ),
      null,
    ),
    countedBytes: v.exactOptional(
      v.pipe(count, says('largest block that can be one of them, where larger ones are shared')),
    ),
    details: v.optional(
      v.pipe(
        v.record(v.string(), v.picklist(DETAILS)),
        says('further keys of the finding’s `details`'),
      ),
      {},
    ),
    goroutines: v.optional(
      v.pipe(v.nullable(goroutinesSchema), says('exact evidence out of goroutine profiles')),
      null,
    ),
    inFlight: v.optional(
      v.pipe(
        v.union([framesSchema, v.literal('allocating')]),
        says(
          'goroutines that hold such memory for a good reason; `allocating` = that function; empty = all',
        ),
      ),
      [],
    ),
    requests: v.optional(
      v.pipe(
        framesSchema,
        says(
          'functions of which `requestsPerNew`, `requestRise` and `requestsFreed` take all that is allocated below them, as every request does, and `requestsFreedHere` what they allocate themselves',
        ),
      ),
      [],
    ),
    madeBy: v.optional(
      v.pipe(
        framesSchema,
        says(
          'functions that make what the finding is about: the program’s function that calls them is named',
        ),
      ),
      [],
    ),
    holders: v.optional(
      v.pipe(
        v.array(holderSchema),
        says('references that prove the leak, or show that it is another'),
      ),
      [],
    ),
    alternatives: v.optional(
      v.pipe(v.array(alternativeSchema), says('rules that the same evidence may mean')),
      [],
    ),
    exclusive: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            rule: v.pipe(v.string(), says('its id')),
            // What makes the rule of this file the first reading.
            firstWhen: v.exactOptional(whenSchema),
          }),
        ),
        says(
          'rules that cannot be true of the same memory with this one: until something decides, they are readings of one finding',
        ),
      ),
      [],
    ),
    against: v.optional(v.pipe(statementsSchema, says('look-alikes and limits')), []),
    next: v.optional(v.pipe(statementsSchema, says('what to do next, most useful first')), []),
    references: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.startsWith('https://'))),
        says('where the facts are from'),
      ),
      [],
    ),
  }),
  v.forward(
    v.check(
      ({ ladder, holders }) => ladder.likely.length > 0 || holders.some(({ alone }) => alone),
      'pack-ladder',
    ),
    ['ladder', 'likely'],
  ),
  v.forward(
    v.check(
      ({ subject, reader }) => (subject === 'field') === (reader !== undefined),
      'pack-reader',
    ),
    ['reader'],
  ),
);

/** A known leak as its `rule.yaml` says it: frames are texts, their roles not yet looked up. */
export type LeakRule = Readonly<v.InferOutput<typeof leakRuleSchema>>;

const words = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const ownText = v.strictObject({
  en: v.pipe(words, says('in English; {function} and other parameters are filled in')),
  'zh-CN': v.pipe(words, says('in Chinese')),
});

/** A whole `rule.yaml`: the leak's title, its own statements by code, and the rule. */
export const ruleFileSchema = v.strictObject({
  title: v.pipe(ownText, says('of the leak, in both languages')),
  texts: v.optional(
    v.pipe(
      v.record(v.string(), ownText),
      says('its own statements; those of the application need none'),
    ),
    {},
  ),
  rule: v.pipe(leakRuleSchema, says('what is matched, how sure it is, what is said of it')),
});
export type RuleFile = Readonly<v.InferOutput<typeof ruleFileSchema>>;
