import { sampleTotals, sampleTypeAt } from './sample-type.ts';
import type { Profile } from './tables.ts';

/** What a decoded profile is of; see docs/report-format.md. */
export const PROFILE_KINDS = [
  'heap',
  'allocs',
  'goroutine',
  'goroutineleak',
  'goref',
  'cpu',
  /** Block and mutex profiles: their protobuf forms cannot be told apart. */
  'contention',
  'threadcreate',
  'unknown',
] as const;
export type ProfileKind = (typeof PROFILE_KINDS)[number];

/**
 * Tells the kind by its sample types, as the writers in Go's runtime/pprof name them.
 *
 * `heap` and `allocs` hold the same data and differ in the default sample type only. goref writes
 * two sample types, no period type and no time.
 *
 * @see Go src/runtime/pprof/pprof.go: writeHeapInternal, countGoroutine; protomem.go.
 */
export function profileKind(profile: Profile): ProfileKind {
  const types = profile.sampleTypes.map((sampleType) => sampleType.type);
  const has = (type: string): boolean => types.includes(type);
  if (has('inuse_space')) {
    const isGoref = types.length === 2 && profile.header.periodType === null;
    if (isGoref && profile.header.timeNanos === 0n) return 'goref';
    return profile.header.defaultSampleType === 'alloc_space' ? 'allocs' : 'heap';
  }
  // Node.js, C++ and stores that keep one sample type at a time.
  if (has('inuse_objects') || (has('objects') && has('space'))) return 'heap';
  if (has('alloc_space') || has('alloc_objects')) return 'allocs';
  if (has('goroutineleak')) return 'goroutineleak';
  if (has('goroutine') || has('goroutines')) return 'goroutine';
  if (has('cpu') || (types.length === 1 && has('samples'))) return 'cpu';
  if (has('contentions') || has('delay')) return 'contention';
  if (has('threadcreate') || has('thread')) return 'threadcreate';
  return 'unknown';
}

/**
 * Whether this is a window (`?seconds=N`: second minus first) rather than a state. A CPU profile
 * always is; others are when they have a duration, hold negative values, or what `pprof -diff_base` marks.
 */
export function isDeltaProfile(profile: Profile): boolean {
  if (profileKind(profile) === 'cpu') return true;
  if (profile.strings.includes(PPROF_BASE)) return true;
  return profile.header.durationNanos !== 0n || profile.samples.value.some((value) => value < 0);
}

/** Label by which `pprof -diff_base` marks what it subtracted. @see google/pprof profile.go: SetLabel. */
export const PPROF_BASE = 'pprof::base';

/**
 * Whether this is several profiles that a store added up (Pyroscope, Parca and the like, exported over a
 * span): one sample type of a heap's four, over a time, and nothing negative. `?seconds=N` always has all
 * four.
 */
export function isSumProfile(profile: Profile): boolean {
  const [only, ...others] = profile.sampleTypes;
  if (only === undefined || others.length > 0) return false;
  if (!/^(inuse|alloc)_(space|objects)$/.test(only.type)) return false;
  return profile.header.durationNanos > 0n && profile.samples.value.every((value) => value >= 0);
}

/**
 * Whether a heap has what is in use at its end beside what was allocated over its time, as Datadog's profiler
 * writes it: more is then in use than was allocated, which no window can show.
 */
export function isLevelOverTime(profile: Profile): boolean {
  const space = sampleTypeAt(profile, 'inuse_space');
  const allocated = sampleTypeAt(profile, 'alloc_space');
  if (space < 0 || allocated < 0 || profile.samples.value.some((value) => value < 0)) return false;
  const totals = sampleTotals(profile);
  return totals[space]! > totals[allocated]!;
}

/** What process a profile is of, as far as it says. */
export interface ProfileIdentity {
  /** Path of the program, from the first mapping; '' = not given. */
  readonly program: string;
  /** GNU build id of the program; '' = not given. */
  readonly buildId: string;
}

/** Reads the first mapping, which Go fills with the program itself. */
export function profileIdentity(profile: Profile): ProfileIdentity {
  const { mappings, strings } = profile;
  if (mappings.length === 0) return { program: '', buildId: '' };
  return {
    program: strings[mappings.filename[0]!]!,
    buildId: strings[mappings.buildId[0]!]!,
  };
}

/**
 * Whether two profiles show the same collection cycle: their non-zero samples are equal in number
 * and value. Heap statistics only change when a collection completes.
 */
export function sameSampleValues(left: Profile, right: Profile): boolean {
  if (left.sampleTypes.length !== right.sampleTypes.length) return false;
  const totals = sampleTotals(right);
  // Different totals are the usual case, and much quicker to see.
  if (sampleTotals(left).some((total, type) => total !== totals[type])) return false;
  const a = nonZeroValues(left);
  const b = nonZeroValues(right);
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/** The values of samples that have any, as sorted rows flattened, whatever the samples' order. */
function nonZeroValues(profile: Profile): Float64Array {
  const width = profile.sampleTypes.length;
  const { value, length } = profile.samples;
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    for (let t = 0; t < width; t++) {
      if (value[row * width + t] !== 0) {
        rows.push(row);
        break;
      }
    }
  }
  rows.sort((l, r) => {
    for (let t = 0; t < width; t++) {
      const order = value[l * width + t]! - value[r * width + t]!;
      if (order !== 0) return order;
    }
    return 0;
  });
  const flat = new Float64Array(rows.length * width);
  rows.forEach((row, at) => {
    for (let t = 0; t < width; t++) flat[at * width + t] = value[row * width + t]!;
  });
  return flat;
}
