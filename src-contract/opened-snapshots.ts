import * as v from 'valibot';
import type { SnapshotId, SnapshotRef } from './snapshot-ref.ts';

export const snapshotRef = v.object({
  id: v.custom<SnapshotId>((value) => typeof value === 'string'),
  name: v.string(),
  origin: v.string(),
  group: v.string(),
  url: v.string(),
  bytes: v.number(),
  fileTimeNanos: v.nullable(v.string()),
}) satisfies v.GenericSchema<SnapshotRef>;

/** What opening files came to. */
export const opened = v.object({
  snapshots: v.array(snapshotRef),
  /** Ids of cases: files that hold one were imported. */
  cases: v.array(v.string()),
  /** IDL files opened with the case; texts of at most a few MB. */
  idl: v.array(v.object({ path: v.string(), text: v.string() })),
  /** What could not be opened, one entry a file; never silent. */
  failures: v.array(
    v.object({
      origin: v.string(),
      code: v.string(),
      params: v.record(v.string(), v.union([v.string(), v.number()])),
    }),
  ),
});
