// Made of docs/report.schema.json by `npm run schemas`.

/**
 * An int64 as a decimal string, exact.
 */
export type Int64Text = string;
/**
 * A whole number, 0 or more: of things, or an index.
 */
export type Count = number;
export type ProfileSpan = 'state' | 'window' | 'sum';
export type ProgramRuntime = 'go' | 'nodejs' | 'java' | 'rust' | 'native' | 'unknown';
export type ErrorCode =
  | 'file-unreadable'
  | 'file-unwritable'
  | 'file-empty'
  | 'file-too-large'
  | 'folder-too-large'
  | 'folder-newest-only'
  | 'not-a-profile'
  | 'archive-broken'
  | 'archive-encrypted'
  | 'archive-compression'
  | 'archive-too-large'
  | 'archive-empty'
  | 'archive-no-profile'
  | 'profile-gzip-broken'
  | 'profile-too-large'
  | 'profile-truncated'
  | 'profile-malformed'
  | 'profile-reference'
  | 'text-malformed'
  | 'speedscope-malformed'
  | 'value-too-large'
  | 'idl-broken'
  | 'idl-too-large'
  | 'no-idl'
  | 'load-line'
  | 'pack-invalid'
  | 'pack-empty'
  | 'pack-old-form'
  | 'pack-file-misplaced'
  | 'pack-folder-name'
  | 'pack-yaml'
  | 'pack-aliases'
  | 'pack-key-unknown'
  | 'pack-key-missing'
  | 'pack-value'
  | 'pack-id'
  | 'pack-exists'
  | 'pack-too-many'
  | 'pack-file-large'
  | 'pack-link'
  | 'pack-ladder'
  | 'pack-estimate'
  | 'pack-frame'
  | 'pack-bounds'
  | 'pack-statement'
  | 'pack-reader'
  | 'pack-role-unknown'
  | 'pack-expression'
  | 'pack-expression-large'
  | 'pack-expressions-large'
  | 'pack-code-unknown'
  | 'pack-rule-unknown'
  | 'pack-chapter-missing'
  | 'no-sample-types'
  | 'no-samples'
  | 'empty-contention'
  | 'empty-cpu'
  | 'empty-profile'
  | 'clipboard-empty'
  | 'not-a-case'
  | 'case-unknown'
  | 'amount-invalid'
  | 'nothing-taken'
  | 'case-folder-taken'
  | 'case-newer'
  | 'case-object-damaged'
  | 'case-sidecar-damaged'
  | 'case-line-damaged'
  | 'case-entry-unknown'
  | 'case-text-too-long'
  | 'finding-unknown'
  | 'finding-several'
  | 'finding-not-accepted'
  | 'acceptance-past'
  | 'mark-unknown'
  | 'mark-several'
  | 'reference-changed'
  | 'bundle-broken'
  | 'bundle-entry'
  | 'bundle-newer'
  | 'bundle-too-large'
  | 'export-into-case'
  | 'mask-left'
  | 'snapshot-not-comparable'
  | 'unknown-sample-type'
  | 'incompatible-profiles'
  | 'regex-invalid'
  | 'url-invalid'
  | 'host-unconfirmed'
  | 'host-refused'
  | 'host-unknown'
  | 'host-unreachable'
  | 'connection-closed'
  | 'certificate-untrusted'
  | 'client-certificate'
  | 'header-line'
  | 'env-missing'
  | 'socket-missing'
  | 'not-https'
  | 'fetch-timeout'
  | 'fetch-cancelled'
  | 'http-status'
  | 'http-unauthorized'
  | 'http-redirect'
  | 'answer-partial'
  | 'answer-too-large'
  | 'answer-truncated'
  | 'answer-damaged'
  | 'answer-encoding'
  | 'answer-headers-too-large'
  | 'answer-not-http'
  | 'answer-not-a-profile'
  | 'answer-unknown'
  | 'proxy-invalid'
  | 'command-missing'
  | 'command-failed'
  | 'store-refused'
  | 'store-status'
  | 'store-slow'
  | 'store-too-much'
  | 'store-foreign'
  | 'store-no-heaps'
  | 'store-no-services'
  | 'store-no-processes'
  | 'scrape-gone'
  | 'scrape-mixed'
  | 'process-unknown'
  | 'output-failed'
  | 'output-terminal'
  | 'mask-incomplete'
  | 'growth-unknown'
  | 'port-in-use'
  | 'port-refused'
  | 'call-invalid'
  | 'call-failed'
  | 'host-gone'
  | 'snapshot-unknown'
  | 'recent-missing'
  | 'update-feed'
  | 'usage'
  | 'no-usable-input'
  | 'before-not-comparable'
  | 'after-not-comparable'
  | 'no-profiles'
  | 'list-nothing'
  | 'source-missing'
  | 'editor-missing'
  | 'path-outside'
  | 'cursor-stale'
  | 'tool-arguments'
  | 'rule-unknown'
  | 'chapter-unknown'
  | 'function-unknown'
  | 'fetch-not-allowed'
  | 'mcp-message-too-long';
/**
 * Place of a file among those given.
 */
export type SnapshotIndex = number;
export type DeltaState = 'new' | 'grown' | 'shrunk' | 'gone' | 'unchanged';
export type ContainerKind =
  | 'map'
  | 'sync-map'
  | 'slice'
  | 'list'
  | 'channel'
  | 'buffer'
  | 'string'
  | 'block'
  | 'object'
  | 'goroutine'
  | 'call'
  | 'unknown';
/**
 * Of a finding: what is excluded is none.
 */
export type FindingLevel = 'pattern' | 'likely' | 'strong' | 'proven';
/**
 * What amounts of a finding are of: `goroutine` when objects are exact goroutine counts.
 */
export type FindingSampleType = 'inuse_space' | 'inuse_objects' | 'goroutine';
export type WholeNumber = number;
/**
 * A number with its unit, and with two standard errors where it was sampled; a word; or why there is none.
 */
export type ReportMeasurement = ExactNumber | SampledNumber | MeasuredWord | NoValue;
/**
 * One bound: what was asked of a measure, what was measured, whether it holds.
 */
export type ReportBound = MissedBound | KeptBound;
export type MeasureName =
  | 'held'
  | 'anchored'
  | 'objects'
  | 'sampled'
  | 'blockBytes'
  | 'typicalBlock'
  | 'largestBlock'
  | 'blockGrowth'
  | 'anchorShare'
  | 'share'
  | 'comparison'
  | 'data'
  | 'snapshots'
  | 'span'
  | 'growth'
  | 'course'
  | 'load'
  | 'freed'
  | 'laterRise'
  | 'rested'
  | 'loadedCourse'
  | 'stay'
  | 'heapLevels'
  | 'heapGrowth'
  | 'companions'
  | 'companionsCame'
  | 'companionGrowth'
  | 'goroutines'
  | 'gained'
  | 'outlived'
  | 'unwatched'
  | 'cameBack'
  | 'awaiting'
  | 'goroutineCount'
  | 'goroutineProfiles'
  | 'standing'
  | 'kinFreed'
  | 'entryFreed'
  | 'wait'
  | 'blockedIn'
  | 'inUse'
  | 'inUseGained'
  | 'requestsPerNew'
  | 'requestRise'
  | 'requestsFreed'
  | 'requestsFreedHere'
  | 'leakedGoroutines'
  | 'perGoroutine'
  | 'perInFlight'
  | 'inFlight'
  | 'objectsInFlight'
  | 'lifetimes'
  | 'owner'
  | 'shape'
  | 'count'
  | 'perCounted'
  | 'perMostCounted'
  | 'version'
  | 'kept'
  | 'keptSame'
  | 'seen'
  | 'fallenTo'
  | 'emptied'
  | 'tablesStay'
  | 'container'
  | 'ownGrowth'
  | 'ownSampled'
  | 'ownCame'
  | 'ownFreed'
  | 'room'
  | 'takersAtWork'
  | 'takersShare'
  | 'outsideHeap'
  | 'outsideTimes'
  | 'outsideStays'
  | 'outsideTimesStay'
  | 'field'
  | 'holder'
  | 'libraries'
  | 'found'
  | 'level';
