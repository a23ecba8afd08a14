import * as v from 'valibot';

/**
 * What a case is on disk: a folder that any number of processes read and add to at once.
 *
 * ```
 * objects/<sha256>.<pb.gz|txt.gz|bin>  bytes as they came, profiles and texts compressed where they were not;
 *                                      the SHA-256 is of the object as it lies
 * objects/<sha256>.json                sidecar: every taking that gave these bytes
 * index.jsonl                          a header, then one line a taking; made anew from the sidecars when damaged
 * changes.jsonl                        files referred to, what was removed and restored, the title
 * marks.jsonl, notes.jsonl             one line each; as changes.jsonl only ever appended
 * view.json                            what was looked at last
 * ```
 *
 * Readers pass over a line that is torn or that they do not know; what a newer version wrote stays as it is.
 */
export const CASE_SCHEMA = 'leakbook.case/1';

/** Most characters of one text in a case. */
export const MAX_CASE_TEXT = 4096;

/** What one request of a taking asked for. */
export const TAKEN_KINDS = [
  'heap',
  'allocs',
  'goroutine',
  /** `goroutine?debug=2`: texts of all stacks, for which the service stops. */
  'goroutine-stacks',
  /** `heap?debug=1`, read for its MemStats. */
  'memstats',
  'goroutineleak',
] as const;

export type TakenKind = (typeof TAKEN_KINDS)[number];

const text = v.pipe(v.string(), v.maxLength(MAX_CASE_TEXT));
/** Whether a case can keep a time, Unix ns: as int64 it lies between 1970 and 2262. */
export function isCaseTime(nanos: bigint): boolean {
  return nanos >= 0n && nanos < 2n ** 63n;
}

/** Unix ns as decimal digits: JSON has no such integers. */
export const nanosSchema = v.pipe(
  v.string(),
  v.check((digits) => /^\d{1,19}$/.test(digits) && isCaseTime(BigInt(digits))),
);
/** Ids of takings and notes sort by the time they were made. */
export const entryIdSchema = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Begins with the SHA-256 of its bytes; never a path. */
const objectName = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}\.(pb\.gz|txt\.gz|bin)$/));

/** One file of a taking, as its sidecar has it. Loose: a newer version may say more, which stays. */
export const takenSchema = v.looseObject({
  /** Files of one taking share it: heap, goroutines and MemStats of one moment. */
  taking: entryIdSchema,
  kind: v.picklist(TAKEN_KINDS),
  /** When the taking began. */
  timeNanos: nanosSchema,
  /** As shown: `127.0.0.1:6060`; never with credentials. */
  service: text,
  /** What tells one process of the service from the next: its start, where it can be known; else null. */
  process: v.nullable(text),
  /** The address asked, without credentials. */
  request: text,
  /** Collections forced first. */
  collections: v.picklist([0, 1, 3]),
  /** Of the answer as it came. */
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Total of `inuse_space` in it, where who took it has decoded it: cases are listed without decoding. */
  inuseBytes: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger()))),
});

export type Taken = v.InferOutput<typeof takenSchema>;

/** A file that stays where it was opened. */
export const referredSchema = v.looseObject({
  path: text,
  /** Of the file when it was referred to: it is known by it. */
  sha256,
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** Modification time when it was referred to. */
  timeNanos: nanosSchema,
  /** Object that has its bytes as well; absent = they are only where the file is. */
  object: v.optional(objectName),
  /** It lay where the case came from: its path only names it, whatever lies there here. */
  isElsewhere: v.optional(v.boolean()),
});

export type Referred = v.InferOutput<typeof referredSchema>;

export const sidecarSchema = v.pipe(
  v.looseObject({
    /** Of a newer version where it is not {@link CASE_SCHEMA}. */
    schema: text,
    sha256,
    /** Name of the object beside it. */
    object: objectName,
    takings: v.array(takenSchema),
    /** Files that it is a copy of. */
    referred: v.optional(v.array(referredSchema)),
  }),
  v.check(({ object, sha256: hash }) => object.startsWith(hash)),
);

export type Sidecar = v.InferOutput<typeof sidecarSchema>;

/** What a mark or a note is about; null = the whole case. */
export const noteSubjectSchema = v.nullable(
  v.variant('kind', [
    /** A taking, or a file referred to, by its SHA-256. */
    v.object({ kind: v.literal('snapshot'), id: text }),
    v.object({ kind: v.literal('frame'), name: text, file: text }),
    /** A finding by rule and what it is about, so that it is met again over other snapshots. */
    v.object({ kind: v.literal('finding'), rule: text, subject: text }),
  ]),
);

export type NoteSubject = v.InferOutput<typeof noteSubjectSchema>;

/** A point of time that a person named: a deploy, the start of a load. */
export const markSchema = v.looseObject({ id: entryIdSchema, timeNanos: nanosSchema, text });

export type Mark = v.InferOutput<typeof markSchema>;

/** One line of notes.jsonl. A later line of the same `id` takes the place of an earlier one. */
export const noteSchema = v.variant('type', [
  v.looseObject({
    type: v.literal('note'),
    id: entryIdSchema,
    madeNanos: nanosSchema,
    subject: noteSubjectSchema,
    text,
    tags: v.array(text),
  }),
  v.looseObject({
    type: v.literal('pin'),
    id: entryIdSchema,
    madeNanos: nanosSchema,
    subject: noteSubjectSchema,
  }),
  /** A finding that is known: it does not count in `--fail-on` before `until`. */
  v.looseObject({
    type: v.literal('accepted'),
    id: entryIdSchema,
    madeNanos: nanosSchema,
    subject: noteSubjectSchema,
    reason: text,
    /** null = without an end. */
    untilNanos: v.nullable(nanosSchema),
    /** Who did, as their machine names them. */
    by: v.optional(text),
  }),
  /** Takes back what `id` said. */
  v.looseObject({ type: v.literal('removed'), id: entryIdSchema, madeNanos: nanosSchema }),
]);

export type Note = v.InferOutput<typeof noteSchema>;

/** First line of index.jsonl. */
export const caseHeaderSchema = v.looseObject({
  schema: v.pipe(v.string(), v.regex(/^leakbook\.case\/\d{1,9}$/)),
});

const keptFileSchema = v.pipe(
  v.looseObject({ sha256, object: objectName, taken: takenSchema }),
  v.check(({ object, sha256: hash }) => object.startsWith(hash)),
);

/** One line of index.jsonl after its header: all files of a taking, so that none is seen half. */
export const indexLineSchema = v.variant('type', [
  v.looseObject({
    type: v.literal('taken'),
    files: v.pipe(v.array(keptFileSchema), v.minLength(1)),
  }),
]);

export type IndexLine = v.InferOutput<typeof indexLineSchema>;

/** One line of changes.jsonl. A later one counts more than an earlier one. */
export const changeLineSchema = v.variant('type', [
  v.looseObject({ type: v.literal('referred'), file: referredSchema }),
  /** A taking, a file referred to or a mark that a person or thinning removed. */
  v.looseObject({ type: v.literal('removed'), id: text, atNanos: nanosSchema }),
  v.looseObject({ type: v.literal('restored'), id: text, atNanos: nanosSchema }),
  v.looseObject({ type: v.literal('titled'), title: text }),
]);

export type ChangeLine = v.InferOutput<typeof changeLineSchema>;
