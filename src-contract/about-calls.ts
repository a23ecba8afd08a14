import * as v from 'valibot';
import { callText as text } from './call-texts.ts';

/** A library whose code is part of what is shipped. */
const licence = v.object({
  name: v.string(),
  version: v.string(),
  /** SPDX identifier; null = its makers name none. */
  licence: v.nullable(v.string()),
  /** Whole text; null = there is none beside its code. */
  text: v.nullable(v.string()),
});

/** Whether newer versions are looked for, and where. */
const updateChoice = v.object({
  /** Off unless chosen: nothing is asked of any network. */
  check: v.boolean(),
  /** Address of a release feed; null = the one of this build, if it has one. */
  feed: v.nullable(text),
});

/** What is told of the application itself. */
export const ABOUT_CALLS = {
  'about:read': {
    request: v.undefined(),
    result: v.object({
      /** Folder of settings, recent cases, crash logs and, unless another was chosen, cases. */
      data: v.string(),
      /** Logs of crashes, newest first: paths. */
      crashes: v.array(v.string()),
      /** E.g. `Linux 6.1.0 x64`. */
      system: v.string(),
      licences: v.array(licence),
    }),
  },
  /** All `updates:` calls fail with file-unreadable, those that change with file-unwritable. */
  'updates:choice': {
    request: v.undefined(),
    /** `own` is the feed of this build; null = it has none. */
    result: v.object({ ...updateChoice.entries, own: v.nullable(v.string()) }),
  },
  /** Fails with: url-invalid. */
  'updates:choose': { request: updateChoice, result: v.void() },
  /**
   * Asks the feed, if that was chosen; nothing is downloaded but its answer. Null = off, or this is the newest.
   * Fails with: url-invalid, update-feed, and as a service does that is asked.
   */
  'updates:check': {
    request: v.undefined(),
    result: v.nullable(v.object({ version: v.string(), url: v.string() })),
  },
} as const;

export type UpdateChoice = v.InferOutput<typeof updateChoice>;
export type Licence = v.InferOutput<typeof licence>;
export type About = v.InferOutput<(typeof ABOUT_CALLS)['about:read']['result']>;
/** A version that is newer than this one, and the page that offers it. */
export type NewerVersion = NonNullable<
  v.InferOutput<(typeof ABOUT_CALLS)['updates:check']['result']>
>;