export type MemoryPart =
  'profiled' | 'unprofiled' | 'fragmented' | 'idle' | 'stacks' | 'runtime' | 'rest' | 'outside';
/**
 * Place among the report's `suspectFunctions`.
 */
export type SuspectFunctionIndex = number;

/**
 * One document of `leakbook analyze --json`, which the Overview shows, too. Public and stable: docs/report.schema.json and the tables of docs/report-format.md are made from these types and comments (`npm run schemas`).
 *
 * Values are in `sampleType`'s unit unless the name says bytes or objects. int64 times are strings.
 */
export interface Report {
  /**
   * The format's name.
   */
  schema: 'leakbook.report/1';
  /**
   * Every file given, in that order, usable or not.
   */
  snapshots: ReportSnapshot[];
  /**
   * Index of A: the first comparable snapshot of the process of B, or `--base`; null for a single snapshot.
   */
  base: SnapshotIndex | null;
  /**
   * Index of B: the last comparable snapshot of the longest process, or `--source`; null when nothing is usable.
   */
  source: SnapshotIndex | null;
  /**
   * Sample type of `top`, `trend`, `suspects`: `inuse_space`, else `space`, else the default one of B.
   */
  sampleType: string;
  /**
   * Memory limit of the process as given by `--limit`; null = none.
   */
  limitBytes: number | null;
  /**
   * total(B) − total(A) per sample type; empty without A.
   */
  deltas: {
    [k: string]: number;
  };
  go: ReportVersionBounds;
  /**
   * Modules seen in B.
   */
  modules: ReportModule[];
  /**
   * The rows of `pprof -top -functions` on B in pprof's order, complete unless `--top`; functions that only A has follow.
   */
  top: ReportTopRow[];
  /**
   * The total, then the functions whose cum moved by 1 % of the largest total or more, at most 200.
   */
  trend: ReportTrendRow[];
  /**
   * Stacks that grew beyond their sampling error and by 0.1 % of B, most growth first, at most 20; without A the heaviest.
   */
  suspects: ReportSuspect[];
  /**
   * The same memory by the program's own functions, most growth first, at most 20; without A what memory consists of.
   */
  suspectFunctions: ReportSuspectFunction[];
  /**
   * Known leaks, by `rank`.
   */
  findings: Finding[];
  /**
   * Patterns that were seen and are not reported.
   */
  excluded: Exclusion[];
  /**
   * Rules that matched and claim nothing, and what they missed; nearest first, at most ten.
   *
   * @maxItems 10
   */
  near: ReportNear[];
  /**
   * One entry per text heap with MemStats, in time order: of the process of B, from A's to B's; where A is of another process, or younger than B, A's and B's alone.
   */
  memory: ReportMemory[];
  /**
   * null without a goroutine profile of the process.
   */
  goroutines: ReportGoroutines | null;
  /**
   * What goref saw to hold the memory; null without a goref file.
   */
  holders: ReportHolders | null;
  /**
   * What to know about the input.
   */
  notes: ReportNote[];
  answer: ReportAnswer;
}
/**
 * A file as it was given.
 */
export interface ReportSnapshot {
  /**
   * As given; of a member of an archive `ARCHIVE › MEMBER`.
   */
  path: string;
  /**
   * Lower-case hex of the file's bytes as given (still gzipped).
   */
  sha256: string;
  /**
   * `contention` is block or mutex.
   */
  kind:
    | 'heap'
    | 'allocs'
    | 'goroutine'
    | 'goroutineleak'
    | 'goref'
    | 'cpu'
    | 'contention'
    | 'threadcreate'
    | 'unknown';
  /**
   * Protobuf or text; null for a file that failed.
   */
  form: 'proto' | 'text' | null;
  /**
   * Unix ns as a decimal string, exact; null when neither profile nor file tells.
   */
  timeNanos: Int64Text | null;
  /**
   * What told it.
   */
  timeSource: 'profile' | 'file' | 'unknown';
  /**
   * true for a `?seconds=` window or a sum, which is no state and is never compared as one.
   */
  delta: boolean;
  /**
   * Whether it shows one moment of a process as it was, and can so be compared with another.
   */
  comparable: boolean;
  /**
   * Which process it is of, among those lined up with B: 0 for the first, one more after each restart; null = it is not among them.
   */
  process: Count | null;
  /**
   * null without a profile, as `runtime` and `symbolized`.
   */
  span: ProfileSpan | null;
  /**
   * Of a window or a sum, as a decimal string; null when it does not say.
   */
  durationNanos: Int64Text | null;
  /**
   * Of the program.
   */
  runtime: ProgramRuntime | null;
  /**
   * false when no frame has a function's name, only an address.
   */
  symbolized: boolean | null;
  /**
   * What a text's head counts and its lines do not; null = whole.
   */
  cut: CutText | null;
  /**
   * A whole number, 0 or more: of things, or an index.
   */
  otherTexts: number;
  /**
   * The pprof command whose output this is; null = a profile.
   */
  listing: ReportListing | null;
  /**
   * In the profile's order.
   */
  sampleTypes: ValueType[];
  /**
   * Signed sum per sample type.
   */
  totals: {
    [k: string]: number;
  };
  /**
   * A whole number, 0 or more: of things, or an index.
   */
  samples: number;
  /**
   * Why it could not be read.
   */
  error: ErrorReport | null;
}
/**
 * A text that lists less than its head counts, as one that was pasted in part.
 */
export interface CutText {
  /**
   * What is counted.
   */
  unit: 'bytes' | 'goroutines' | 'objects';
  /**
   * What the text's head says there is, …
   */
  expected: number;
  /**
   * … and what its lines add up to.
   */
  listed: number;
}
/**
 * pprof's output.
 */
export interface ReportListing {
  /**
   * Which.
   */
  command: 'top' | 'peek' | 'tree' | 'traces' | 'raw' | 'list' | 'text';
  /**
   * `~/pprof/…` as the text's line "Saved profile in" names it; null = it has none. Untrusted.
   */
  savedAs: string | null;
  /**
   * What pprof says of the whole, in the sample type's unit; null = the text does not say.
   */
  total: number | null;
}
/**
 * profile.proto `ValueType`, e.g. `{ type: 'inuse_space', unit: 'bytes' }`.
 */
