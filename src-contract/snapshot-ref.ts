import type { Brand } from '#core/base/brand';

/** Names one snapshot inside one run of the application. */
export type SnapshotId = Brand<string, 'SnapshotId'>;

/** A snapshot that a host holds: an id and a URL of the same origin; its bytes never pass a call. */
export interface SnapshotRef {
  readonly id: SnapshotId;
  /** File name or a name made from the fetched address: untrusted text. */
  readonly name: string;
  /** Where it came from, for the user: path or URL, credentials removed; untrusted text. */
  readonly origin: string;
  /** Folder (or service address) it belongs to: what a series is grouped by. */
  readonly group: string;
  readonly url: string;
  readonly bytes: number;
  /** File's modification time, Unix ns as a decimal string; null when there is none. */
  readonly fileTimeNanos: string | null;
}
