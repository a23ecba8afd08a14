import type { ErrorReport } from '#core/base/errors';
import type { Count, Int64Text, Sha256Hex } from '#core/base/json-values';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import type { DeltaState } from '#core/diff/delta-tables';
import type { ProfileKind } from '#core/profile/profile-kind';
import type { CutText, Listing, ProfileSpan, ProgramRuntime } from '#core/profile/snapshot-facts';
import type { ValueType } from '#core/profile/tables';
import type { TrendClass } from '#core/trend/trend-types';
import type { Values } from '#core/words/parameters';
import type { Statement } from '#core/words/tell';
import type { Wordless } from '#core/words/wordless';
import type { Exclusion, Finding, ReportNear } from './finding-model.ts';
import type { ReportGoroutines, ReportHolders, ReportMemory } from './process-model.ts';
import type {
  ReportSuspect,
  ReportSuspectFunction,
  SuspectFunctionIndex,
} from './suspect-model.ts';

export type { Statement } from '#core/words/tell';
export * from './finding-model.ts';
export * from './process-model.ts';
export * from './suspect-model.ts';

/**
 * One document of `leakbook analyze --json`, which the Overview shows, too. Public and stable: docs/report.schema.json
 * and the tables of docs/report-format.md are made from these types and comments (`npm run schemas`).
 *
 * Values are in `sampleType`'s unit unless the name says bytes or objects. int64 times are strings.
 */
export interface ReportModel {
  /** The format's name. */
  readonly schema: 'leakbook.report/1';
  /** Every file given, in that order, usable or not. */
  readonly snapshots: readonly ReportSnapshot[];
  /** Index of A: the first comparable snapshot of the process of B, or `--base`; null for a single snapshot. */
  readonly base: SnapshotIndex | null;
  /** Index of B: the last comparable snapshot of the longest process, or `--source`; null when nothing is usable. */
  readonly source: SnapshotIndex | null;
  /** Sample type of `top`, `trend`, `suspects`: `inuse_space`, else `space`, else the default one of B. */
  readonly sampleType: string;
  /** Memory limit of the process as given by `--limit`; null = none. */
  readonly limitBytes: number | null;
  /** total(B) − total(A) per sample type; empty without A. */
  readonly deltas: Readonly<Record<string, number>>;
  /** Go version of B. */
  readonly go: ReportVersionBounds;
  /** Modules seen in B. */
  readonly modules: readonly ReportModule[];
  /** The rows of `pprof -top -functions` on B in pprof's order, complete unless `--top`; functions that only A has follow. */
  readonly top: readonly ReportTopRow[];
  /** The total, then the functions whose cum moved by 1 % of the largest total or more, at most 200. */
  readonly trend: readonly ReportTrendRow[];
  /** Stacks that grew beyond their sampling error and by 0.1 % of B, most growth first, at most 20; without A the heaviest. */
  readonly suspects: readonly ReportSuspect[];
  /** The same memory by the program's own functions, most growth first, at most 20; without A what memory consists of. */
  readonly suspectFunctions: readonly ReportSuspectFunction[];
  /** Known leaks, by `rank`. */
  readonly findings: readonly Finding[];
  /** Patterns that were seen and are not reported. */
  readonly excluded: readonly Exclusion[];
  /**
   * Rules that matched and claim nothing, and what they missed; nearest first, at most ten.
   *
   * @maxItems 10
   */
  readonly near: readonly ReportNear[];
  /**
   * One entry per text heap with MemStats, in time order: of the process of B, from A's to B's; where A is of another
   * process, or younger than B, A's and B's alone.
   */
  readonly memory: readonly ReportMemory[];
  /** null without a goroutine profile of the process. */
  readonly goroutines: ReportGoroutines | null;
  /** What goref saw to hold the memory; null without a goref file. */
  readonly holders: ReportHolders | null;
  /** What to know about the input. */
  readonly notes: readonly ReportNote[];
  /** The first sentences, true of whatever was opened. */
  readonly answer: ReportAnswer;
}

/** The document as the analysis makes it, in no language; `say-report.ts` gives it its words. */
export type WordlessReport = Wordless<ReportModel>;

/**
 * What an answer is about. `level`: one state. `growth`: A and B of one process, whichever way it went.
 * `two-processes`: A and B of two. `backwards`: B is older than A. `cut`: a text of which a part is missing. `rate`: a counter. `empty`: nothing in use. `outside-heap`: the process
 * grew, its heap did not. `goroutines`: no heap, counts alone. `other-kind`: profiles of something else.
 */
