import type { Brand } from '#core/base/brand';
import type { ErrorReport } from '#core/base/errors';
import type { MemStats } from '#core/profile/mem-stats';
import type { ProfileKind } from '#core/profile/profile-kind';
import type { SnapshotForm } from '#core/profile/read-snapshot';
import type { SnapshotFacts } from '#core/profile/snapshot-facts';
import type { Profile } from '#core/profile/tables';

/**
 * Place of a file among those given.
 *
 * @asType integer
 * @minimum 0
 */
export type SnapshotIndex = Brand<number, 'SnapshotIndex'>;

/** One file of a case, read or failed; `profile` and `error` exclude each other. */
export interface CaseSnapshot {
  /** As the user gave it, or as found in a folder; only shown, never opened by the core. */
  readonly path: string;
  /** Lower-case hex of the file's bytes as given. */
  readonly sha256: string;
  readonly kind: ProfileKind;
  /** null for a file that failed. */
  readonly form: SnapshotForm | null;
  readonly profile: Profile | null;
  /** null without a profile. */
  readonly facts: SnapshotFacts | null;
  /** Only the text form of a heap has them. */
  readonly memStats: MemStats | null;
  /** Modification time as Unix ns; the stand-in for a profile without a time. */
  readonly fileTimeNanos: string | null;
  readonly error: ErrorReport | null;
}

/** A file that could not be read, as an entry of its case. */
export function failedSnapshot(
  file: Pick<CaseSnapshot, 'path' | 'fileTimeNanos'> & { readonly sha256?: string },
  error: ErrorReport,
): CaseSnapshot {
  return {
    path: file.path,
    sha256: file.sha256 ?? '',
    fileTimeNanos: file.fileTimeNanos,
    kind: 'unknown',
    form: null,
    profile: null,
    facts: null,
    memStats: null,
    error,
  };
}

/** Unix ns of a snapshot, exact, and where it is from. */
export function snapshotTime(snapshot: CaseSnapshot): {
  nanos: bigint | null;
  source: 'profile' | 'file' | 'unknown';
} {
  const written = snapshot.profile?.header.timeNanos ?? 0n;
  if (written !== 0n) return { nanos: written, source: 'profile' };
  if (snapshot.fileTimeNanos !== null)
    return { nanos: BigInt(snapshot.fileTimeNanos), source: 'file' };
  return { nanos: null, source: 'unknown' };
}

/** What stands for a snapshot: its index in the case orders those of one time. */
export interface InTime {
  readonly index: SnapshotIndex;
  readonly snapshot: CaseSnapshot;
}

/** The files of a case, each with its index. */
export function indexed(snapshots: readonly CaseSnapshot[]): InTime[] {
  return snapshots.map((snapshot, index) => ({ index: index as SnapshotIndex, snapshot }));
}

/** Oldest first; without any time before all others. */
export function sortByTime<Entry extends InTime>(entries: readonly Entry[]): Entry[] {
  const time = ({ snapshot }: InTime): bigint => snapshotTime(snapshot).nanos ?? 0n;
  return [...entries].sort((a, b) => {
    const [left, right] = [time(a), time(b)];
    return left < right ? -1 : left > right ? 1 : a.index - b.index;
  });
}