export interface ValueType {
  type: string;
  unit: string;
}
/**
 * An error as it crosses a process, a worker or a document: the text is looked up by `code`.
 */
export interface ErrorReport {
  code: ErrorCode;
  params: ErrorParams;
}
/**
 * Values for the placeholders of `error.<code>`; texts may be untrusted (file names, URLs).
 */
export interface ErrorParams {
  [k: string]: string | number;
}
/**
 * Go version of B.
 */
export interface ReportVersionBounds {
  /**
   * When a path carries it.
   */
  version: string | null;
  /**
   * Inclusive lower bound by symbols, or null.
   */
  min: string | null;
  /**
   * Exclusive upper bound by symbols, or null.
   */
  max: string | null;
}
export interface ReportModule {
  /**
   * When a path carries it.
   */
  version: string | null;
  /**
   * Inclusive lower bound by symbols, or null.
   */
  min: string | null;
  /**
   * Exclusive upper bound by symbols, or null.
   */
  max: string | null;
  /**
   * As Go modules are named.
   */
  path: string;
  /**
   * What told its version.
   */
  versionSource: 'path' | 'symbols' | 'unknown';
}
/**
 * A function in B, and against A.
 */
export interface ReportTopRow {
  /**
   * As the profile has it.
   */
  function: string;
  /**
   * First one seen under that name.
   */
  file: string;
  /**
   * Of samples in which it is the leaf.
   */
  flat: number;
  /**
   * Of samples in which it is anywhere.
   */
  cum: number;
  /**
   * null without base.
   */
  flatDelta: number | null;
  /**
   * null without base.
   */
  cumDelta: number | null;
  /**
   * Decided by cum; null without base.
   */
  state: DeltaState | null;
}
/**
 * A function over all comparable snapshots.
 */
export interface ReportTrendRow {
  /**
   * '' for the total.
   */
  function: string;
  /**
   * How it went, see below.
   */
  class:
    | 'steady-growth'
    | 'step'
    | 'plateau'
    | 'sawtooth'
    | 'restart'
    | 'shrinking'
    | 'noise'
    | 'insufficient-data';
  /**
   * Theil–Sen.
   */
  slopePerHour: number | null;
  /**
   * Of its 95 % interval; below five snapshots the extreme of the slopes between pairs.
   */
  low: number | null;
  /**
   * As `low`.
   */
  high: number | null;
  /**
   * One cum value per comparable snapshot, in `timeNanos` order.
   */
  series: number[];
}
/**
 * A fast-growing stack for which no rule need exist. Stacks that agree in eight frames from the leaf are one suspect. Without A they are what memory consists of; `refute` is then empty.
 */
export interface ReportSuspect {
  /**
   * First on the stack outside the standard library.
   */
  function: string;
  /**
   * Function names, leaf first.
   */
  stack: string[];
  /**
   * In use in B.
   */
  bytes: number;
  /**
   * In use in B.
   */
  objects: number;
  /**
   * null without A.
   */
  deltaBytes: number | null;
  /**
   * As a finding's.
   */
  shareOfHeap: number | null;
  /**
   * As a finding's.
   */
  shareOfGrowth: number | null;
  /**
   * How it went, see below.
   */
  class:
    | 'steady-growth'
    | 'step'
    | 'plateau'
    | 'sawtooth'
    | 'restart'
    | 'shrinking'
    | 'noise'
    | 'insufficient-data';
  /**
   * Bytes in each comparable snapshot, in time order.
   */
  series: number[];
  /**
   * Rules at `likely` or above that explain this memory; empty = nobody wrote a rule for it.
   */
  rules: string[];
  /**
   * What speaks for it.
   */
  evidence: Statement[];
  /**
   * What would show that it is no leak.
   */
  refute: Statement[];
}
/**
 * A statement in the user's language: `text` is `code` with `params`, all else is independent of it.
 */
export interface Statement {
  /**
   * Locale key `statement.<code>`.
   */
  code: string;
  params: Values;
  /**
   * In the language of the report.
   */
  text: string;
}
/**
 * What fills it.
 */
export interface Values {
  [k: string]: string | number;
}
/**
 * Memory by the program's own function that asked for it, whatever made it below: the same bytes are never told under two functions. Growth that is spread over many leaves is found where their callers meet.
 */
export interface ReportSuspectFunction {
  /**
   * Its name.
   */
  function: string;
  /**
   * false: no function of the program's own is on these stacks.
   */
  own: boolean;
  /**
   * Where most of it was asked for; '' where the profile does not say.
   */
  file: string;
  /**
   * In `file`; 0 where the profile does not say.
   */
  line: number;
  /**
   * Most growth first, at most 5.
   */
  lines: ReportLine[];
  /**
   * In use in B.
   */
  bytes: number;
  /**
   * In use in B.
   */
  objects: number;
  /**
   * null without A.
   */
  deltaBytes: number | null;
  /**
   * null without A.
   */
  deltaObjects: number | null;
  /**
   * As a finding's.
   */
  shareOfHeap: number | null;
  /**
   * As a finding's.
   */
  shareOfGrowth: number | null;
  /**
   * How it went, see below.
   */
  class:
    | 'steady-growth'
    | 'step'
    | 'plateau'
    | 'sawtooth'
    | 'restart'
    | 'shrinking'
    | 'noise'
    | 'insufficient-data';
  /**
   * Bytes per hour: by the robust line in steady growth, else from A to B; null without two times.
   */
  perHour: number | null;
  /**
   * 95 % interval of the robust line; null where there is none.
   */
  low: number | null;
  /**
   * As `low`.
   */
  high: number | null;
  /**
   * Whether no snapshot is further from that line than a tenth of the rise.
   */
  straight: boolean;
  /**
   * Index into `snapshots` of the last one before it grew; null without growth.
   */
  since: SnapshotIndex | null;
  /**
   * Of what was allocated from A to B, the part that was freed again, 0 to 1; null where it is not known.
   */
  freed: number | null;
  /**
   * Bytes in each comparable snapshot, in time order.
   */
  series: number[];
  /**
   * `likely` by the bounds of `lasting-growth` (rules.md), else `pattern`.
   */
  level: 'pattern' | 'likely';
  /**
   * Why not more.
   */
  because: Statement[];
  /**
   * What it was made into, as far as the frames between function and leaf tell; most growth first.
   */
  containers: ReportContainer[];
  /**
   * Container that it itself makes larger, by those frames or by the sizes of its blocks over time; null = none seen.
   */
  grows: ContainerKind | null;
  /**
   * Own functions on the same way through the program that grow a container, or something unknown and smaller, in step (correlation 0.9 and more).
   */
  beside: ReportBeside[];
  /**
   * Own functions above it on the heaviest stack, nearest first.
   */
  callers: string[];
  /**
   * Own functions that call into its library, where it is not own itself; at most 3.
   */
  calledBy: ReportCaller[];
  /**
   * Own functions that it runs and whose memory grew, where it is not own itself; most growth first, at most 3.
   */
  runs: ReportCaller[];
  /**
   * A whole number, 0 or more: of things, or an index.
   */
  stackCount: number;
  /**
   * Those that grew most, at most 10.
   */
  stacks: ReportStack[];
  /**
   * Rules at `likely` or above that explain half of its growth and more.
   */
  rules: string[];
  /**
   * What speaks for it.
   */
  evidence: Statement[];
  /**
   * What would show that it is no leak.
   */
  refute: Statement[];
  /**
   * As a finding's, by `leakbook/growing-function:` and its name; null where nobody accepted it.
   */
  accepted: ReportAcceptance | null;
}
/**
 * A line of source and what was asked for there that is in use in B.
 */
