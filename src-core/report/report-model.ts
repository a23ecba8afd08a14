import type { ErrorReport } from '#core/base/errors';
import type { DeltaState } from '#core/diff/delta-tables';
import type { GoroutineWait } from '#core/evidence/goroutine-waits';
import type { HolderKind } from '#core/evidence/holder-element';
import type { MemoryBridgeRow } from '#core/evidence/memory-bridge';
import type { Measurement } from '#core/measures/measurement';
import type { MeasureName } from '#core/measures/measure-names';
import type { ProfileKind } from '#core/profile/profile-kind';
import type { CutText, Listing, ProfileSpan, ProgramRuntime } from '#core/profile/snapshot-facts';
import type { ValueType } from '#core/profile/tables';
import type { Bound } from '#core/rules/bounds-schema';
import type { ConfidenceLevel } from '#core/rules/confidence-level';
import type { FindingDetails } from '#core/rules/finding-details-model';
import type { TrendClass } from '#core/trend/trend-types';
import type { Statement } from '#core/words/tell';
import type { Wordless } from '#core/words/wordless';
import type { ReportSuspect, ReportSuspectFunction } from './suspect-model.ts';

/**
 * The document `leakbook.report/1`: what `analyze --json` prints and what the Overview shows.
 * Public and stable: docs/report-format.md and docs/report.schema.json describe every field.
 * Values are in `sampleType`'s unit unless the name says bytes or objects. int64 times are strings.
 */
export interface ReportModel {
  readonly schema: 'leakbook.report/1';
  readonly snapshots: readonly ReportSnapshot[];
  /** Index into `snapshots` of A; null when there is only one comparable snapshot. */
  readonly base: number | null;
  /** Index into `snapshots` of B; null when nothing usable was given. */
  readonly source: number | null;
  /** The sample type that `top`, `trend` and `suspects` are about. */
  readonly sampleType: string;
  /** Memory limit of the process that the user gave; null = none. */
  readonly limitBytes: number | null;
  /** Per sample type of `source`: signed total(source) - total(base); empty without base. */
  readonly deltas: Readonly<Record<string, number>>;
  readonly go: ReportVersionBounds;
  readonly modules: readonly ReportModule[];
  readonly top: readonly ReportTopRow[];
  readonly trend: readonly ReportTrendRow[];
  readonly suspects: readonly ReportSuspect[];
  readonly suspectFunctions: readonly ReportSuspectFunction[];
  readonly findings: readonly Finding[];
  readonly excluded: readonly Exclusion[];
  /** Rules that matched something and claim nothing, nearest first, at most ten. */
  readonly near: readonly ReportNear[];
  /** One entry per text heap with MemStats, in time order. */
  readonly memory: readonly ReportMemory[];
  /** null without a goroutine profile of the process. */
  readonly goroutines: ReportGoroutines | null;
  /** null without a goref profile. */
  readonly holders: ReportHolders | null;
  readonly notes: readonly ReportNote[];
  /** The first thing to read: true of whatever was opened. */
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
  readonly kind: AnswerKind;
  readonly sampleType: string;
  /** Index into `suspectFunctions` of the one that it names as where the memory was made; null = none. */
  readonly lead: number | null;
  /** What is, or what changed: by how much, since when, by what. */
  readonly headline: Statement;
  /** What it is likely to be, how sure, and what the numbers cannot say; in the order to be read. */
  readonly verdict: readonly Statement[];
  /** What to fetch or do next. */
  readonly next: readonly Statement[];
}

/** A process's memory as one text heap tells it; bytes, null where the text lacks a figure. */
export interface ReportMemory {
  /** Index into `snapshots`. */
  readonly snapshot: number;
  readonly heapAlloc: number | null;
  /** Objects. */
  readonly heapObjects: number | null;
  readonly nextGC: number | null;
  /** Collections since the process began, and since the first of these readings. */
  readonly numGC: number | null;
  readonly collections: number | null;
  /** Sys − HeapReleased. */
  readonly retained: number | null;
  /** Peak, not current. */
  readonly maxRSS: number | null;
  readonly rows: readonly MemoryBridgeRow[];
}

export interface ReportGoroutines {
  /** Indexes into `snapshots`, in time order. */
  readonly snapshots: readonly number[];
  /** All goroutines in each. */
  readonly totals: readonly number[];
  /** Most gained first. */
  readonly groups: readonly ReportGoroutineGroup[];
}

