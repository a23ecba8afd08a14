import { AppError } from '#core/base/errors';
import { profileIdentity, sameSampleValues } from '#core/profile/profile-kind';
import { mainSampleType, sampleTotal } from '#core/profile/sample-type';
import { isOfGo } from '#core/profile/snapshot-facts';
import type { Profile } from '#core/profile/tables';
import { type CaseSnapshot, snapshotTime, sortByTime } from './case-snapshot.ts';
import type { FileReadings } from './file-readings.ts';
import { findRestarts } from './find-restarts.ts';
import type { StackSeries } from './stack-series.ts';

/** A snapshot that can be compared, with its index in the case. */
export interface LinedUpSnapshot {
  readonly index: number;
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

export interface LineUpChoice {
  /** Indexes into the case's snapshots; undefined = choose. */
  readonly base?: number | undefined;
  readonly source?: number | undefined;
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

/** A snapshot that may be compared: no failure, no window, not a file seen before. */
export interface Usable {
  readonly index: number;
  readonly snapshot: CaseSnapshot;
  readonly profile: Profile;
}

/**
 * Heap snapshots when there are any, else `allocs` ones, else text heaps: beside the protobuf form a
 * text shows the same moment again, with a time of its own. Where there is no state at all: the latest
 * sum, listing or window.
 */
export function usableSnapshots(snapshots: readonly CaseSnapshot[]): Usable[] {
  const heaps: Usable[] = [];
  snapshots.forEach((snapshot, index) => {
    const { profile, kind } = snapshot;
    if (profile === null || (kind !== 'heap' && kind !== 'allocs')) return;
    if (snapshot.error !== null || firstTwin(snapshots, index) !== null) return;
    heaps.push({ index, snapshot, profile });
  });
  const of = (form: CaseSnapshot['form'], kind: CaseSnapshot['kind']): Usable[] =>
    heaps.filter(
      ({ snapshot }) => isState(snapshot) && snapshot.form === form && snapshot.kind === kind,
    );
  const groups = [of('proto', 'heap'), of('proto', 'allocs'), of('text', 'heap')];
  return groups.find((group) => group.length > 0) ?? latestOfNoState(heaps);
}

/** Whether a file shows one moment of a process as it was, and can so be compared with another. */
export function isState({ facts }: CaseSnapshot): boolean {
  return facts !== null && facts.span === 'state' && isWhole({ facts });
}

/** Whether a file shows all of its profile: no text that was cut, no listing of one. */
export function isWhole({ facts }: Pick<CaseSnapshot, 'facts'>): boolean {
  return facts !== null && facts.listing === null && facts.cut === null;
}

/**
 * Index of the same file earlier in the case; null = this is the first. Two texts of equal content are two
 * moments in which nothing moved, unless they are one path: texts carry no time of their own.
 */
export function firstTwin(snapshots: readonly CaseSnapshot[], index: number): number | null {
  const { sha256, form, path } = snapshots[index]!;
  const isTwin = (other: CaseSnapshot): boolean =>
    other.sha256 === sha256 && (form !== 'text' || other.path === path);
  const first = snapshots.findIndex(isTwin);
  return first < index ? first : null;
}

/** A sum shows most of what is held, a window least. */
function latestOfNoState(heaps: readonly Usable[]): Usable[] {
  const of = (test: (snapshot: CaseSnapshot) => boolean): Usable[] =>
    sortByTime(heaps.filter(({ snapshot }) => test(snapshot)));
  const groups = [
    of(({ facts }) => facts?.span === 'sum'),
    of(({ facts }) => facts !== null && facts.cut !== null),
    of(({ facts }) => facts !== null && facts.listing !== null),
    of(({ facts }) => facts?.span === 'window'),
  ];
  return groups.find((group) => group.length > 0)?.slice(-1) ?? [];
}

/**
 * Whether the values of two profiles can be subtracted: both of Go or both not, and the same type and unit of
 * what is held. A case may hold heaps of several runtimes, or exports of one sample type each.
 */
export function isSameMeasure(left: CaseSnapshot, right: CaseSnapshot): boolean {
  return measureOf(left) === measureOf(right);
}

function measureOf({ profile, facts }: CaseSnapshot): string {
  if (profile === null || facts === null) return '';
  const { type, unit } = profile.sampleTypes[mainSampleType(profile)]!;
  return `${isOfGo(facts)} ${type} ${unit}`;
}

/** Whether two profiles are of one build of one program; a profile without a build id may be of any build. */
export function isSameBuild(left: Profile, right: Profile): boolean {
  const [a, b] = [profileIdentity(left), profileIdentity(right)];
  if (a.program !== b.program) return false;
  return a.buildId === b.buildId || a.buildId === '' || b.buildId === '';
}

function pick(usable: readonly Usable[], index: number | undefined): Usable | null {
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

function groupOf(usable: readonly Usable[], member: Usable): Usable[] {
  return usable.filter(
    ({ profile, snapshot }) =>
      isSameBuild(profile, member.profile) && isSameMeasure(snapshot, member.snapshot),
  );
}

function largestGroup(usable: readonly Usable[]): Usable[] {
  const keys = new Set<string>();
  let best: Usable[] = [];
  for (const entry of usable) {
    const { program, buildId } = profileIdentity(entry.profile);
    const key = `${program}\n${buildId}\n${measureOf(entry.snapshot)}`;
    if (keys.has(key)) continue;
    keys.add(key);
    // Those without a build id stand for none, unless nothing of the program has one.
    const others = groupOf(usable, entry);
    if (buildId === '' && others.some(({ profile }) => profileIdentity(profile).buildId !== ''))
      continue;
    const isLater = latest(others) > latest(best);
    if (others.length > best.length || (others.length === best.length && isLater)) best = others;
  }
  return best;
}

function latest(group: readonly Usable[]): bigint {
  return group.reduce((most, { snapshot }) => {
    const { nanos } = snapshotTime(snapshot);
    return nanos !== null && nanos > most ? nanos : most;
  }, -1n);
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