export const ANSWER_KINDS = [
  'level',
  'growth',
  'two-processes',
  'backwards',
  'rate',
  'empty',
  'outside-heap',
  'goroutines',
  'window',
  'sum',
  'listing',
  'cut',
  'other-kind',
  'unreadable',
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** The report's first sentences, of one sample type. */
export interface ReportAnswer {
  /** See below. */
  readonly kind: AnswerKind;
  /** What its amounts are of. */
  readonly sampleType: string;
  /** Index into `suspectFunctions` of the one that it names as where the memory was made; null = none. */
  readonly lead: SuspectFunctionIndex | null;
  /** What is, or what changed: by how much, since when, by what. */
  readonly headline: Statement;
  /** What it is likely to be, how sure, and what the numbers cannot say; in the order to be read. */
  readonly verdict: readonly Statement[];
  /** What to fetch or do next. */
  readonly next: readonly Statement[];
}

/** A file as it was given. */
export interface ReportSnapshot {
  /** As given; of a member of an archive `ARCHIVE › MEMBER`. */
  readonly path: string;
  /** Lower-case hex of the file's bytes as given (still gzipped). */
  readonly sha256: Sha256Hex;
  /** `contention` is block or mutex. */
  readonly kind: ProfileKind;
  /** Protobuf or text; null for a file that failed. */
  readonly form: 'proto' | 'text' | null;
  /** Unix ns as a decimal string, exact; null when neither profile nor file tells. */
  readonly timeNanos: Int64Text | null;
  /** What told it. */
  readonly timeSource: 'profile' | 'file' | 'unknown';
  /** true for a `?seconds=` window or a sum, which is no state and is never compared as one. */
  readonly delta: boolean;
  /** Whether it shows one moment of a process as it was, and can so be compared with another. */
  readonly comparable: boolean;
  /**
   * Which process it is of, among those lined up with B: 0 for the first, one more after each restart; null = it is not
   * among them.
   */
  readonly process: Count | null;
  /** null without a profile, as `runtime` and `symbolized`. */
  readonly span: ProfileSpan | null;
  /** Of a window or a sum, as a decimal string; null when it does not say. */
  readonly durationNanos: Int64Text | null;
  /** Of the program. */
  readonly runtime: ProgramRuntime | null;
  /** false when no frame has a function's name, only an address. */
  readonly symbolized: boolean | null;
  /** What a text's head counts and its lines do not; null = whole. */
  readonly cut: CutText | null;
  /** Further texts of profiles in the same file, which are not read. */
  readonly otherTexts: Count;
  /** The pprof command whose output this is; null = a profile. */
  readonly listing: ReportListing | null;
  /** In the profile's order. */
  readonly sampleTypes: readonly ValueType[];
  /** Signed sum per sample type. */
  readonly totals: Readonly<Record<string, number>>;
  /** Number of samples (rows), zero-valued ones included. */
  readonly samples: Count;
  /** Why it could not be read. */
  readonly error: ErrorReport | null;
}

/** pprof's output. */
export type ReportListing = Pick<Listing, 'command' | 'savedAs' | 'total'>;

/** A version, or what symbols tell of it. */
export interface ReportVersionBounds {
  /** When a path carries it. */
  readonly version: string | null;
  /** Inclusive lower bound by symbols, or null. */
  readonly min: string | null;
  /** Exclusive upper bound by symbols, or null. */
  readonly max: string | null;
}

export interface ReportModule extends ReportVersionBounds {
  /** As Go modules are named. */
  readonly path: string;
  /** What told its version. */
  readonly versionSource: 'path' | 'symbols' | 'unknown';
}

/** A function in B, and against A. */
export interface ReportTopRow {
  /** As the profile has it. */
  readonly function: string;
  /** First one seen under that name. */
  readonly file: string;
  /** Of samples in which it is the leaf. */
  readonly flat: number;
  /** Of samples in which it is anywhere. */
  readonly cum: number;
  /** null without base. */
  readonly flatDelta: number | null;
  /** null without base. */
  readonly cumDelta: number | null;
  /** Decided by cum; null without base. */
  readonly state: DeltaState | null;
}

/** A function over all comparable snapshots. */
export interface ReportTrendRow {
  /** '' for the total. */
  readonly function: string;
  /** How it went, see below. */
  readonly class: TrendClass;
  /** Theil–Sen. */
  readonly slopePerHour: number | null;
  /** Of its 95 % interval; below five snapshots the extreme of the slopes between pairs. */
  readonly low: number | null;
  /** As `low`. */
  readonly high: number | null;
  /** One cum value per comparable snapshot, in `timeNanos` order. */
  readonly series: readonly number[];
}

/** Data-quality note; locale key `note.<code>`; see [codes](#codes). */
export interface ReportNote {
  /** Which. */
  readonly code: string;
  /** What fills its sentence. */
  readonly params: Values;
}
