import { AppError } from '#core/base/errors';
import { sameSampleValues } from '#core/profile/profile-kind';
import { sampleTotal } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import {
  type CaseSnapshot,
  type SnapshotIndex,
  snapshotTime,
  sortByTime,
} from './case-snapshot.ts';
import { groupOf, largestGroup } from './comparable-group.ts';
import type { FileReadings } from './file-readings.ts';
import { findRestarts } from './find-restarts.ts';
import type { StackSeries } from './stack-series.ts';
import { type Usable, usableSnapshots } from './usable-snapshots.ts';

/** A snapshot that can be compared, with its index in the case. */
export interface LinedUpSnapshot {
  readonly index: SnapshotIndex;
  readonly snapshot: CaseSnapshot;
  readonly profile: Profile;
  /** Process it is of: equal numbers, one process. */
  readonly run: number;
  /** Shows the same collection cycle as the one before it. */
  readonly repeats: boolean;
}

/** Which snapshots of a case are compared, in which order. */
export interface LineUp {
  /** Of one kind, program and build, in time order. */
  readonly comparable: readonly LinedUpSnapshot[];
  /** A and B; both may lie outside `comparable` when the user chose them. */
  readonly base: LinedUpSnapshot | null;
  readonly source: LinedUpSnapshot | null;
  /** false when one of `comparable` has no time, neither its own nor its file's. */
  readonly timesKnown: boolean;
  /** Column = position in `comparable`. */
  readonly series: StackSeries;
}

/** Whether the difference of B and A is growth of one process; so it is where there is no A. */
export function isOneProcess({ base, source }: Pick<LineUp, 'base' | 'source'>): boolean {
  return !base || !source || base.run === source.run;
}

export interface LineUpChoice {
  /** Indexes into the case's snapshots; undefined = choose. */
  readonly base?: SnapshotIndex | undefined;
  readonly source?: SnapshotIndex | undefined;
}

/**
 * The choice of a user, or of whoever passes it on: places among the files given, null or left out = choose. Whether
 * there is such a snapshot is asked by {@link lineUp}.
 */
export function choiceOf({
  base,
  source,
}: {
  readonly base?: number | null | undefined;
  readonly source?: number | null | undefined;
}): LineUpChoice {
  return {
    base: (base ?? undefined) as SnapshotIndex | undefined,
    source: (source ?? undefined) as SnapshotIndex | undefined,
  };
}

/** Snapshots that can be compared with each other, lined up. */
export interface ComparableSnapshots extends Pick<LineUp, 'comparable' | 'timesKnown' | 'series'> {
  /** All of the case that may be compared with anything, these and others, in the order given. */
  readonly usable: readonly Usable[];
}

/**
 * What is compared of a case. Heap profiles (else `allocs`, which hold the same data) are grouped by
 * program and build; the largest group wins, the latest among equals. It is ordered by time and cut
 * where `alloc_*` falls, in all or on a stack, which is a restart. Repeated files and files that failed never
 * take part; windows (`?seconds=`), a store's sums, texts that were cut and listings are no states: where there
 * is nothing else, the latest of them stands alone, compared with none.
 */
export function comparableSnapshots(
  snapshots: readonly CaseSnapshot[],
  readings: FileReadings,
): ComparableSnapshots {
  const usable = usableSnapshots(snapshots);
  return { usable, ...lineOf(largestGroup(usable), readings) };
}

function lineOf(
  group: readonly Usable[],
  readings: FileReadings,
): Omit<ComparableSnapshots, 'usable'> {
  const timesKnown = group.every(({ snapshot }) => snapshotTime(snapshot).nanos !== null);
  const ordered = timesKnown ? sortByTime(group) : group;
  const series = readings.series(ordered.map(({ profile }) => profile));
  return { comparable: markRuns(ordered, series), timesKnown, series };
}

/**
 * Chooses A and B: the first and the last snapshot of the longest process, unless the user chose. A snapshot of
 * another program or build, chosen as B, brings its own group.
 *
 * @throws AppError `snapshot-not-comparable` when a chosen snapshot is not one that can be compared.
 */
export function lineUp(
  known: ComparableSnapshots,
  readings: FileReadings,
  choice: LineUpChoice = {},
): LineUp {
  const { usable } = known;
  const chosen = { base: pick(usable, choice.base), source: pick(usable, choice.source) };
  const group = chosenGroup(usable, chosen.source ?? chosen.base, chosen.source !== null);
  const { comparable, timesKnown, series } =
    group === null || isOf(known, group) ? known : lineOf(group, readings);
  const find = (entry: Usable | null): LinedUpSnapshot | null =>
    entry && (comparable.find(({ index }) => index === entry.index) ?? outsider(entry));
  const source = find(chosen.source);
  const run = source
    ? comparable.filter((entry) => entry.run === source.run)
    : longestRun(comparable);
  const last = source ?? run.at(-1) ?? null;
  const first = find(chosen.base) ?? run[0] ?? null;
  return {
    comparable,
    base: first?.index === last?.index ? null : first,
    source: last,
    timesKnown,
    series,
  };
}

function isOf({ comparable }: ComparableSnapshots, group: readonly Usable[]): boolean {
  return (
    group.length === comparable.length &&
    group.every(({ index }) => comparable.some((entry) => entry.index === index))
  );
}

function pick(usable: readonly Usable[], index: SnapshotIndex | undefined): Usable | null {
  if (index === undefined) return null;
  const found = usable.find((entry) => entry.index === index);
  if (found) return found;
  const known = usable.map((entry) => entry.index).join(', ');
  throw new AppError('snapshot-not-comparable', { index, known: known === '' ? '–' : known });
}

/** The source's group; a base alone leads only where its group has more to compare it with. null = the largest. */
function chosenGroup(
  usable: readonly Usable[],
  member: Usable | null,
  isSource: boolean,
): Usable[] | null {
  const group = member ? groupOf(usable, member) : [];
  return isSource || group.length > 1 ? group : null;
}

function markRuns(ordered: readonly Usable[], { columns }: StackSeries): LinedUpSnapshot[] {
  const runs = findRestarts(
    ordered.map(({ profile }, at) => ({
      // What was allocated over a time is no counter since the start: it may fall.
      totals: profile.header.durationNanos === 0n ? allocTotals(profile) : [0, 0],
      stacks: columns[at]!.allocated,
      period: profile.header.period,
    })),
  );
  return ordered.map((entry, at) => {
    const before = at > 0 && runs[at - 1] === runs[at] ? ordered[at - 1]! : null;
    const repeats = before !== null && sameSampleValues(before.profile, entry.profile);
    return { ...entry, run: runs[at]!, repeats };
  });
}

function allocTotals(profile: Profile): number[] {
  return ['alloc_objects', 'alloc_space'].map((type) => sampleTotal(profile, type));
}

function longestRun(comparable: readonly LinedUpSnapshot[]): LinedUpSnapshot[] {
  let best: LinedUpSnapshot[] = [];
  for (const { run } of comparable) {
    const members = comparable.filter((entry) => entry.run === run);
    if (members.length >= best.length) best = members;
  }
  return best;
}

/** Chosen by the user from another group: a process of its own. */
function outsider(entry: Usable): LinedUpSnapshot {
  return { ...entry, run: -1 - entry.index, repeats: false };
}
