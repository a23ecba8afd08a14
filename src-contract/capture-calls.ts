import * as v from 'valibot';
import { callText as text, requestId as id } from './call-texts.ts';
import { caseContentsSchema, caseIdSchema } from './case-calls.ts';
import { TAKEN_KINDS } from './case-folder.ts';

const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** How a service wants to be asked. Secrets go to the host and never come back. */
export const accessSchema = v.object({
  /** `Name: value`, one each. */
  headers: v.pipe(v.array(text), v.maxLength(50)),
  /** `user:password`. */
  basic: v.nullable(text),
  bearer: v.nullable(text),
  /** PEM texts. */
  ca: v.nullable(v.pipe(v.string(), v.maxLength(1 << 20))),
  cert: v.nullable(v.pipe(v.string(), v.maxLength(1 << 20))),
  key: v.nullable(v.pipe(v.string(), v.maxLength(1 << 20))),
  insecure: v.boolean(),
});
export type AccessRequest = v.InferOutput<typeof accessSchema>;

const question = {
  /** `:6060`, `host:port`, a full URL, or `unix:/path`. */
  url: text,
  take: v.pipe(v.array(v.picklist(TAKEN_KINDS)), v.minLength(1)),
  collections: v.picklist([0, 1, 3]),
  /** Address that the user agreed to; only for services that are not this machine. */
  confirmed: v.nullable(text),
  /** null = what this host knows of the service, else none. */
  access: v.nullable(accessSchema),
  /** Case to keep it in; null = a new one. */
  caseId: v.nullable(caseIdSchema),
} as const;

/** Why nothing was taken for a while, as `GapCause` of the host has it. */
const gap = v.object({
  cause: v.picklist(['failed', 'clock', 'late']),
  fromNanos: text,
  toNanos: text,
});

const errorReport = v.object({
  code: v.string(),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** One point of a watch's chart. */
export const watchPointSchema = v.object({
  taking: text,
  timeNanos: text,
  /** Bytes in use by the heap; null = not known. */
  inuseBytes: v.nullable(v.number()),
  goroutines: v.nullable(v.number()),
  /** First of another process than the point before. */
  isRestart: v.boolean(),
  isExtra: v.boolean(),
});
export type WatchPoint = v.InferOutput<typeof watchPointSchema>;

/** Where a watch is. */
export const watchStateSchema = v.object({
  watchId: id,
  caseId: caseIdSchema,
  service: v.string(),
  intervalMs: v.number(),
  count: v.number(),
  /** The latest points, at most {@link MAX_WATCH_POINTS}: older ones are in the case. */
  points: v.array(watchPointSchema),
  gaps: v.array(gap),
  /** Bytes a minute with its bounds, and when the limit is reached, Unix ns; null = not known. */
  forecast: v.nullable(
    v.object({
      perMinute: v.number(),
      low: v.number(),
      high: v.number(),
      limitNanos: v.nullable(text),
    }),
  ),
  limitBytes: v.nullable(v.number()),
  /** The failure that lasts; null = the last try was good. */
  failure: v.nullable(v.object({ error: errorReport, retryMs: v.nullable(v.number()) })),
  /** null = it runs. */
  ended: v.nullable(v.picklist(['count', 'limit', 'stopped', 'gave-up', 'failed'])),
});
export type WatchState = v.InferOutput<typeof watchStateSchema>;

/** Points that one watch keeps for its chart. */
export const MAX_WATCH_POINTS = 2000;

/** What takes snapshots of services. Nothing is answered before it is on disk. */
export const CAPTURE_CALLS = {
  /**
   * Takes one snapshot and keeps it. Fails with url-invalid, host-unconfirmed (ask, then repeat with `confirmed`),
   * the codes of `fetching` in ERROR_CODES where nothing could be taken, and as `cases:` calls.
   */
  'capture:take': {
    request: v.object({ requestId: id, ...question }),
    result: v.object({
      /** The case as it is now. */
      contents: caseContentsSchema,
      taking: text,
      /** What could not be taken. */
      failures: v.array(v.object({ kind: v.picklist(TAKEN_KINDS), ...errorReport.entries })),
    }),
  },
  'capture:progress': {
    request: v.object({ requestId: id }),
    result: v.nullable(
      v.object({
        kind: v.picklist(TAKEN_KINDS),
        collectionsDone: v.number(),
        receivedBytes: v.number(),
      }),
    ),
  },
  'capture:cancel': { request: v.object({ requestId: id }), result: v.void() },
  /** Services listening on this machine's loopback that answer as Go's pprof does; asked only when called. */
  'capture:find': {
    request: v.undefined(),
    result: v.array(v.object({ address: v.string(), command: v.nullable(v.string()) })),
  },
  'watch:start': {
    request: v.object({
      ...question,
      intervalMs: v.pipe(amount, v.minValue(1000), v.maxValue(3_600_000)),
      count: v.nullable(amount),
      untilInuse: v.nullable(amount),
      untilGoroutines: v.nullable(amount),
      limitBytes: v.nullable(amount),
      windowSeconds: v.nullable(amount),
      /** Thin what gets old, as documented. */
      thins: v.boolean(),
      maxCount: v.nullable(amount),
      maxBytes: v.nullable(amount),
    }),
    result: watchStateSchema,
  },
  /** Ends it after the taking under way; what was taken stays. */
  'watch:stop': { request: v.object({ watchId: id }), result: v.void() },
  /** Those that run, and those that ended in this run. */
  'watch:list': { request: v.undefined(), result: v.array(watchStateSchema) },
} as const;