export interface ReportLine {
  /**
   * As compiled in.
   */
  file: string;
  /**
   * 0 where the profile does not say.
   */
  line: number;
  /**
   * In use in B.
   */
  bytes: number;
  /**
   * null without A.
   */
  deltaBytes: number | null;
}
/**
 * Memory of one kind of container.
 */
export interface ReportContainer {
  /**
   * See below.
   */
  kind:
    | 'map'
    | 'sync-map'
    | 'slice'
    | 'list'
    | 'channel'
    | 'buffer'
    | 'string'
    | 'block'
    | 'object'
    | 'goroutine'
    | 'call'
    | 'unknown';
  /**
   * The function called that most of it was made in; null unless `call`.
   */
  through: string | null;
  /**
   * In use in B.
   */
  bytes: number;
  /**
   * null without A.
   */
  deltaBytes: number | null;
}
/**
 * A function beside another, in step with it.
 */
export interface ReportBeside {
  /**
   * Its name.
   */
  function: string;
  /**
   * As compiled in.
   */
  file: string;
  /**
   * In `file`.
   */
  line: number;
  /**
   * What it grows.
   */
  container:
    | 'map'
    | 'sync-map'
    | 'slice'
    | 'list'
    | 'channel'
    | 'buffer'
    | 'string'
    | 'block'
    | 'object'
    | 'goroutine'
    | 'call'
    | 'unknown';
  /**
   * By how much its memory grew.
   */
  deltaBytes: number;
}
/**
 * A function and the line of it that matters most; '' and 0 where the profile does not say.
 */
export interface ReportCaller {
  /**
   * Its name.
   */
  function: string;
  /**
   * As compiled in.
   */
  file: string;
  /**
   * In `file`.
   */
  line: number;
}
/**
 * One of a function's stacks.
 */
export interface ReportStack {
  /**
   * Function names, leaf first.
   */
  stack: string[];
  /**
   * `file:line` of each of `stack`; '' where the profile does not say.
   */
  places: string[];
  /**
   * In use in B.
   */
  bytes: number;
  /**
   * null without A.
   */
  deltaBytes: number | null;
}
/**
 * That a finding is known: until it ends, `--fail-on` does not count the finding.
 */
export interface ReportAcceptance {
  /**
   * Why it may stay, in that person's words.
   */
  reason: string;
  /**
   * Who accepted it, as their machine names them; null = not known.
   */
  by: string | null;
  /**
   * An int64 as a decimal string, exact.
   */
  madeNanos: string;
  /**
   * Until when, Unix ns; null = without an end.
   */
  untilNanos: Int64Text | null;
  /**
   * Whether that is past: then the finding counts again.
   */
  ended: boolean;
}
/**
 * A known leak.
 */
export interface Finding {
  /**
   * Rule and subject: one finding for each.
   */
  id: string;
  /**
   * Id of the rule, see [rules.md](rules.md).
   */
  rule: string;
  /**
   * The rule's title, in the language of the report; of readings all titles.
   */
  title: string;
  level: FindingLevel;
  /**
   * 1 = first shown; minor ones last, then those accepted, then by level, then the rule's stage, then `deltaBytes`.
   */
  rank: number;
  /**
   * Fewer than ten sampled objects behind it: stays at `pattern`.
   */
  lowData: boolean;
  /**
   * Handbook page id, optionally `#anchor`.
   */
  handbook: string;
  sampleType: FindingSampleType;
  /**
   * Σ of the matched samples in B, each sample once, before filters.
   */
  bytes: number;
  /**
   * The same in objects.
   */
  objects: number;
  /**
   * The same of A; null without A.
   */
  baseBytes: number | null;
  /**
   * The same of A, in objects; null without A.
   */
  baseObjects: number | null;
  /**
   * B − A; null without A.
   */
  deltaBytes: number | null;
  /**
   * B − A, in objects; null without A.
   */
  deltaObjects: number | null;
  /**
   * `bytes` of all that is in use in B, 0 to 1; null when nothing is.
   */
  shareOfHeap: number | null;
  /**
   * `deltaBytes` of B − A; null without A, and unless the heap grew beyond its sampling error.
   */
  shareOfGrowth: number | null;
  /**
   * A pattern below 1 % of the heap's growth, or of the heap when it did not grow; ranked last, never in `answer`.
   */
  minor: boolean;
  /**
   * Growth in the unit of `sampleType`; null without two times, and for goroutine counts.
   */
  slopePerHour: number | null;
  /**
   * Matched bytes (objects for `inuse_objects`) per comparable snapshot; goroutine counts per goroutine profile.
   */
  series: number[];
  /**
   * The function that stands for the finding in tables and flames.
   */
  function: string;
  /**
   * The heaviest matched stack: function names, leaf first.
   */
  stack: string[];
  /**
   * Ids of rules that the same evidence may mean; what would decide stands in `next`.
   */
  alternatives: string[];
  /**
   * Causes that exclude each other, of which it is one, the first reading first; [] where only one is possible.
   */
  readings: FindingReading[];
  /**
   * By the subject of the rule, see below.
   */
  details: FieldDetails | CallerDetails | SharedDetails;
  /**
   * What carried it here.
   */
  evidence: Statement[];
  /**
   * What speaks against it.
   */
  against: Statement[];
  /**
   * What would raise or refute it.
   */
  next: Statement[];
  /**
   * All that was measured to judge it, by name, see below.
   */
  measures: {
    held?: ReportMeasurement;
    anchored?: ReportMeasurement;
    objects?: ReportMeasurement;
    sampled?: ReportMeasurement;
    blockBytes?: ReportMeasurement;
    typicalBlock?: ReportMeasurement;
    largestBlock?: ReportMeasurement;
    blockGrowth?: ReportMeasurement;
    anchorShare?: ReportMeasurement;
    share?: ReportMeasurement;
    comparison?: ReportMeasurement;
    data?: ReportMeasurement;
    snapshots?: ReportMeasurement;
    span?: ReportMeasurement;
    growth?: ReportMeasurement;
    course?: ReportMeasurement;
    load?: ReportMeasurement;
    freed?: ReportMeasurement;
    laterRise?: ReportMeasurement;
    rested?: ReportMeasurement;
    loadedCourse?: ReportMeasurement;
    stay?: ReportMeasurement;
    heapLevels?: ReportMeasurement;
    heapGrowth?: ReportMeasurement;
    companions?: ReportMeasurement;
    companionsCame?: ReportMeasurement;
    companionGrowth?: ReportMeasurement;
    goroutines?: ReportMeasurement;
    gained?: ReportMeasurement;
    outlived?: ReportMeasurement;
    unwatched?: ReportMeasurement;
    cameBack?: ReportMeasurement;
    awaiting?: ReportMeasurement;
    goroutineCount?: ReportMeasurement;
    goroutineProfiles?: ReportMeasurement;
    standing?: ReportMeasurement;
    kinFreed?: ReportMeasurement;
    entryFreed?: ReportMeasurement;
    wait?: ReportMeasurement;
    blockedIn?: ReportMeasurement;
    inUse?: ReportMeasurement;
    inUseGained?: ReportMeasurement;
    requestsPerNew?: ReportMeasurement;
    requestRise?: ReportMeasurement;
    requestsFreed?: ReportMeasurement;
    requestsFreedHere?: ReportMeasurement;
    leakedGoroutines?: ReportMeasurement;
    perGoroutine?: ReportMeasurement;
    perInFlight?: ReportMeasurement;
    inFlight?: ReportMeasurement;
    objectsInFlight?: ReportMeasurement;
    lifetimes?: ReportMeasurement;
    owner?: ReportMeasurement;
    shape?: ReportMeasurement;
    count?: ReportMeasurement;
    perCounted?: ReportMeasurement;
    perMostCounted?: ReportMeasurement;
    version?: ReportMeasurement;
    kept?: ReportMeasurement;
    keptSame?: ReportMeasurement;
    seen?: ReportMeasurement;
    fallenTo?: ReportMeasurement;
    emptied?: ReportMeasurement;
    tablesStay?: ReportMeasurement;
    container?: ReportMeasurement;
    ownGrowth?: ReportMeasurement;
    ownSampled?: ReportMeasurement;
    ownCame?: ReportMeasurement;
    ownFreed?: ReportMeasurement;
    room?: ReportMeasurement;
    takersAtWork?: ReportMeasurement;
    takersShare?: ReportMeasurement;
    outsideHeap?: ReportMeasurement;
    outsideTimes?: ReportMeasurement;
    outsideStays?: ReportMeasurement;
    outsideTimesStay?: ReportMeasurement;
    field?: ReportMeasurement;
    holder?: ReportMeasurement;
    libraries?: ReportMeasurement;
    found?: ReportMeasurement;
    level?: ReportMeasurement;
  };
  /**
   * Why this level and no other: `likely`, `strong`, `proven`, each with the bounds that decided.
   *
   * @minItems 3
   * @maxItems 3
   */
  steps: ReportStep[];
  /**
   * A person accepted it in the case, see below; null = nobody did.
   */
  accepted: ReportAcceptance | null;
}
/**
 * One of several causes that exclude each other.
 */
