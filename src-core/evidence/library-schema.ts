import * as v from 'valibot';
import { readFrame } from './frame-syntax.ts';
import { programSize } from './program-size.ts';

/** Instructions of one expression; the longest of ours has 84. `.{1000}` is short, and costs a thousand. */
const MAX_INSTRUCTIONS = 500;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));

const oneFrame = v.pipe(
  text,
  v.check((value) => /^role:/.test(value) || readFrame(value) !== null, 'pack-frame'),
  v.check(
    (value) => symbolsOf(value).every((symbol) => programSize(symbol) !== null),
    'pack-expression',
  ),
  v.check(
    (value) => symbolsOf(value).every((symbol) => (programSize(symbol) ?? 0) <= MAX_INSTRUCTIONS),
    'pack-expression-large',
  ),
);

function symbolsOf(value: string): string[] {
  return (readFrame(value) ?? []).map(({ symbol }) => symbol);
}

/** A text that is itself, or behind `re:` an RE2 expression for the whole. */
export const exactOrExpression = v.pipe(
  text,
  v.check(
    (value) => !isExpression(value) || programSize(value.slice(3)) !== null,
    'pack-expression',
  ),
  v.check(
    (value) => !isExpression(value) || (programSize(value.slice(3)) ?? 0) <= MAX_INSTRUCTIONS,
    'pack-expression-large',
  ),
);

function isExpression(value: string): boolean {
  return value.startsWith('re:');
}

export const frameSchema = v.pipe(
  v.union([oneFrame, v.pipe(v.array(oneFrame), v.minLength(1, 'pack-frame'))], 'pack-frame'),
  v.description(
    'One frame, as Go writes it, `*` for anything; `re:` for RE2; `role:<role>` or `role:<library>/<role>`; of a list, any',
  ),
);
export type FrameText = v.InferOutput<typeof frameSchema>;
export const framesSchema = v.array(frameSchema);

const version = v.pipe(v.string(), v.regex(/^v?\d+(\.\d+)*(-[\w.]+)?$/));
const modulePath = v.pipe(v.string(), v.regex(/^[\w.~/-]+$/));

/** Roles of functions: what the engine may ask of a library without knowing its name. */
export const ROLES = {
  handlers: 'frames under which code of the user answers one request or serves one stream',
  awaiting: 'frames of goroutines that wait for the answer of a call',
  serving: 'frames of goroutines that serve a peer: one each for a connection or a request',
  goroutines: 'frames of goroutines of the library’s own: connections, pools, timers',
  constructors: 'functions that make what is to be made once: clients, connections, pools',
  contextValues: 'functions that allocate what they put into a context, beside `context.WithValue`',
  inUse: 'functions that show that the program uses the library, not only links it',
} as const;
export type Role = keyof typeof ROLES;

/** Roles of packages. */
export const PACKAGE_ROLES = {
  pools: 'packages on the leaf side of memory that comes from a pool',
  codecs: 'packages that may stand between a block and the reader of the field that it is of',
} as const;
export type PackageRole = keyof typeof PACKAGE_ROLES;

const knownLeak = v.strictObject({
  fix: v.pipe(
    text,
    v.description('repository and pull request or commit of the fix, `library#131`'),
  ),
  module: v.pipe(modulePath, v.description('module that has the bug')),
  since: v.exactOptional(
    v.pipe(version, v.description('first version that leaks; left out = the first there is')),
  ),
  below: v.pipe(version, v.description('the first version that has the fix')),
  frames: v.pipe(
    framesSchema,
    v.minLength(1),
    v.description('where its memory is made, leaf side first'),
  ),
  before: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.description('rules that this one explains the same stacks better than'),
    ),
  ),
});

const symbolBound = v.strictObject({
  module: v.pipe(modulePath, v.description('module path, or `go`')),
  frame: v.pipe(frameSchema, v.description('a function of the module')),
  since: v.exactOptional(v.pipe(version, v.description('first version that has the function'))),
  below: v.exactOptional(v.pipe(version, v.description('first version that no longer has it'))),
});

const roleFrames = Object.fromEntries(
  Object.entries(ROLES).map(([role, says]) => [
    role,
    v.optional(v.pipe(framesSchema, v.description(says)), []),
  ]),
) as unknown as Record<Role, v.OptionalSchema<typeof framesSchema, readonly []>>;

const rolePackages = Object.fromEntries(
  Object.entries(PACKAGE_ROLES).map(([role, says]) => [
    role,
    v.optional(v.pipe(v.array(modulePath), v.description(says)), []),
  ]),
) as unknown as Record<
  PackageRole,
  v.OptionalSchema<v.ArraySchema<typeof modulePath, undefined>, readonly []>
>;

/** `library.yaml`: what the engine may ask of a library, by role. */
export const librarySchema = v.strictObject({
  name: v.pipe(text, v.description('as people write it, `Go-Redis`')),
  modules: v.optional(
    v.pipe(
      v.array(modulePath),
      v.description('module paths; their packages are not the user’s own'),
    ),
    [],
  ),
  public: v.optional(
    v.pipe(
      v.array(modulePath),
      v.description('prefixes of packages whose names may stand in a public issue'),
    ),
    [],
  ),
  ...roleFrames,
  ...rolePackages,
  frames: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.regex(/^[a-z-]+$/)), framesSchema),
      v.description('frames that several of its rules name, as `role:<library>/<name>`'),
    ),
    {},
  ),
  counts: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(/^[a-z-]+$/))),
      v.description('things of the library that its rules may count, `clients`'),
    ),
    [],
  ),
  temporaryCopies: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          function: v.pipe(text, v.description('whole name')),
          share: v.pipe(
            v.number(),
            v.minValue(0),
            v.maxValue(1),
            v.description('part of its bytes that is a copy nobody else ever sees'),
          ),
          source: v.exactOptional(
            v.pipe(text, v.description('where that can be read, or how it was measured')),
          ),
        }),
      ),
      v.description('functions part of whose memory lives for a moment only'),
    ),
    [],
  ),
  versions: v.optional(
    v.pipe(
      v.strictObject({
        symbols: v.optional(
          v.pipe(
            v.array(symbolBound),
            v.description('functions that only some versions have: bounds of the version'),
          ),
          [],
        ),
        requires: v.optional(
          v.pipe(
            v.array(
              v.strictObject({
                module: v.pipe(modulePath, v.description('whose go.mod it is')),
                version: v.pipe(version, v.description('of that module')),
                requires: v.pipe(modulePath, v.description('the other module')),
                atLeast: v.pipe(version, v.description('version asked for')),
              }),
            ),
            v.description('what a version’s go.mod asks of another module: its lower bound'),
          ),
          [],
        ),
      }),
      v.description('how its version is told from a profile'),
    ),
    { symbols: [], requires: [] },
  ),
  knownLeaks: v.optional(
    v.pipe(v.array(knownLeak), v.description('bugs of its releases: each makes a rule, see below')),
    [],
  ),
  hint: v.exactOptional(
    v.pipe(
      v.strictObject({
        say: v.pipe(v.string(), v.description('a statement')),
        blockBytes: v.pipe(v.number(), v.description('average block from which it is said')),
      }),
      v.description('what is said of any suspect where the program uses the library'),
    ),
  ),
});

/** A library, as its `library.yaml` says; `id` is the name of its folder. */
export type Library = Readonly<v.InferOutput<typeof librarySchema>> & { readonly id: string };