export interface ReportGoroutineGroup {
  readonly wait: GoroutineWait;
  readonly blockedIn: string;
  readonly entry: string;
  readonly createdBy: string | null;
  readonly waitMinutes: number | null;
  /** `file:line` of `function` in the most frequent stack; '' where the profile does not say. */
  readonly place: string;
  /** The program's own function nearest to the leaf; `blockedIn` where there is none. */
  readonly function: string;
  /** Function names, leaf first, of the most frequent stack. */
  readonly stack: readonly string[];
  /** `file:line` of each of `stack`; '' where the profile does not say. */
  readonly places: readonly string[];
  /** Exact number in each profile of `snapshots`. */
  readonly counts: readonly number[];
  /** Last minus first; null with one profile. */
  readonly delta: number | null;
  /** How many nothing can ever wake, by a goroutineleak profile; null without one. */
  readonly leaked: number | null;
  /** In-use bytes in B of heap stacks that hold the function where they wait; null without a heap. */
  readonly heapBytes: number | null;
  /** Whether a finding is about these goroutines. */
  readonly explained: boolean;
}

/**
 * Who refers to the live objects, by one goref profile. Exact, not sampled; each object is counted once,
 * on the first chain on which goref found it.
 */
export interface ReportHolders {
  /** Index into `snapshots`. */
  readonly snapshot: number;
  readonly totalBytes: number;
  readonly totalObjects: number;
  /** Most bytes first, at most 50; `bytes` and `objects` of everything below the root. */
  readonly roots: readonly (ReportHolderElement & {
    readonly bytes: number;
    readonly objects: number;
  })[];
  /** Most bytes first, at most 50. */
  readonly chains: readonly ReportHolderChain[];
}

export interface ReportHolderChain {
  /** References from the root to the objects, no calls; all elements of an array are one, `[*]`. */
  readonly elements: readonly ReportHolderElement[];
  /** Of the objects at the end of the chain, without what they refer to. */
  readonly bytes: number;
  readonly objects: number;
}

export interface ReportHolderElement {
  readonly name: string;
  /** Go type; null where goref writes none. */
  readonly type: string | null;
  readonly kind: HolderKind;
}

export interface ReportSnapshot {
  readonly path: string;
  /** Lower-case hex of the file's bytes as given (still gzipped). */
  readonly sha256: string;
  readonly kind: ProfileKind;
  /** Protobuf or text; null for a file that failed. */
  readonly form: 'proto' | 'text' | null;
  /** Unix ns as a decimal string, exact; null when neither profile nor file tells. */
  readonly timeNanos: string | null;
  readonly timeSource: 'profile' | 'file' | 'unknown';
  /** true for a `?seconds=` window or a sum, which is no state and is never compared as one. */
  readonly delta: boolean;
  /** Whether it shows one moment of a process as it was, and can so be compared with another. */
  readonly comparable: boolean;
  /** null without a profile, as the three below. */
  readonly span: ProfileSpan | null;
  /** Of a window or a sum, as a decimal string; null when it does not say. */
  readonly durationNanos: string | null;
  readonly runtime: ProgramRuntime | null;
  /** false when no frame has a function's name, only an address. */
  readonly symbolized: boolean | null;
  /** What a text's head counts and its lines do not; null = whole. */
  readonly cut: CutText | null;
  /** Further texts of profiles in the same file, which are not read. */
  readonly otherTexts: number;
  /** The pprof command whose output this is; null = a profile. */
  readonly listing: Pick<Listing, 'command' | 'savedAs' | 'total'> | null;
  readonly sampleTypes: readonly ValueType[];
  /** Signed sum per sample type. */
  readonly totals: Readonly<Record<string, number>>;
  /** Number of samples (rows), zero-valued ones included. */
  readonly samples: number;
  readonly error: ErrorReport | null;
}

export interface ReportVersionBounds {
  readonly version: string | null;
  /** Inclusive lower bound by symbols, or null. */
  readonly min: string | null;
  /** Exclusive upper bound by symbols, or null. */
  readonly max: string | null;
}

export interface ReportModule extends ReportVersionBounds {
  readonly path: string;
  readonly versionSource: 'path' | 'symbols' | 'unknown';
}

export interface ReportTopRow {
  readonly function: string;
  readonly file: string;
  readonly flat: number;
  readonly cum: number;
  /** null without base. */
  readonly flatDelta: number | null;
  readonly cumDelta: number | null;
  readonly state: DeltaState | null;
}