export interface FindingReading {
  /**
   * Id of the rule.
   */
  rule: string;
  /**
   * The rule's title, in the language of the report.
   */
  title: string;
  /**
   * Of a finding: what is excluded is none.
   */
  level: 'pattern' | 'likely' | 'strong' | 'proven';
  /**
   * Handbook page id, optionally `#anchor`.
   */
  handbook: string;
}
/**
 * Of a rule about fields of messages that are kept.
 */
export interface FieldDetails {
  /**
   * All goroutines in the last profile; null without one.
   */
  goroutines?: Count | null;
  /**
   * All in the first; null with one profile.
   */
  baseGoroutines?: Count | null;
  /**
   * The rule's own in the last profile; null where they do not decide.
   */
  counted?: Count | null;
  /**
   * The rule's own, as far as they decide; `bytes` are then the matched stacks and what was allocated inside the functions they wait in.
   */
  groups?: GrowingGroup[];
  /**
   * The program's own function that calls what makes its connections, clients or pools; null where no stack shows it. Of rules that say what makes them.
   */
  madeBy?: string | null;
  /**
   * Variant of the stack that matched; null where none did.
   */
  shape: string | null;
  /**
   * Average; null without objects.
   */
  blockBytes: WholeNumber | null;
  /**
   * Of any that the rule's own stacks hold in B.
   */
  largestBlockBytes: number;
  /**
   * Over the comparable snapshots; null without any.
   */
  peakBytes: number | null;
  /**
   * Of rules about versions.
   */
  module?: string;
  /**
   * As read, or its bounds; null when unknown.
   */
  version?: string | null;
  holder?: HolderDetails;
  field: FieldPath;
  /**
   * All fields, heaviest first, where the whole message is kept; left out = the one.
   */
  fields?: FieldPath1[];
  /**
   * The generated `…Args` or `…Result` type; null when the stack shows none.
   */
  callType: string | null;
  /**
   * Goroutines in handlers; null without a goroutine profile.
   */
  inHandlers: Count | null;
  /**
   * Counted by `kitex/duplicate-clients`: an estimate from sampled objects; null of too few.
   */
  clients?: Count | null;
  /**
   * Counted by `netpoll/idle-connections`: an estimate from sampled objects; null of too few.
   */
  connections?: Count | null;
  /**
   * Counted by `go/context-not-cancelled`: an estimate from sampled objects; null of too few.
   */
  contexts?: Count | null;
  /**
   * Counted by `go/ticker-not-stopped`, `go/timer-after`, `go/timer-not-stopped`: an estimate from sampled objects; null of too few.
   */
  timers?: Count | null;
  /**
   * Counted by `gorilla-websocket/not-closed`: an estimate from sampled objects; null of too few.
   */
  websockets?: Count | null;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  creationBytes?: number;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  creationObjects?: number;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  eventBytes?: number;
}
/**
 * A group of waiting goroutines and how many there were before.
 */
export interface GrowingGroup {
  /**
   * What for; a `debug=1` text hides it: `unknown`.
   */
  wait:
    | 'chan receive'
    | 'chan send'
    | 'select'
    | 'mutex'
    | 'semaphore'
    | 'condition'
    | 'sleep'
    | 'IO wait'
    | 'coroutine'
    | 'syscall'
    | 'running'
    | 'unknown';
  /**
   * First function from the leaf outside the runtime and its helpers: where the goroutine waits.
   */
  blockedIn: string;
  /**
   * Root of the stack: the function that the `go` statement started.
   */
  entry: string;
  /**
   * Function that holds the `go` statement, of the most frequent stack; only `debug=2` tells.
   */
  createdBy: string | null;
  /**
   * Longest that one of them has waited, in minutes; only `debug=2` tells, from one minute on.
   */
  waitMinutes: WholeNumber | null;
  /**
   * A whole number, 0 or more: of things, or an index.
   */
  count: number;
  /**
   * Function names of the most frequent stack of the group, leaf first.
   */
  stack: string[];
  /**
   * `file:line` of each of `stack`; '' where the profile does not say.
   */
  places: string[];
  /**
   * Goroutines of the group in the first profile; null when there is only one profile.
   */
  baseCount: Count | null;
}
/**
 * What goref showed to hold this memory.
 */
export interface HolderDetails {
  /**
   * Variable at the root of the references.
   */
  root: string;
  /**
   * Of this memory, as goref counts them.
   */
  bytes: number;
  /**
   * The same in objects.
   */
  objects: number;
  /**
   * Root first.
   */
  chain: string[];
  /**
   * The last map or slice on the chain; null = none, or joined by name.
   */
  container: string | null;
}
/**
 * The field that is kept.
 */
