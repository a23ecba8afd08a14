import {
  bytes,
  count,
  functionName,
  nanos,
  ownText,
  type Parameters,
  publicText,
  rule,
  trendClass,
  untold,
  wait,
} from './parameters.ts';
import { HOLDER_PARAMETERS } from './rule-parameters.ts';

const allocated = { function: functionName, bytes, objects: count };
const course = { deltaBytes: bytes, snapshots: count, class: trendClass };
const timed = { durationNanos: nanos };
const waiting = { count, wait, blockedIn: functionName, entry: untold(functionName) };
const objectsOf = { objects: count, blockBytes: bytes };
const named = { function: functionName };

/** What a finding rests on, and what speaks against it. */
export const EVIDENCE_STATEMENTS = {
  'stack-matched': allocated,
  'goroutines-hold': allocated,
  'field-named': { field: ownText, call: functionName },
  'call-named': { call: functionName },
  'field-by-idl': { idlPath: ownText },
  'candidate-fields': { fields: ownText },
  'timers-estimated': { timers: count },
  'version-affected': { module: publicText, version: publicText, below: publicText },
  'version-from': { module: publicText, version: publicText, from: publicText },
  'goroutines-grew': { ...waiting, baseCount: count },
  'goroutines-many-wait': waiting,
  'goroutines-stay': { count, profiles: count },
  'leak-profile': { count },
  'grew-steadily': { ...course, class: untold(trendClass) },
  'grew-once': { ...course, snapshots: untold(count), class: untold(trendClass) },
  'grew-in-shape': course,
  'grew-steadily-in': { ...course, ...timed, class: untold(trendClass) },
  'grew-once-in': { ...course, ...timed, snapshots: untold(count), class: untold(trendClass) },
  'grew-in-shape-in': { ...course, ...timed },
  'blocks-grew': { times: count, blockBytes: bytes },
  'made-by': { function: functionName, calls: functionName, bytes, allocatedBytes: bytes },
  'container-named': named,
  'container-tables': named,
  'container-block': named,
  'container-slices': named,
  'container-grew': { deltaBytes: bytes, contentsBytes: bytes },
  'heap-grew': { deltaBytes: bytes },
  'companions-grow': { bytes },
  'companions-present': { bytes, function: functionName },
  'goroutines-fewer': { objects: count, count },
  'few-users': { count, inFlight: count },
  'beyond-in-flight': { objects: count, inFlight: count },
  'kept-through-collections': { bytes, snapshots: count },
  'stayed-after-load': { snapshots: count },
  'goroutines-outlive-peers': { count },
  'clients-left': { count },
  'kin-stays': { function: functionName, percent: count },
  'few-that-stay': { sampled: count, percent: count },
  'mostly-in-use': { allocatedBytes: bytes, percent: count },
  decayed: { peakBytes: bytes, bytes },
  'seen-again': { snapshots: count },
  'container-kept': { peakBytes: bytes, bytes, tableBytes: bytes },
  'outside-heap': { outsideBytes: bytes, heapBytes: bytes, readings: count },
  'held-in-container': HOLDER_PARAMETERS,
  'other-reading': { rule },
} as const satisfies Readonly<Record<string, Parameters>>;

/** What is known of a stack without a rule, and what would show that it is no leak. */
export const SUSPECT_STATEMENTS = {
  'suspect-measured': { ...objectsOf, sampled: count },
  'suspect-sized': objectsOf,
  'suspect-course': course,
  'suspect-pooled': {},
  'unsure-one-snapshot': {},
  'unsure-two-processes': {},
  'unsure-course': { class: trendClass },
  'unsure-samples': { sampled: count },
  'unsure-small': { deltaBytes: bytes },
  'unsure-outlived-load': { snapshots: count },
  'unsure-within-error': { deltaBytes: bytes },
  'refute-level': named,
  'refute-plateau': named,
  'refute-sampling': { sampled: count },
  'refute-no-goroutines': named,
  'refute-in-use': { ...named, count, objects: count },
  'refute-none-in-use': { objects: count },
  'refute-holder': { function: untold(functionName) },
} as const satisfies Readonly<Record<string, Parameters>>;
