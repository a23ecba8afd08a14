import { bytes, count, type Parameters, publicText } from './parameters.ts';

/** A number that bounds a measure. */
const limit = { limit: count };
const limitBytes = { limitBytes: bytes };
/** A part of a whole. */
const percent = { percent: count };
/** Words that a measure must be or must not be. */
const words = { words: publicText };

/** What a rule asks for beside bounds. */
const FINDING = {
  stack: { frames: publicText },
  'stack-more': { count },
  'own-leaf': {},
  'known-leak': {},
  goroutines: { frames: publicText },
  'waits-in-handler': {},
  blocks: { blockBytes: bytes },
  amount: { bytes },
  'version-known': { module: publicText, below: publicText },
  affected: { module: publicText, below: publicText },
} as const;

/** Bounds by name. */
const NAMED = {
  always: {},
  'lasting-growth': {},
  'bounded-growth': {},
  'steady-growth': {},
  'goroutines-grow': {},
  'not-counted': {},
  'counts-agree': {},
  'single-snapshot': {},
  'other-process': {},
  'growth-unsure': {},
  'not-growing': {},
  growing: {},
  'growing-in-series': {},
  'two-snapshots': {},
  'low-data': {},
  'by-load': {},
  'mostly-freed': {},
  'no-goroutine-profile': {},
  'goroutines-many': {},
  'waits-for-lock': {},
  'waits-otherwise': {},
  'no-holders': {},
  'container-known': {},
  'version-unknown': {},
  'field-unknown': {},
  'field-in-generic': {},
  'field-suspected': {},
  'message-suspected': {},
  'below-strong': {},
  'below-proven': {},
} as const;

/** A measure with what bounds it. */
const MEASURED = {
  held: limitBytes,
  anchored: limitBytes,
  objects: limit,
  sampled: limit,
  blockBytes: limitBytes,
  typicalBlock: limitBytes,
  blockGrowth: limit,
  anchorShare: percent,
  share: percent,
  comparison: words,
  data: words,
  snapshots: limit,
  span: limit,
  growth: limitBytes,
  course: words,
  load: words,
  freed: percent,
  rested: limit,
  stay: limit,
  heapGrowth: {},
  companions: {},
  companionGrowth: {},
  goroutinesGained: {},
  gained: limit,
  goroutineCount: limit,
  goroutineProfiles: limit,
  standing: limit,
  entryFreed: percent,
  wait: words,
  blockedIn: words,
  leakedGoroutines: {},
  perGoroutine: limit,
  'not-in-flight': {},
  inFlight: limit,
  objectsInFlight: limit,
  inUse: limit,
  inUseGained: limit,
  requestsPerNew: limitBytes,
  requestRise: limit,
  perInFlight: limit,
  lifetimes: limit,
  owner: words,
  shape: words,
  count: limit,
  perCounted: limit,
  perMostCounted: limit,
  version: {},
  module: { module: publicText, version: publicText },
  kept: limit,
  keptSame: limit,
  seen: {},
  fallenTo: percent,
  emptied: percent,
  tablesStay: limit,
  outsideHeap: limitBytes,
  outsideTimes: limit,
  outsideStays: limitBytes,
  outsideTimesStay: limit,
  field: words,
  holder: words,
  libraries: words,
  level: words,
  container: words,
  ownGrowth: limitBytes,
  found: words,
} as const;

/** What a case would have to show for a rule to speak, locale key `requirement.<code>`. */
export const REQUIREMENTS = {
  ...FINDING,
  ...NAMED,
  ...MEASURED,
} as const satisfies Readonly<Record<string, Parameters>>;
export type RequirementCode = keyof typeof REQUIREMENTS;
