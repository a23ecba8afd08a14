import * as v from 'valibot';
import type { ErrorReport } from '#core/base/errors';
import { callText as text, requestId as id } from './call-texts.ts';
import type { HandbookPack } from './handbook-pack.ts';
import { ABOUT_CALLS } from './about-calls.ts';
import { CAPTURE_CALLS } from './capture-calls.ts';
import { CASE_CALLS } from './case-calls.ts';
import { FLEET_CALLS } from './fleet-calls.ts';
import { SOURCE_CALLS } from './source-calls.ts';
import { opened } from './opened-snapshots.ts';

/** What one call needs: schemas of its argument and its result, checked on both sides. */
interface CallSchemas {
  readonly request: v.GenericSchema;
  readonly result: v.GenericSchema;
}

export const LANGUAGES = ['en', 'zh-CN'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;

const recentCase = v.object({
  id: v.string(),
  title: v.string(),
  origins: v.array(v.string()),
  openedAt: v.number(),
});

const errorReport = v.custom<ErrorReport>(
  (value) => typeof value === 'object' && value !== null && 'code' in value,
);

const packsReply = v.object({
  packs: v.array(
    v.object({
      folder: v.string(),
      /** By `--pack`, for this run only. */
      named: v.boolean(),
      rules: v.number(),
      /** Chapters, each counted once whatever its languages. */
      pages: v.number(),
      /** Why nothing of it is used; null = it is. */
      error: v.nullable(errorReport),
    }),
  ),
  /** All of them together; checked where they are read. */
  content: v.custom<HandbookPack>((value) => typeof value === 'object' && value !== null),
});

/** What is to be a file: `page` is an HTML page without scripts, printed as PDF. */
const savedContent = v.variant('kind', [
  v.object({ kind: v.literal('text'), text: v.string() }),
  v.object({ kind: v.literal('bytes'), bytes: v.instance(Uint8Array) }),
  v.object({ kind: v.literal('page'), html: v.string() }),
]);

const settings = v.object({
  language: v.nullable(v.picklist(LANGUAGES)),
  theme: v.picklist(THEMES),
});

/**
 * Everything the renderer may ask of its host. Preload, Electron's IPC and the HTTP host are derived
 * from this object: a call without a handler does not compile.
 */
export const HOST_CALLS = {
  /** What this host is and what runs it (for About and for the fallback's own dialogs). */
  'host:info': {
    request: v.undefined(),
    result: v.object({
      kind: v.picklist(['electron', 'web']),
      version: v.string(),
      /** E.g. `Electron 45.4.1`, `Node 20.20.2`. */
      runtime: v.array(v.string()),
      /** Why this runtime and not the pinned one; null when it is. */
      runtimeNote: v.nullable(v.string()),
      /** The system's language tag. */
      systemLanguage: v.string(),
      hasOpenDialog: v.boolean(),
    }),
  },
  /** What was named on the command line, or last handed to a running instance; again after a reload. */
  'case:arguments': { request: v.undefined(), result: opened },
  /** The shipped real case. */
  'case:sample': { request: v.undefined(), result: opened },
  /** Shows the open dialog; null when the user cancels. Fails with: file-unreadable. */
  'snapshots:open': { request: v.object({ folder: v.boolean() }), result: v.nullable(opened) },
  /** All `recent:` and `settings:` calls fail with file-unreadable, those that change with file-unwritable. */
  'recent:list': { request: v.undefined(), result: v.array(recentCase) },
  /** Remembers a case by the origins of its files. Only origins this host opened itself are kept. */
  'recent:remember': {
    request: v.object({ title: text, snapshots: v.array(id) }),
    result: v.void(),
  },
  /** Fails with: recent-missing. */
  'recent:open': { request: v.object({ id }), result: opened },
  'recent:forget': { request: v.object({ id }), result: v.void() },
  /**
   * Writes a file where the user chooses in the save dialog: its path; null when cancelled. Only of a host with
   * dialogs: elsewhere the page has it downloaded. Fails with: call-invalid, file-unwritable.
   */
  'file:save': {
    request: v.object({ name: text, content: savedContent }),
    result: v.nullable(v.object({ file: v.string() })),
  },
  'settings:read': { request: v.undefined(), result: settings },
  'settings:write': { request: settings, result: v.void() },
  /** The handbook packs in use, read anew. */
  'packs:read': { request: v.undefined(), result: packsReply },
  /**
   * Adds packs and keeps them for later starts. `folder` null = ask with the open dialog (result null
   * when cancelled); a path is taken by a host without one. Fails with: pack-*, file-unreadable,
   * file-unwritable.
   */
  'packs:add': {
    request: v.object({ folder: v.nullable(text) }),
    result: v.nullable(packsReply),
  },
  'packs:remove': { request: v.object({ folder: text }), result: packsReply },
  /** Opens an https link of the handbook or a pack in the system's browser, after an allow-list check. */
  'link:open': { request: v.object({ url: text }), result: v.void() },
  ...ABOUT_CALLS,
  ...CASE_CALLS,
  ...CAPTURE_CALLS,
  ...FLEET_CALLS,
  ...SOURCE_CALLS,
} as const satisfies Readonly<Record<string, CallSchemas>>;

export type HostCall = keyof typeof HOST_CALLS;
export type RequestOf<C extends HostCall> = v.InferInput<(typeof HOST_CALLS)[C]['request']>;
export type ResultOf<C extends HostCall> = v.InferOutput<(typeof HOST_CALLS)[C]['result']>;

/** What a call answers; an expected failure is data, never a rejection. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorReport };

/** What preload exposes as `window.host`, and what the HTTP client looks like. */
export type Host = {
  readonly [C in HostCall]: (request: RequestOf<C>) => Promise<Reply<ResultOf<C>>>;
};

/** What a host must implement; handlers throw `AppError` for expected failures. */
export type HostHandlers = {
  readonly [C in HostCall]: (request: RequestOf<C>) => Promise<ResultOf<C>> | ResultOf<C>;
};

export type OpenedSnapshots = ResultOf<'snapshots:open'> & object;
export type RecentCase = v.InferOutput<typeof recentCase>;
export type Settings = v.InferOutput<typeof settings>;
export type SavedContent = v.InferOutput<typeof savedContent>;
export type PacksReply = v.InferOutput<typeof packsReply>;
export type Language = (typeof LANGUAGES)[number];
