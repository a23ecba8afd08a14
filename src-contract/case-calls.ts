import * as v from 'valibot';
import { callText as text } from './call-texts.ts';
import {
  entryIdSchema,
  markSchema,
  nanosSchema,
  noteSchema,
  noteSubjectSchema,
  TAKEN_KINDS,
} from './case-folder.ts';
import { snapshotRef } from './opened-snapshots.ts';

/** Names a case folder for this run: a page never names a path. */
export const caseIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** A case as a list shows it: nothing of it is decoded. */
export const caseSummarySchema = v.object({
  id: caseIdSchema,
  /** For the user to read and copy; untrusted text. */
  path: v.string(),
  title: v.nullable(v.string()),
  /** Services that were asked, each once. */
  services: v.array(v.string()),
  /** Unix ns; null = nothing was taken. */
  firstNanos: v.nullable(v.string()),
  lastNanos: v.nullable(v.string()),
  takings: v.number(),
  references: v.number(),
  /** Of all objects, as they lie on disk. */
  bytes: v.number(),
  /** `inuse_space` of the first and the last taking of the last process of which it is known. */
  inuse: v.nullable(v.object({ first: v.number(), last: v.number() })),
});
export type CaseSummary = v.InferOutput<typeof caseSummarySchema>;

const damage = v.object({
  origin: v.string(),
  code: v.string(),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** What a case holds beside its snapshots' bytes. */
export const caseContentsSchema = v.object({
  summary: caseSummarySchema,
  takings: v.array(
    v.object({
      id: v.string(),
      timeNanos: nanosSchema,
      service: v.string(),
      process: v.nullable(v.string()),
      files: v.array(
        v.object({ kind: v.picklist(TAKEN_KINDS), bytes: v.number(), snapshot: snapshotRef }),
      ),
    }),
  ),
  references: v.array(
    v.object({
      sha256: v.string(),
      path: v.string(),
      bytes: v.number(),
      timeNanos: nanosSchema,
      state: v.picklist(['same', 'changed', 'gone']),
      /** The case has its bytes as well. */
      hasCopy: v.boolean(),
      snapshot: v.nullable(snapshotRef),
    }),
  ),
  /** Load series that it refers to, thinned for a chart. */
  loads: v.array(
    v.object({
      path: v.string(),
      /** What the head line of the file calls its values; untrusted text, null = nothing. */
      measure: v.nullable(v.string()),
      points: v.array(v.object({ nanos: v.number(), value: v.number() })),
    }),
  ),
  marks: v.array(markSchema),
  notes: v.array(noteSchema),
  damages: v.array(damage),
  isNewer: v.boolean(),
  /** What the window showed last; null = nothing yet. */
  view: v.unknown(),
});
export type CaseContentsReply = v.InferOutput<typeof caseContentsSchema>;

const newNote = v.variant('type', [
  v.object({
    type: v.literal('note'),
    subject: noteSubjectSchema,
    text,
    tags: v.pipe(v.array(text), v.maxLength(50)),
  }),
  v.object({ type: v.literal('pin'), subject: noteSubjectSchema }),
  v.object({
    type: v.literal('accepted'),
    subject: noteSubjectSchema,
    reason: text,
    untilNanos: v.nullable(nanosSchema),
  }),
  v.object({ type: v.literal('removed'), id: entryIdSchema }),
]);
export type NewNoteRequest = v.InferOutput<typeof newNote>;

const ofCase = v.object({ id: caseIdSchema });

const casePlace = v.object({ place: v.string(), isStandard: v.boolean() });

/**
 * Cases on disk. All fail with `case-unknown` for an id of another run, `file-unreadable`, `file-unwritable`, and
 * what changes a case with `case-newer`.
 */
export const CASE_CALLS = {
  /** The cases of the library, the latest first; `place` is where new ones go. */
  'cases:list': {
    request: v.undefined(),
    result: v.object({
      place: v.string(),
      cases: v.array(caseSummarySchema),
      failures: v.array(damage),
    }),
  },
  /** Opens one of the list, or asks for a folder (null; result null when cancelled). Fails with `case-not-one`. */
  'cases:open': {
    request: v.object({ id: v.nullable(caseIdSchema) }),
    result: v.nullable(caseContentsSchema),
  },
  /** Makes a case that refers to files of this host where they are; what is no file of its own is left out. */
  'cases:create': {
    request: v.object({ title: text, snapshots: v.array(text) }),
    result: caseContentsSchema,
  },
  /** Keeps the bytes of files that it only refers to, of those that are what they were. */
  'cases:take-copies': { request: ofCase, result: v.void() },
  /** Reads it anew: after `case:changed`. */
  'cases:read': { request: ofCase, result: caseContentsSchema },
  'cases:rename': { request: v.object({ id: caseIdSchema, title: text }), result: v.void() },
  /** Takings, references and marks out of sight, and back. Fails with `case-entry-unknown`. */
  'cases:remove': {
    request: v.object({ id: caseIdSchema, entries: v.array(text) }),
    result: v.void(),
  },
  'cases:restore': {
    request: v.object({ id: caseIdSchema, entries: v.array(text) }),
    result: v.void(),
  },
  'cases:mark': {
    request: v.object({ id: caseIdSchema, timeNanos: nanosSchema, text }),
    result: markSchema,
  },
  /** Fails with `acceptance-past` for an acceptance that has ended already. */
  'cases:note': { request: v.object({ id: caseIdSchema, note: newNote }), result: noteSchema },
  'cases:view': { request: v.object({ id: caseIdSchema, view: v.unknown() }), result: v.void() },
  /** Shows the folder in the system's file manager; a host without one fails with `call-invalid`. */
  'cases:show': { request: ofCase, result: v.void() },
  /**
   * Copies the case as it lies into a folder that is not there or empty, and remembers the copy. A host with dialogs
   * asks where (`to` null; result null when cancelled), another is told the path. Fails with `case-folder-taken`,
   * `case-object-damaged`.
   */
  'cases:copy': {
    request: v.object({ id: caseIdSchema, to: v.nullable(text) }),
    result: v.nullable(v.object({ path: v.string() })),
  },
  /**
   * Writes the case into one `.leakbook` file: where the user chooses (null when cancelled), or to be downloaded from
   * `url`, once. What is masked goes without notes. Fails with `mask-left`.
   */
  'cases:export': {
    request: v.object({ id: caseIdSchema, masked: v.boolean(), notes: v.boolean() }),
    result: v.nullable(
      v.object({
        /** Its path, or its name where it is downloaded. */
        file: v.string(),
        url: v.nullable(v.string()),
        /** Files of takings, and those that the case refers to; equal ones once. */
        files: v.number(),
        bytes: v.number(),
        /** What could not be read, or not be masked, and is not in it. */
        leftOut: v.array(v.string()),
      }),
    ),
  },
  /** Where new cases go. */
  'cases:place': { request: v.undefined(), result: casePlace },
  /**
   * Makes new cases go elsewhere; nothing is moved, and the cases of former places stay listed. `standard` goes back
   * to the application's own folder; else a host with dialogs asks (null when cancelled), another takes `folder`.
   */
  'cases:choose-place': {
    request: v.object({ folder: v.nullable(text), standard: v.boolean() }),
    result: v.nullable(casePlace),
  },
  /** Moves the case's folder to the trash. */
  'cases:delete': { request: ofCase, result: v.void() },
} as const;
