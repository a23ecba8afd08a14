import {
  amount,
  bytes,
  container,
  count,
  error,
  functionName,
  nanos,
  ownText,
  type Parameters,
  per,
  publicText,
  rule,
  runtime,
  share,
  snapshotKind,
  time,
  untold,
  wait,
} from './parameters.ts';

const named = { function: functionName };
const type = { type: publicText };
const timed = { durationNanos: nanos };
const part = { bytes, total: amount, share };
const grown = { ...named, deltaBytes: bytes };
/** `change`: its part of A, with its sign. */
const change = { ...type, delta: amount, change: publicText, from: amount, to: amount };
/** A change of all that there is, or none. */
const whole = {
  ...type,
  to: amount,
  from: untold(amount),
  delta: untold(amount),
  change: untold(publicText),
};
const rate = { ...type, delta: amount, total: untold(amount) };
const process = { fromBytes: bytes, toBytes: bytes, heapBytes: bytes, outsideBytes: bytes };
const level = { ...process, fromBytes: untold(bytes) };
const difference = { allocatedBytes: bytes, freedBytes: bytes, difference: amount };
const cut = { expected: amount, listed: amount };
const standing = { ...named, wait };
const course = { from: count, to: count, ...standing, totalFrom: count, totalTo: count };
const ownPart = { ...grown, totalBytes: bytes, share };
const speed = { ...timed, rateBytes: bytes, per, sinceTimeNanos: time };
const ofGrowth = { rule, deltaBytes: bytes, share };
const ofHeap = { rule, bytes, share };
const counted = { rule, count };
const series = { from: count, to: count, snapshots: count };

/** What a heap is, or how it changed. */
const HEADLINES = {
  'answer-level': { ...named, ...part, leaf: functionName },
  'answer-level-own': { ...named, ...part },
  'answer-level-under': { ...named, ...part },
  'answer-level-plain': { ...type, total: amount },
  'answer-grew': { ...change, ...timed },
  'answer-grew-untimed': change,
  'answer-grew-from-nothing': { ...whole, ...timed },
  'answer-grew-from-nothing-untimed': whole,
  'answer-shrank': { ...change, ...timed },
  'answer-shrank-untimed': change,
  'answer-stayed': { ...whole, ...timed },
  'answer-stayed-untimed': whole,
  'answer-two-processes': { ...type, from: amount, to: amount },
  'answer-backwards': { ...type, ...timed, earlier: amount, later: amount },
  'answer-rate': { ...rate, ...timed, perSecond: amount },
  'answer-rate-untimed': rate,
  'answer-counter': { ...type, delta: untold(amount), total: amount },
  'answer-outside-grew-peak': process,
  'answer-outside-grew': process,
  'answer-outside-peak': level,
  'answer-outside': level,
  'answer-empty': { bytes },
  'answer-empty-unsampled': {},
} as const;

/** What profiles are that are no state of a heap. */
const OTHER_HEADLINES = {
  'answer-window': { ...difference, ...timed },
  'answer-window-untimed': difference,
  'answer-window-plain': { ...type, ...timed, difference: amount },
  'answer-window-plain-untimed': { ...type, difference: amount },
  'answer-cut-bytes': cut,
  'answer-cut-objects': cut,
  'answer-cut-goroutines': cut,
  'answer-sum': { ...type, total: amount, ...timed },
  'answer-sum-untimed': { ...type, total: amount },
  'answer-listing': { ...type, command: publicText, total: amount },
  'answer-listing-difference': { ...type, command: publicText },
  'answer-goroutines-one': { ...standing, total: count, count },
  'answer-goroutines-none': { total: count },
  'answer-goroutine-difference': { delta: amount },
  'answer-goroutines-grew': course,
  'answer-goroutines-grew-in': { ...course, ...timed },
  'answer-goroutines-grew-rate': { ...course, ...timed, perMinute: amount },
  'answer-goroutines-still': { ...series, from: untold(count) },
  'answer-goroutines-level': series,
  'answer-only-kind': { count, kind: snapshotKind },
  'answer-only-kind-one': { file: ownText, kind: snapshotKind },
  'answer-only-types': { types: publicText },
  'answer-only-references': {},
  'answer-no-heap': { count },
  'answer-unreadable': { count },
} as const;

const reason = { reason: ownText };
const by = { by: ownText };
const until = { until: time };

