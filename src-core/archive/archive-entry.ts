import { AppError } from '#core/base/errors';
import type { UnpackBudget } from './archive-limits.ts';

/** One entry of a zip or tar file, before it is known what it holds. */
export interface ArchiveEntry {
  /** As the archive has it: untrusted, only shown, never opened as a path. */
  readonly name: string;
  /** Unix ms; null = not given. */
  readonly timeMillis: number | null;
  /** The bytes of the entry; unpacking ends as soon as `isWanted` says no to its first bytes. */
  readonly unpack: () => Promise<Uint8Array | null>;
}

/** What reading the entries of an archive needs besides its bytes. */
export interface UnpackOptions {
  readonly budget: UnpackBudget;
  /** Asked once per entry, about its first bytes; false = the rest is not unpacked. */
  readonly isWanted: (head: Uint8Array) => boolean;
}

/** Of an archive, or an entry, that does not follow its format. */
export function archiveBroken(cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('archive-broken', { detail }, { cause });
}
