import type { ErrorReport } from '#core/base/errors';
import type { NewNoteRequest } from '#contract/case-calls';
import type { Mark, Note, Referred, Taken, TakenKind } from '#contract/case-folder';

/** One answer of a service, to be kept. */
export interface NewTaken {
  readonly kind: TakenKind;
  /** As it came: gzip or not. */
  readonly bytes: Uint8Array;
  /** The address asked, without credentials. */
  readonly request: string;
  readonly collections: 0 | 1 | 3;
  /** Total of `inuse_space` in it, where it is known: cases are listed by their growth. */
  readonly inuseBytes?: number | null;
}

/** What was taken at one moment. */
export interface NewTaking {
  readonly timeNanos: bigint;
  /** As shown, without credentials. */
  readonly service: string;
  readonly process: string | null;
  readonly files: readonly NewTaken[];
}

/** One object of a case that can be read. */
export interface KeptFile extends Taken {
  readonly sha256: string;
  /** Name below `objects/`. */
  readonly object: string;
}

/** All files of one moment, in the order of `TAKEN_KINDS`. */
export interface KeptTaking {
  readonly id: string;
  readonly timeNanos: bigint;
  readonly service: string;
  readonly process: string | null;
  readonly files: readonly KeptFile[];
}

/** A file that the case refers to where it lies. */
export interface KeptReference extends Referred {
  /** `changed` = other bytes than when it was referred to; `gone` = not there, not readable, or of another machine. */
  readonly state: 'same' | 'changed' | 'gone';
}

/** A file of a case that could not be read, or not as it was kept. */
export type CaseDamage = { readonly origin: string } & ErrorReport;

/** What a case holds now. Everything is in order of its time. */
export interface CaseContents {
  readonly title: string | null;
  readonly takings: readonly KeptTaking[];
  readonly references: readonly KeptReference[];
  readonly marks: readonly Mark[];
  /** Those in force: later lines replaced earlier ones, removed ones are left out. */
  readonly notes: readonly Note[];
  /**
   * What could not be read, each once: lines, objects that are gone, sidecars where the index needs them. The
   * rest is above. Whether objects are still what they were only {@link CaseFolder.verify} tells.
   */
  readonly damages: readonly CaseDamage[];
  /** A case of a newer version is read as far as it is understood, and not written to. */
  readonly isNewer: boolean;
}

/**
 * A case on disk. Every call that changes it resolves once the change would survive the machine's power
 * failing (written, flushed, renamed), and holds the case's lock only while it writes, so that any number of
 * processes work on one case.
 *
 * Fails with `file-unreadable`, `file-unwritable` (full, read-only, removed beneath it) and, for a change,
 * `case-newer`, `case-text-too-long`. A change that failed left nothing behind.
 */
export interface CaseFolder {
  readonly path: string;
  read(): Promise<CaseContents>;
  /** Reads every object and sidecar in sight: what is damaged or gone, each once. */
  verify(): Promise<readonly CaseDamage[]>;
  /** Keeps what was taken, as one taking: all of its files or none. */
  take(taking: NewTaking): Promise<KeptTaking>;
  /** Refers to files where they are; `copy` keeps their bytes in the case as well. */
  refer(
    paths: readonly string[],
    options: { readonly copy: boolean },
  ): Promise<readonly Referred[]>;
  /**
   * Takes takings, references (by SHA-256) or marks out of sight. Their bytes stay until {@link sweep}. Fails
   * with `case-entry-unknown` when one of them is not in the case: then nothing changed.
   */
  remove(ids: readonly string[]): Promise<void>;
  /** Undoes {@link remove}; what was swept is not known any more. */
  restore(ids: readonly string[]): Promise<void>;
  /**
   * Deletes the bytes of what was removed before `beforeNanos`, and what killed writers left. The latter every
   * first change does, too.
   */
  sweep(beforeNanos: bigint): Promise<void>;
  mark(timeNanos: bigint, text: string): Promise<Mark>;
  /** Fails with `acceptance-past` for an acceptance till a time that is past. */
  note(note: NewNote): Promise<Note>;
  rename(title: string): Promise<void>;
  /**
   * Copies the case as it lies, checked, into a folder that is not there or empty. Fails with
   * `case-folder-taken`, `case-object-damaged` as well.
   */
  copyTo(path: string): Promise<void>;
  /** Checked against its SHA-256. Fails with `case-object-damaged` as well. */
  bytesOf(file: Pick<KeptFile, 'object' | 'sha256'>): Promise<Uint8Array>;
  /** Path of an object, for what streams it; whether it is a file of the case still, only {@link bytesOf} checks. */
  pathOf(file: Pick<KeptFile, 'object'>): string;
  /** What the window showed last; null = nothing, or not understood. */
  readView(): Promise<unknown>;
  writeView(view: unknown): Promise<void>;
  /**
   * Calls `changed` after any process changed the case, its view apart, until `signal` is aborted. Never fails.
   * Changes that come right after the call may be missed: follow first, read then.
   */
  follow(changed: () => void, signal: AbortSignal): void;
}

/** A note before it has an id and a time. */
export type NewNote = NewNoteRequest;