/** That a person knows of a finding; of one that ended, that it counts again. */
const ACCEPTED = {
  accepted: reason,
  'accepted-until': { ...reason, ...until },
  'accepted-ended': { ...reason, ...until },
  'accepted-by': { ...reason, ...by },
  'accepted-by-until': { ...reason, ...by, ...until },
  'accepted-by-ended': { ...reason, ...by, ...until },
} as const;

/** A finding by its level, and its part of the whole. */
const FINDINGS = {
  'answer-pattern': { rule },
  'answer-pattern-growth': ofGrowth,
  'answer-pattern-heap': ofHeap,
  'answer-pattern-counted': counted,
  'answer-likely': { rule },
  'answer-likely-growth': ofGrowth,
  'answer-likely-heap': ofHeap,
  'answer-likely-counted': counted,
  'answer-strong': { rule },
  'answer-strong-growth': ofGrowth,
  'answer-strong-heap': ofHeap,
  'answer-strong-counted': counted,
  'answer-proven': { rule },
  'answer-proven-growth': ofGrowth,
  'answer-proven-heap': ofHeap,
  'answer-proven-counted': counted,
} as const;

/** What it comes from, how sure that is, and what the numbers cannot say. */
const VERDICTS = {
  'answer-one-snapshot': {},
  'answer-more-in-b': grown,
  'answer-counter-limits': type,
  'answer-heap-alloc': { bytes },
  'answer-turnover': { share, allocatedBytes: bytes },
  'answer-unexplained': { ...grown, share },
  'answer-unexplained-unshared': grown,
  'answer-none': {},
  'answer-within-error': { function: functionName, deltaBytes: bytes },
  'answer-none-goroutines': { ...standing, from: count, to: count },
  'answer-no-bytes': type,
  'answer-judged-on': type,
  'answer-peak': { peak: amount },
  'answer-not-go': { runtime },
  'answer-no-names': {},
  'answer-more-texts': { count },
  'answer-most': { ...named, bytes, share },
  'answer-most-flat': { ...named, ...type, value: amount },
  'answer-window-limits': {},
  'answer-sum-limits': {},
  'answer-listing-limits': {},
  'answer-listing-rounded': {},
  'answer-one-goroutines': {},
  'answer-reason': { file: untold(ownText), error },
  'answer-more-reasons': { count },
} as const;

/** The function that grew most, and what became of its memory. */
const OWN = {
  'answer-own-line': { ...ownPart, ...speed },
  'answer-own-rate': { ...ownPart, ...speed },
  'answer-own-span': { ...ownPart, ...timed },
  'answer-own-untimed': ownPart,
  'answer-own-alone-line': { ...grown, ...speed },
  'answer-own-alone-rate': { ...grown, ...speed },
  'answer-own-alone-span': { ...grown, ...timed },
  'answer-own-alone-untimed': grown,
  'answer-own-load': { ...grown, share },
  'answer-own-likely': {},
  'answer-no-match': {},
  'answer-into': { into: container, share },
  'answer-through': { through: functionName, share },
  'answer-grows': { into: container },
  'answer-into-unknown': { objects: count, blockBytes: bytes },
  'answer-goroutine-memory': {},
  'answer-freed-none': {},
  'answer-freed': { share },
  'answer-beside': { ...named, into: container },
  'answer-beside-unknown': named,
  'answer-not-own': {},
  'answer-called-by': { functions: ownText },
  'answer-runs': { functions: ownText },
  'answer-asked-by': { ...named, bytes },
  'answer-limit': { limitBytes: bytes, ...timed, limitTimeNanos: time },
  'answer-limit-over': { bytes, limitBytes: bytes },
  'answer-limit-unknown': { limitBytes: bytes },
} as const;

/** What to fetch or do. */
const NEXT = {
  'answer-next-swap': {},
  'answer-next-same-process': {},
  'answer-next-fetch-high': {},
  'answer-next-look': named,
  'answer-next-library': named,
  'answer-next-goroutine-waits': {},
  'answer-next-whole': {},
  'answer-next-no-seconds': {},
  'answer-next-one-scrape': {},
  'answer-next-saved': { file: ownText },
  'answer-next-pprof-folder': {},
  'answer-next-goroutines-again': {},
  'answer-next-heap': {},
  'answer-next-again': {},
  'answer-next-goroutines': {},
  'answer-next-five': {},
  'answer-next-give-heap': {},
} as const;

/** The first sentences of a report. */
export const ANSWER_STATEMENTS = {
  ...HEADLINES,
  ...OTHER_HEADLINES,
  ...FINDINGS,
  ...ACCEPTED,
  ...VERDICTS,
  ...OWN,
  ...NEXT,
} as const satisfies Readonly<Record<string, Parameters>>;