export interface FieldPath {
  /**
   * Message types and field numbers from the outside in: `Request.2`, `Request.7 → Inner.3`; of an argument that is no message the generated wrapper and the argument's number, `OrderServicePlaceArgs.1`.
   */
  path: string | null;
  /**
   * Field numbers from the outside in; negative numbers occur in old Thrift IDLs.
   */
  ids: WholeNumber[];
  /**
   * Message types, one per id.
   */
  types: string[];
  /**
   * Import path of each type's generated code, one per id.
   */
  packages: string[];
  /**
   * Path by the IDL's own names with the last field's type; null without an IDL that has it.
   */
  idlPath: string | null;
  /**
   * By an IDL, else from a generated package of the profile, else from what ends Service, Server or Svc in the type's name, for protobuf from the wrapper, handler or stream that decodes.
   */
  service: string | null;
  /**
   * As `service`.
   */
  method: string | null;
  /**
   * Number of the method's argument (Thrift: from 1); null when the codec shows none.
   */
  argument: WholeNumber | null;
  /**
   * Name of that argument by the IDL; null without one.
   */
  argumentName: string | null;
  /**
   * Which end of the call decoded it.
   */
  side: 'server' | 'client';
  /**
   * Id of the shape that matched.
   */
  codec: 'apache-thrift' | 'fastcodec' | 'fastpb' | 'frugal' | 'generic' | 'protobuf' | 'prutal';
}
/**
 * A field of an RPC message, as far as the stack of its decoding names it; unknown is null.
 */
export interface FieldPath1 {
  /**
   * Message types and field numbers from the outside in: `Request.2`, `Request.7 → Inner.3`; of an argument that is no message the generated wrapper and the argument's number, `OrderServicePlaceArgs.1`.
   */
  path: string | null;
  /**
   * Field numbers from the outside in; negative numbers occur in old Thrift IDLs.
   */
  ids: WholeNumber[];
  /**
   * Message types, one per id.
   */
  types: string[];
  /**
   * Import path of each type's generated code, one per id.
   */
  packages: string[];
  /**
   * Path by the IDL's own names with the last field's type; null without an IDL that has it.
   */
  idlPath: string | null;
  /**
   * By an IDL, else from a generated package of the profile, else from what ends Service, Server or Svc in the type's name, for protobuf from the wrapper, handler or stream that decodes.
   */
  service: string | null;
  /**
   * As `service`.
   */
  method: string | null;
  /**
   * Number of the method's argument (Thrift: from 1); null when the codec shows none.
   */
  argument: WholeNumber | null;
  /**
   * Name of that argument by the IDL; null without one.
   */
  argumentName: string | null;
  /**
   * Which end of the call decoded it.
   */
  side: 'server' | 'client';
  /**
   * Id of the shape that matched.
   */
  codec: 'apache-thrift' | 'fastcodec' | 'fastpb' | 'frugal' | 'generic' | 'protobuf' | 'prutal';
}
/**
 * Of a rule with one finding for each function that called the library.
 */
export interface CallerDetails {
  /**
   * All goroutines in the last profile; null without one.
   */
  goroutines?: Count | null;
  /**
   * All in the first; null with one profile.
   */
  baseGoroutines?: Count | null;
  /**
   * The rule's own in the last profile; null where they do not decide.
   */
  counted?: Count | null;
  /**
   * The rule's own, as far as they decide; `bytes` are then the matched stacks and what was allocated inside the functions they wait in.
   */
  groups?: GrowingGroup[];
  /**
   * The program's own function that calls what makes its connections, clients or pools; null where no stack shows it. Of rules that say what makes them.
   */
  madeBy?: string | null;
  /**
   * Variant of the stack that matched; null where none did.
   */
  shape: string | null;
  /**
   * Average; null without objects.
   */
  blockBytes: WholeNumber | null;
  /**
   * Of any that the rule's own stacks hold in B.
   */
  largestBlockBytes: number;
  /**
   * Over the comparable snapshots; null without any.
   */
  peakBytes: number | null;
  /**
   * Of rules about versions.
   */
  module?: string;
  /**
   * As read, or its bounds; null when unknown.
   */
  version?: string | null;
  holder?: HolderDetails1;
  /**
   * That function.
   */
  caller: string;
  /**
   * Counted by `kitex/duplicate-clients`: an estimate from sampled objects; null of too few.
   */
  clients?: Count | null;
  /**
   * Counted by `netpoll/idle-connections`: an estimate from sampled objects; null of too few.
   */
  connections?: Count | null;
  /**
   * Counted by `go/context-not-cancelled`: an estimate from sampled objects; null of too few.
   */
  contexts?: Count | null;
  /**
   * Counted by `go/ticker-not-stopped`, `go/timer-after`, `go/timer-not-stopped`: an estimate from sampled objects; null of too few.
   */
  timers?: Count | null;
  /**
   * Counted by `gorilla-websocket/not-closed`: an estimate from sampled objects; null of too few.
   */
  websockets?: Count | null;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  creationBytes?: number;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  creationObjects?: number;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  eventBytes?: number;
}
/**
 * What goref showed to hold this memory.
 */
export interface HolderDetails1 {
  /**
   * Variable at the root of the references.
   */
  root: string;
  /**
   * Of this memory, as goref counts them.
   */
  bytes: number;
  /**
   * The same in objects.
   */
  objects: number;
  /**
   * Root first.
   */
  chain: string[];
  /**
   * The last map or slice on the chain; null = none, or joined by name.
   */
  container: string | null;
}
/**
 * Of every rule, those about the process or a shape of stacks among them.
 */
export interface SharedDetails {
  /**
   * All goroutines in the last profile; null without one.
   */
  goroutines?: Count | null;
  /**
   * All in the first; null with one profile.
   */
  baseGoroutines?: Count | null;
  /**
   * The rule's own in the last profile; null where they do not decide.
   */
  counted?: Count | null;
  /**
   * The rule's own, as far as they decide; `bytes` are then the matched stacks and what was allocated inside the functions they wait in.
   */
  groups?: GrowingGroup[];
  /**
   * The program's own function that calls what makes its connections, clients or pools; null where no stack shows it. Of rules that say what makes them.
   */
  madeBy?: string | null;
  /**
   * Variant of the stack that matched; null where none did.
   */
  shape: string | null;
  /**
   * Average; null without objects.
   */
  blockBytes: WholeNumber | null;
  /**
   * Of any that the rule's own stacks hold in B.
   */
  largestBlockBytes: number;
  /**
   * Over the comparable snapshots; null without any.
   */
  peakBytes: number | null;
  /**
   * Of rules about versions.
   */
  module?: string;
  /**
   * As read, or its bounds; null when unknown.
   */
  version?: string | null;
  holder?: HolderDetails2;
  /**
   * Counted by `kitex/duplicate-clients`: an estimate from sampled objects; null of too few.
   */
  clients?: Count | null;
  /**
   * Counted by `netpoll/idle-connections`: an estimate from sampled objects; null of too few.
   */
  connections?: Count | null;
  /**
   * Counted by `go/context-not-cancelled`: an estimate from sampled objects; null of too few.
   */
  contexts?: Count | null;
  /**
   * Counted by `go/ticker-not-stopped`, `go/timer-after`, `go/timer-not-stopped`: an estimate from sampled objects; null of too few.
   */
  timers?: Count | null;
  /**
   * Counted by `gorilla-websocket/not-closed`: an estimate from sampled objects; null of too few.
   */
  websockets?: Count | null;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  creationBytes?: number;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  creationObjects?: number;
  /**
   * Named by `kitex/duplicate-clients`.
   */
  eventBytes?: number;
}
/**
 * What goref showed to hold this memory.
 */