export interface ReportTrendRow {
  /** '' for the total. */
  readonly function: string;
  readonly class: TrendClass;
  readonly slopePerHour: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** One cum value per comparable snapshot, in `timeNanos` order. */
  readonly series: readonly number[];
}

export type { Statement } from '#core/words/tell';
export * from './suspect-model.ts';
export { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/rules/confidence-level';

export interface Finding {
  /** Stable within one report: rule and subject. */
  readonly id: string;
  /** Also the handbook page's id. */
  readonly rule: string;
  /** The rule's title, in the language of the report. */
  readonly title: string;
  readonly level: ConfidenceLevel;
  /** 1 = first shown; minor ones last, then by level, then the rule's stage, then deltaBytes. */
  readonly rank: number;
  /** Fewer than ten sampled objects behind it: stays at `pattern`. */
  readonly lowData: boolean;
  /** Handbook page id, optionally `#anchor`. */
  readonly handbook: string;
  readonly sampleType: string;
  /** Σ of the matched samples in `source`, each sample once, before filters. */
  readonly bytes: number;
  readonly objects: number;
  readonly baseBytes: number | null;
  readonly baseObjects: number | null;
  readonly deltaBytes: number | null;
  readonly deltaObjects: number | null;
  /** `bytes` of all that is in use in B, 0 to 1; null when nothing is. */
  readonly shareOfHeap: number | null;
  /** `deltaBytes` of B − A; null without A, and unless the heap grew. */
  readonly shareOfGrowth: number | null;
  /**
   * A pattern that did not grow while the heap did, or below one hundredth of heap and growth: it is no
   * answer, and stands after what is.
   */
  readonly minor: boolean;
  readonly slopePerHour: number | null;
  /** Matched bytes (objects for goroutine findings) in each comparable snapshot, in time order. */
  readonly series: readonly number[];
  /** The function that stands for the finding in tables and flames. */
  readonly function: string;
  /** The heaviest matched stack: function names, leaf first. */
  readonly stack: readonly string[];
  /** Ids of rules that the same evidence may mean; what would decide stands in `next`. */
  readonly alternatives: readonly string[];
  /** Causes that exclude each other, of which it is one, the first reading first; [] where only one is possible. */
  readonly readings: readonly {
    readonly rule: string;
    readonly title: string;
    readonly level: ConfidenceLevel;
    readonly handbook: string;
  }[];
  readonly details: FindingDetails;
  readonly evidence: readonly Statement[];
  readonly against: readonly Statement[];
  readonly next: readonly Statement[];
  /** All that was measured to judge it, by name. */
  readonly measures: Readonly<Partial<Record<MeasureName, ReportMeasurement>>>;
  /** Why this level and no other: `likely`, `strong`, `proven`. */
  readonly steps: readonly ReportStep[];
}

/** A number with its unit, and with two standard errors where it was sampled; a word; or why there is none. */
export type ReportMeasurement = Measurement;

/** One bound: what was asked of a measure, what was measured, whether it holds. */
export interface ReportBound {
  /** Locale key `measure.<name>`. */
  readonly measure: MeasureName | 'module';
  readonly asked: Bound;
  readonly measured: ReportMeasurement;
  readonly holds: boolean;
  /** Of `module` and `version`: which, and the version that it is compared with. */
  readonly module?: { readonly path: string; readonly below: string };
}

/** A step of a rule's ladder; without bounds no profile can show that much. */
export interface ReportStep {
  readonly level: 'likely' | 'strong' | 'proven';
  readonly holds: boolean;
  /** Of the way that holds, else of the one that misses least. */
  readonly bounds: readonly ReportBound[];
}

/** A rule and a subject that it matched and does not claim. */
export interface ReportNear extends Pick<
  Finding,
  | 'id'
  | 'rule'
  | 'title'
  | 'handbook'
  | 'function'
  | 'sampleType'
  | 'bytes'
  | 'deltaBytes'
  | 'objects'
> {
  /** `pattern`: a finding, and what it misses for `likely`; `excluded`: turned away before. */
  readonly level: 'pattern' | 'excluded';
  /** At least one. */
  readonly missed: readonly ReportBound[];
  readonly kept: readonly ReportBound[];
}

/** A rule whose pattern was seen but must not be reported, and why. */
export interface Exclusion {
  readonly rule: string;
  /** Locale key `exclusion.<reason>`. */
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Data-quality note; locale key `note.<code>`; all codes are listed in docs/report-format.md. */
export interface ReportNote {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
