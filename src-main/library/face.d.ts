// What `leakbook/core` is for those who use it: this file is shipped as its types, and everything that is not named
// here may change with any version. tests/main/library holds the code to it. Told of in docs/library.md.
import type { Report } from './report.d.ts';

export type { Report };

/** Kinds of profiles; `contention` is block or mutex. */
export type ProfileKind =
  | 'heap'
  | 'allocs'
  | 'goroutine'
  | 'goroutineleak'
  | 'goref'
  | 'cpu'
  | 'contention'
  | 'threadcreate'
  | 'unknown';

/** Of samples: `{ type: 'inuse_space', unit: 'bytes' }`. */
export interface ValueType {
  readonly type: string;
  readonly unit: string;
}

/** What one row is, in pprof's words (`-functions`, `-filefunctions`, `-files`, `-lines`). */
export type Granularity = 'functions' | 'filefunctions' | 'files' | 'lines';

/** Which way a row went from A to B; `new` and `gone` where the other side has no sample of it. */
export type DeltaState = 'new' | 'grown' | 'shrunk' | 'gone' | 'unchanged';

/** A failure that a user can act on. */
export declare class LeakbookError extends Error {
  /** Such as `not-a-profile`: stable, one sentence each. */
  readonly code: string;
  /** What fills the sentence; texts among it may be names out of the file. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Languages of sentences. */
export type Language = 'en' | 'zh-CN';

/** A file as {@link read} and {@link analyze} take it. */
export interface InputFile {
  /** Names it in errors and in the report. */
  readonly name: string;
  /** As they lie on disk: gzipped or not, protobuf, text, or any other form that Leakbook opens. */
  readonly bytes: Uint8Array;
  /** Stands for a time that the profile lacks, Unix ns. */
  readonly timeNanos?: bigint | undefined;
}

/** One profile, read. What is in it is asked for by {@link top} and {@link diff}. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  /** In the profile's order. */
  readonly sampleTypes: readonly ValueType[];
  /** The one that is meant where none is named: what is held, else the profile's default. */
  readonly mainType: string;
  /** Signed sum of each sample type, in its unit. */
  readonly totals: Readonly<Record<string, number>>;
  /** Of the capture, Unix ns; null = neither profile nor file tells. */
  readonly timeNanos: bigint | null;
  /** Number of samples. */
  readonly samples: number;
}

/** What a table is of, in pprof's words. All of it may be left out. */
export interface ViewOptions {
  /** Such as `inuse_space`; left out = {@link Profile.mainType}. */
  readonly sampleType?: string | undefined;
  /** What one row is; left out = `functions`. */
  readonly granularity?: Granularity | undefined;
  /** RE2 expressions, as pprof's flags of these names. */
  readonly focus?: string | undefined;
  readonly ignore?: string | undefined;
  readonly hide?: string | undefined;
  readonly show?: string | undefined;
}

/** A function, file or line. */
export interface Place {
  readonly name: string;
  /** '' unless the granularity keeps it. */
  readonly file: string;
  /** 0 unless the granularity is `lines`. */
  readonly line: number;
}

/** A row of `pprof -top`, in the sample type's unit. */
export interface TopRow extends Place {
  /** Of samples in which it is the leaf. */
  readonly flat: number;
  /** Of samples in which it is anywhere. */
  readonly cum: number;
}

/** `pprof -top` of a profile. */
export interface Top {
  readonly sampleType: ValueType;
  /** What pprof's percentages are of: Σ |value| before filters. */
  readonly total: number;
  /** Largest |flat| first. */
  readonly rows: readonly TopRow[];
}

/** How a function changed from A to B. */
export interface DiffRow extends Place {
  readonly state: DeltaState;
  readonly flatBase: number;
  readonly flatSource: number;
  readonly cumBase: number;
  readonly cumSource: number;
}

/** Two profiles, function by function, matched by name. */
export interface Diff {
  readonly sampleType: ValueType;
  /** Signed sums over all samples, before filters; `source` after scaling. */
  readonly totals: { readonly base: number; readonly source: number };
  /** Largest change of flat first. */
  readonly rows: readonly DiffRow[];
}

/** Beside what a table is of. */
export interface DiffOptions extends ViewOptions {
  /** Scale B to the sum of A first, as pprof's `-normalize`; left out = false. */
  readonly normalize?: boolean | undefined;
}

/** How {@link analyze} judges. */
export interface AnalyzeOptions {
  /** Of the report's sentences; left out = `en`. */
  readonly language?: Language | undefined;
  /** Indexes into the files of A and B; left out = chosen as the command line does. */
  readonly base?: number | undefined;
  readonly source?: number | undefined;
  /** Memory limit of the process, bytes. */
  readonly limitBytes?: number | undefined;
}

/**
 * Reads a profile of any form.
 *
 * @throws {@link LeakbookError} with a code such as `not-a-profile`; {@link errorText} is its sentence.
 */
export declare function read(file: InputFile): Promise<Profile>;

/**
 * The numbers of `go tool pprof -top`.
 *
 * @throws {@link LeakbookError} `unknown-sample-type`, `regex-invalid`.
 */
export declare function top(profile: Profile, options?: ViewOptions): Top;

/**
 * Two profiles, function by function.
 *
 * @param base - A, the earlier one.
 * @throws {@link LeakbookError} `unknown-sample-type`, `incompatible-profiles`, `regex-invalid`.
 */
export declare function diff(base: Profile, source: Profile, options?: DiffOptions): Diff;

/**
 * The report of `leakbook analyze --json`, of files of one program. A file that cannot be read stays in it with its
 * error.
 *
 * @returns `source` is null where nothing could be compared.
 * @throws {@link LeakbookError} `snapshot-not-comparable`, `incompatible-profiles` for indexes that do not fit.
 */
export declare function analyze(
  files: readonly InputFile[],
  options?: AnalyzeOptions,
): Promise<Report>;

/** What a person is told of an error, in their language; null for what is none of Leakbook's. */
export declare function errorText(error: unknown, language?: Language): string | null;