export interface HolderDetails2 {
  /**
   * Variable at the root of the references.
   */
  root: string;
  /**
   * Of this memory, as goref counts them.
   */
  bytes: number;
  /**
   * The same in objects.
   */
  objects: number;
  /**
   * Root first.
   */
  chain: string[];
  /**
   * The last map or slice on the chain; null = none, or joined by name.
   */
  container: string | null;
}
/**
 * A number without an error.
 */
export interface ExactNumber {
  known: true;
  value: number;
  /**
   * `share` is 0 to 1.
   */
  unit:
    | 'bytes'
    | 'objects'
    | 'goroutines'
    | 'snapshots'
    | 'profiles'
    | 'collections'
    | 'share'
    | 'times'
    | 'seconds';
}
/**
 * A number that sampling leaves an error: two standard errors around it.
 */
export interface SampledNumber {
  known: true;
  value: number;
  /**
   * `share` is 0 to 1.
   */
  unit:
    | 'bytes'
    | 'objects'
    | 'goroutines'
    | 'snapshots'
    | 'profiles'
    | 'collections'
    | 'share'
    | 'times'
    | 'seconds';
  low: number;
  high: number;
}
export interface MeasuredWord {
  known: true;
  value: string | string[];
  unit: 'word';
}
export interface NoValue {
  known: false;
  /**
   * Why it has no value.
   */
  because:
    | 'no-second-snapshot'
    | 'few-snapshots'
    | 'other-process'
    | 'no-goroutine-profile'
    | 'no-second-goroutine-profile'
    | 'few-goroutine-profiles'
    | 'no-goroutineleak-profile'
    | 'not-counted'
    | 'not-watched'
    | 'waits-hidden'
    | 'few-samples'
    | 'no-allocations'
    | 'few-allocations'
    | 'no-memstats'
    | 'no-time'
    | 'no-such-stacks'
    | 'not-judged';
}
/**
 * A step of a rule's ladder; without bounds no profile can show that much.
 */
export interface ReportStep {
  /**
   * Which.
   */
  level: 'likely' | 'strong' | 'proven';
  /**
   * The finding's level is the highest step that holds after those before it.
   */
  holds: boolean;
  /**
   * Of the way that holds, else of the one that misses least.
   */
  bounds: ReportBound[];
}
/**
 * A bound that does not hold.
 */
export interface MissedBound {
  /**
   * Locale key `measure.<name>`.
   */
  measure: MeasureName | 'module';
  asked: Bound;
  /**
   * A number with its unit, and with two standard errors where it was sampled; a word; or why there is none.
   */
  measured: ExactNumber | SampledNumber | MeasuredWord | NoValue;
  /**
   * Of `module` and `version`: which, and the version that it is compared with.
   */
  module?: {
    path: string;
    below: string;
  };
  /**
   * It does not.
   */
  holds: false;
}
/**
 * What would hold; `ifUnknown` `passes` where no value is no objection.
 */
export interface Bound {
  atLeast?: number;
  moreThan?: number;
  atMost?: number;
  oneOf?: string[];
  noneOf?: string[];
  ifUnknown?: 'passes' | 'fails';
}
/**
 * A bound that holds.
 */
export interface KeptBound {
  /**
   * Locale key `measure.<name>`.
   */
  measure: MeasureName | 'module';
  asked: Bound1;
  /**
   * A number with its unit, and with two standard errors where it was sampled; a word; or why there is none.
   */
  measured: ExactNumber | SampledNumber | MeasuredWord | NoValue;
  /**
   * Of `module` and `version`: which, and the version that it is compared with.
   */
  module?: {
    path: string;
    below: string;
  };
  /**
   * It does.
   */
  holds: true;
}
/**
 * What would hold; `ifUnknown` `passes` where no value is no objection.
 */
export interface Bound1 {
  atLeast?: number;
  moreThan?: number;
  atMost?: number;
  oneOf?: string[];
  noneOf?: string[];
  ifUnknown?: 'passes' | 'fails';
}
/**
 * A rule whose pattern was seen but must not be reported, and why.
 */
export interface Exclusion {
  /**
   * Id of the rule, or `go/start-up-constant`.
   */
  rule: string;
  /**
   * Locale key `exclusion.<reason>`.
   */
  reason:
    | 'start-up-constant'
    | 'start-up-memory'
    | 'version-not-affected'
    | 'held-by-other'
    | 'held-by-running'
    | 'goroutines-disagree'
    | 'gone-in-source'
    | 'too-small'
    | 'companions-only';
  params: Values1;
}
/**
 * What fills its sentence.
 */
export interface Values1 {
  [k: string]: string | number;
}
/**
 * A rule and a subject that it matched and does not claim: why not that rule?
 */
export interface ReportNear {
  /**
   * Rule and subject: one finding for each.
   */
  id: string;
  /**
   * Id of the rule, see [rules.md](rules.md).
   */
  rule: string;
  /**
   * The rule's title, in the language of the report; of readings all titles.
   */
  title: string;
  /**
   * Handbook page id, optionally `#anchor`.
   */
  handbook: string;
  /**
   * The function that stands for the finding in tables and flames.
   */
  function: string;
  sampleType: FindingSampleType;
  /**
   * 0 for goroutines of a rule that matched no memory.
   */
  bytes: number;
  /**
   * B − A; null without A.
   */
  deltaBytes: number | null;
  /**
   * In use in B, or goroutines.
   */
  objects: number;
  /**
   * `pattern`: a finding at that level, and what it misses for `likely`; `excluded`: turned away before, by the rule's version range, its minimum, what it requires, its goroutines, or that references show another holder.
   */
  level: 'pattern' | 'excluded';
  /**
   * Bounds that do not hold.
   *
   * @minItems 1
   */
  missed: MissedBound[];
  /**
   * Bounds that hold.
   */
  kept: KeptBound[];
}
/**
 * A process's memory as one text heap (`?debug=1`) with MemStats tells it; null where the text lacks a figure.
 */
export interface ReportMemory {
  /**
   * Place of a file among those given.
   */
  snapshot: number;
  /**
   * Bytes of live objects and those not swept yet.
   */
  heapAlloc: number | null;
  /**
   * The same in objects.
   */
  heapObjects: number | null;
  /**
   * Bytes at which the next collection is due.
   */
  nextGC: number | null;
  /**
   * Collections since the process began.
   */
  numGC: number | null;
  /**
   * Collections since the first entry; null where that is of another process.
   */
  collections: number | null;
  /**
   * Sys − HeapReleased.
   */
  retained: number | null;
  /**
   * Peak, not current.
   */
  maxRSS: number | null;
  /**
   * From the live heap outwards, see below.
   */
  rows: MemoryBridgeRow[];
}
export interface MemoryBridgeRow {
  part: MemoryPart;
  /**
   * Signed; null when the text lacks a figure that the formula takes.
   */
  bytes: number | null;
}
/**
 * Exact counts, also in a case of goroutine profiles alone.
 */
