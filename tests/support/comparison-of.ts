import type { MemoryReading } from '#core/case/case-memory';
import type { CaseTimeline, Comparison } from '#core/case/comparison';
import { type CaseStackIndex, stackNames, stackSeries } from '#core/case/stack-series';
import { type GoroutineSummary, summariseGoroutines } from '#core/evidence/goroutine-summary';
import type { Library } from '#core/evidence/library-schema';
import type { VersionEvidence } from '#core/evidence/module-versions';
import type { Profile } from '#core/profile/tables';
import { profileOf } from './profile-of.ts';

/** Size of an object that says none. */
export const MB = 2 ** 20;

/** What one stack holds over the snapshots. */
export interface CourseOf {
  /** Function names, leaf first. */
  readonly stack: readonly string[];
  /** Objects in use in each snapshot. */
  readonly held: readonly number[];
  /** Objects allocated since the process began, freed or not; given for all stacks or for none. */
  readonly allocated?: readonly number[];
  /** Bytes of one object; {@link MB} when left out. */
  readonly size?: number;
}

/** A timeline by plain numbers. */
interface TimelineOf extends Omit<CaseTimeline, 'columns' | 'judged' | 'base' | 'source'> {
  readonly columns: readonly number[];
  readonly judged: readonly number[];
  readonly base: number | null;
  readonly source: number;
}

export interface ComparisonOf {
  readonly stacks?: readonly CourseOf[];
  /** Snapshots; only needed where no stack says how many. */
  readonly snapshots?: number;
  /** Bytes between two samples; 1 = every object is sampled, so that all values are exact. */
  readonly period?: number;
  /** By default all snapshots are of one process, an hour apart, A the first and B the last. */
  readonly timeline?: Partial<TimelineOf>;
  /** Goroutine profiles, in time order. */
  readonly goroutines?: readonly GoroutineSummary[];
  readonly leaked?: GoroutineSummary;
  readonly versions?: VersionEvidence;
  readonly libraries?: readonly Library[];
  readonly memory?: readonly MemoryReading[];
  readonly holders?: Comparison['holders'];
}

/** A comparison made by hand: for values just below and just above a threshold. */
export function comparisonOf(given: ComparisonOf): Comparison {
  const { stacks = [], period = 1 } = given;
  const count = given.snapshots ?? stacks[0]?.held.length ?? 1;
  const profiles = Array.from({ length: count }, (_, at) => heapAt(stacks, at, period));
  const series = stackSeries(profiles);
  const positions = [...profiles.keys()];
  const plain: TimelineOf = {
    columns: positions,
    hours: positions,
    timesKnown: true,
    judged: positions,
    base: count > 1 ? 0 : null,
    source: count - 1,
    oneProcess: count > 1,
    ...given.timeline,
  };
  const timeline = plain as CaseTimeline;
  return {
    line: { comparable: [], base: null, source: null, timesKnown: timeline.timesKnown, series },
    memoryFiles: [],
    goroutineFiles: {
      counted: [],
      shown: [],
      leaked: null,
      leftOut: [],
      otherProgram: [],
      orderedByName: [],
    },
    series,
    timeline,
    totalBytes: series.columns[timeline.source]!.bytes.reduce((sum, bytes) => sum + bytes, 0),
    profiles,
    goroutines: given.goroutines ?? [],
    leaked: given.leaked ?? null,
    versions: given.versions ?? { go: { version: null, min: null, max: null }, modules: [] },
    libraries: given.libraries ?? [],
    idl: null,
    memory: given.memory ?? [],
    holders: given.holders ?? null,
  };
}

function heapAt(stacks: readonly CourseOf[], at: number, period: number): Profile {
  const allocates = stacks.some(({ allocated }) => allocated !== undefined);
  const profile = profileOf({
    sampleTypes: [
      { type: 'inuse_space', unit: 'bytes' },
      { type: 'inuse_objects', unit: 'count' },
      ...(allocates ? [{ type: 'alloc_space', unit: 'bytes' }] : []),
    ],
    samples: stacks.map(({ stack, held, allocated, size = MB }) => ({
      stack,
      values: [held[at]! * size, held[at]!, ...(allocates ? [(allocated?.[at] ?? 0) * size] : [])],
      bytes: size,
    })),
  });
  return { ...profile, header: { ...profile.header, period } };
}

/** Rows of the stacks whose leaf has any of the names; of all stacks where none is given. */
export function stacksOf({ series }: Comparison, ...leaves: string[]): CaseStackIndex[] {
  return Array.from({ length: series.length }, (_, row) => row as CaseStackIndex).filter(
    (row) => leaves.length === 0 || leaves.includes(stackNames(series, row)[0]!),
  );
}

/** Goroutines of one stack. */
export interface StandingOf {
  /** Function names, leaf first. */
  readonly stack: readonly string[];
  readonly count: number;
  /** In the words of Go's dumps; `select` when left out. */
  readonly state?: string;
}

/** A goroutine profile. */
export function goroutinesOf(...standing: readonly StandingOf[]): GoroutineSummary {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    samples: standing.map(({ stack, count, state = 'select' }) => ({
      stack,
      values: [count],
      labels: { state },
    })),
  });
  return summariseGoroutines(profile, []);
}