export interface ReportGoroutines {
  /**
   * Indexes into `snapshots`, in time order: of the process of B, from A's to B's; where A is of another process, or younger than B, A's and B's alone.
   */
  snapshots: SnapshotIndex[];
  /**
   * false = the first is of another process than the last: their difference is no growth.
   */
  oneProcess: boolean;
  /**
   * All goroutines in each.
   */
  totals: Count[];
  /**
   * Most gained first.
   */
  groups: ReportGoroutineGroup[];
}
/**
 * Goroutines that wait for the same thing at the same place and were started at the same place.
 */
export interface ReportGoroutineGroup {
  /**
   * A `debug=1` text hides it: `unknown`.
   */
  wait:
    | 'chan receive'
    | 'chan send'
    | 'select'
    | 'mutex'
    | 'semaphore'
    | 'condition'
    | 'sleep'
    | 'IO wait'
    | 'coroutine'
    | 'syscall'
    | 'running'
    | 'unknown';
  /**
   * First function from the leaf outside the runtime and its helpers.
   */
  blockedIn: string;
  /**
   * Root of the stack: the function that the `go` statement started.
   */
  entry: string;
  /**
   * Function that holds the `go` statement, of the most frequent stack; only `debug=2` tells.
   */
  createdBy: string | null;
  /**
   * Longest that one of them has waited; only `debug=2` tells.
   */
  waitMinutes: WholeNumber | null;
  /**
   * `file:line` of `function` in the most frequent stack; '' where the profile does not say.
   */
  place: string;
  /**
   * The program's own function nearest to the leaf; `blockedIn` where there is none.
   */
  function: string;
  /**
   * Whether `function` is the program's own.
   */
  own: boolean;
  /**
   * Function names, leaf first, of the most frequent stack.
   */
  stack: string[];
  /**
   * `file:line` of each of `stack`; '' where the profile does not say.
   */
  places: string[];
  /**
   * Exact number in each profile of `snapshots`.
   */
  counts: Count[];
  /**
   * Last minus first; null with one profile.
   */
  delta: WholeNumber | null;
  /**
   * How many nothing can ever wake, by a goroutineleak profile; null without one.
   */
  leaked: WholeNumber | null;
  /**
   * In-use bytes in B of heap stacks that hold the function where they wait; null without a heap.
   */
  heapBytes: number | null;
  /**
   * Whether a finding is about these goroutines.
   */
  explained: boolean;
}
/**
 * Who refers to the live objects, by one goref profile: the last one given, because it names neither program nor time. Exact, not sampled; each object is counted once, on the first chain on which goref found it.
 */
export interface ReportHolders {
  /**
   * Place of a file among those given.
   */
  snapshot: number;
  /**
   * All that goref found.
   */
  totalBytes: number;
  /**
   * The same in objects.
   */
  totalObjects: number;
  /**
   * Most bytes first, at most 50.
   *
   * @maxItems 50
   */
  roots: ReportHolderRoot[];
  /**
   * Most bytes first, at most 50.
   *
   * @maxItems 50
   */
  chains: ReportHolderChain[];
}
/**
 * Where references begin.
 */
export interface ReportHolderRoot {
  /**
   * As goref writes it.
   */
  name: string;
  /**
   * Go type; null where goref writes none.
   */
  type: string | null;
  /**
   * Read from the name, see below.
   */
  kind:
    | 'global'
    | 'local'
    | 'frame'
    | 'finalizer'
    | 'segment'
    | 'field'
    | 'element'
    | 'map-key'
    | 'map-value'
    | 'closure'
    | 'untyped';
  /**
   * Of the root and everything below.
   */
  bytes: number;
  /**
   * The same in objects.
   */
  objects: number;
}
/**
 * One way to objects.
 */
export interface ReportHolderChain {
  /**
   * References from the root to the objects, no calls; all elements of an array, slice or channel are one, `[*]`.
   *
   * @minItems 1
   */
  elements: ReportHolderElement[];
  /**
   * Of the objects at the end of the chain, without what they refer to: no object is in two chains.
   */
  bytes: number;
  /**
   * The same in objects.
   */
  objects: number;
}
/**
 * One reference on the way.
 */
export interface ReportHolderElement {
  /**
   * As goref writes it.
   */
  name: string;
  /**
   * Go type; null where goref writes none.
   */
  type: string | null;
  /**
   * Read from the name, see below.
   */
  kind:
    | 'global'
    | 'local'
    | 'frame'
    | 'finalizer'
    | 'segment'
    | 'field'
    | 'element'
    | 'map-key'
    | 'map-value'
    | 'closure'
    | 'untyped';
}
/**
 * Data-quality note; locale key `note.<code>`; see [codes](#codes).
 */
export interface ReportNote {
  /**
   * Which.
   */
  code:
    | 'file-error'
    | 'folder-newest-only'
    | 'same-file-twice'
    | 'delta-profile'
    | 'sum-profile'
    | 'listing-left-out'
    | 'text-cut-bytes'
    | 'text-cut-goroutines'
    | 'text-cut-objects'
    | 'folded-stacks'
    | 'speedscope'
    | 'no-names'
    | 'more-texts'
    | 'cpu-profile-ignored'
    | 'other-kind'
    | 'different-process'
    | 'different-build'
    | 'other-sample-type'
    | 'restart'
    | 'compared-across-processes'
    | 'different-period'
    | 'unusual-period'
    | 'same-gc-cycle'
    | 'time-from-file'
    | 'time-unknown'
    | 'order-from-names'
    | 'other-form'
    | 'goroutines-of-other-program'
    | 'empty-profile'
    | 'single-snapshot'
    | 'small-profile'
    | 'idl-include-missing'
    | 'idl-broken';
  params: Values2;
}
/**
 * What fills its sentence.
 */
export interface Values2 {
  [k: string]: string | number;
}
/**
 * The first sentences, true of whatever was opened.
 */
export interface ReportAnswer {
  /**
   * See below.
   */
  kind:
    | 'level'
    | 'growth'
    | 'two-processes'
    | 'backwards'
    | 'rate'
    | 'empty'
    | 'outside-heap'
    | 'goroutines'
    | 'window'
    | 'sum'
    | 'listing'
    | 'cut'
    | 'other-kind'
    | 'unreadable';
  /**
   * What its amounts are of.
   */
  sampleType: string;
  /**
   * Index into `suspectFunctions` of the one that it names as where the memory was made; null = none.
   */
  lead: SuspectFunctionIndex | null;
  headline: Statement1;
  /**
   * What it is likely to be, how sure, and what the numbers cannot say; in the order to be read.
   */
  verdict: Statement[];
  /**
   * What to fetch or do next.
   */
  next: Statement[];
}
/**
 * A statement in the user's language: `text` is `code` with `params`, all else is independent of it.
 */
export interface Statement1 {
  /**
   * Locale key `statement.<code>`.
   */
  code: string;
  params: Values;
  /**
   * In the language of the report.
   */
  text: string;
}
