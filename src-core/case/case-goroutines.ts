import { byName } from '#core/base/by-name';
import type { GoroutineSummary } from '#core/evidence/goroutine-summary';
import type { Profile } from '#core/profile/tables';
import {
  type CaseSnapshot,
  indexed,
  type InTime,
  type SnapshotIndex,
  snapshotTime,
  sortByTime,
} from './case-snapshot.ts';
import { isSameBuild } from './comparable-group.ts';
import type { FileReadings } from './file-readings.ts';
import { fromAToB, ofProcess } from './from-a-to-b.ts';
import type { LinedUpSnapshot, LineUp } from './line-up.ts';
import { isWhole } from './usable-snapshots.ts';

/** Goroutine profiles of the process compared, each with its index in the case. */
export interface CaseGoroutines {
  /** What rules see: of the process of B, from A's to B's. */
  readonly counted: readonly CountedProfile[];
  /** What is shown: the same; of two processes, or where B is older than A, A's and B's alone. */
  readonly shown: readonly CountedProfile[];
  /** Latest goroutineleak profile; null = none. */
  readonly leaked: GoroutineSummary | null;
  /** Goroutine profiles in another form than `counted`: they cannot be compared with those. */
  readonly leftOut: readonly SnapshotIndex[];
  /** Of another program, build or process than those counted, as far as no other note tells it. */
  readonly otherProgram: readonly SnapshotIndex[];
  /** Texts whose file times do not fit the heaps': their order is that of their names. */
  readonly orderedByName: readonly SnapshotIndex[];
}

export interface CountedProfile {
  readonly index: SnapshotIndex;
  readonly summary: GoroutineSummary;
}

/** One process's, in time order, before A and B choose among them. */
interface ProcessGoroutines {
  readonly taken: readonly Counted[];
  readonly leaked: GoroutineSummary | null;
  readonly leftOut: readonly SnapshotIndex[];
}

/**
 * Goroutine profiles of the process compared, in time order: same program and build, and nearer in time to its heaps
 * than to those of the processes before and after it, if a restart lies in the case. Texts name neither
 * program nor time: they are taken as the case's own unless their functions are of another program, and only
 * where it has no protobuf form, because beside one they show the same moment again.
 * Without any heap to go with: those of the program that most are of, of the latest of such.
 */
export function caseGoroutines(
  snapshots: readonly CaseSnapshot[],
  line: LineUp,
  readings: FileReadings,
): CaseGoroutines {
  const { source } = line;
  const isOwn = source ? ofProcess(line, source) : largestProgram(snapshots);
  const own = goroutinesOf(snapshots, isOwn, { line, readings });
  const held = source
    ? fromAToB(line, (member) =>
        member === source
          ? own.taken
          : ofOneForm(
              goroutinesOf(snapshots, ofProcess(line, member), { line, readings }).taken,
              own.taken[0],
            ),
      )
    : { judged: own.taken, shown: own.taken };
  const byName = own.taken.filter(({ snapshot }) => !fitsHeaps(snapshot, line));
  return {
    counted: held.judged.map(indexAndSummary),
    shown: held.shown.map(indexAndSummary),
    leaked: own.leaked,
    leftOut: own.leftOut,
    otherProgram: indexesOf(
      indexed(snapshots).filter(
        ({ snapshot }) => isCount(snapshot) && !isOwn(snapshot) && !isTold(snapshot, source),
      ),
    ),
    orderedByName: own.taken.length > 1 ? indexesOf(byName) : [],
  };
}

function goroutinesOf(
  snapshots: readonly CaseSnapshot[],
  isOwn: (snapshot: CaseSnapshot) => boolean,
  { line, readings }: { readonly line: LineUp; readonly readings: FileReadings },
): ProcessGoroutines {
  const hasWhole = snapshots.some((snapshot) => isCount(snapshot) && isWhole(snapshot));
  const isTaken = (snapshot: CaseSnapshot): boolean =>
    isCount(snapshot) && (isWhole(snapshot) || !hasWhole);
  const all = (kind: CaseSnapshot['kind']): InTime[] =>
    indexed(snapshots).filter(
      ({ snapshot }) =>
        snapshot.kind === kind && snapshot.profile !== null && isOwn(snapshot) && isTaken(snapshot),
    );
  const of = (kind: CaseSnapshot['kind']): InTime[] => {
    const protos = all(kind).filter(({ snapshot }) => snapshot.form === 'proto');
    if (protos.length > 0) return sortByTime(protos);
    const texts = all(kind);
    const isByName = texts.some(({ snapshot }) => !fitsHeaps(snapshot, line));
    return isByName ? sortByName(texts) : sortByTime(texts);
  };
  const summaryOf = ({ snapshot }: InTime): GoroutineSummary =>
    readings.goroutines(snapshot.profile!);
  const leaked = of('goroutineleak').at(-1);
  // Where there is nothing else, those that nothing can wake are told as what they are: counts.
  const isAlone = line.source === null && all('goroutine').length === 0;
  const everything = ofOneForm(
    of(isAlone ? 'goroutineleak' : 'goroutine').map((entry) => ({
      ...entry,
      summary: summaryOf(entry),
    })),
  );
  const taken = hasWhole ? everything : everything.slice(-1);
  const isCounted = new Set(taken.map(({ index }) => index));
  return {
    taken,
    leaked: leaked === undefined ? null : summaryOf(leaked),
    leftOut: indexesOf(all('goroutine').filter(({ index }) => !isCounted.has(index))),
  };
}

/** What shows a part only, a listing or a cut text, is told where there is nothing whole, and never compared. */
function isCount({ kind, facts }: CaseSnapshot): boolean {
  return (kind === 'goroutine' || kind === 'goroutineleak') && facts?.span === 'state';
}

function indexAndSummary({ index, summary }: Counted): CountedProfile {
  return { index, summary };
}

/** How far outside the heaps' times a text of the same case may have been written. */
const NEAR_NANOS = 3_600_000_000_000n;

/**
 * Whether a text's file may have been written when its case was recorded: a copy often has the time of its
 * copying, which is no order.
 */
function fitsHeaps(snapshot: CaseSnapshot, { comparable }: LineUp): boolean {
  const { nanos, source } = snapshotTime(snapshot);
  const heaps = comparable.map((entry) => snapshotTime(entry.snapshot));
  const own = heaps.flatMap((heap) => (heap.source === 'profile' ? [heap.nanos!] : []));
  if (source !== 'file' || nanos === null || own.length === 0) return true;
  return nanos >= own[0]! - NEAR_NANOS && nanos <= own.at(-1)! + NEAR_NANOS;
}

interface Counted extends InTime {
  readonly summary: GoroutineSummary;
}

/**
 * Texts with one stack a goroutine (debug=2) say what each waits for, counted texts (debug=1) do not, so
 * the same goroutines look like others in them: only one of the two forms makes a series. It is the one
 * with more moments, with as many the more telling one; or that of one they are to be held against.
 */
function ofOneForm(counted: readonly Counted[], like?: Counted): readonly Counted[] {
  if (like) return counted.filter(({ summary }) => summary.waitsKnown === like.summary.waitsKnown);
  const telling = counted.filter(({ summary }) => summary.waitsKnown);
  const silent = counted.filter(({ summary }) => !summary.waitsKnown);
  return telling.length > 0 && telling.length >= silent.length ? telling : silent;
}

/** Profiles of another build than the heaps are noted with those. */
function isTold({ form, profile }: CaseSnapshot, source: LinedUpSnapshot | null): boolean {
  return source !== null && form === 'proto' && !isSameBuild(profile!, source.profile);
}

function largestProgram(snapshots: readonly CaseSnapshot[]): (snapshot: CaseSnapshot) => boolean {
  const protos = indexed(snapshots).filter(
    ({ snapshot: { kind, form, profile } }) =>
      kind === 'goroutine' && form === 'proto' && profile !== null,
  );
  const ofBuild = (profile: Profile): number =>
    protos.filter(({ snapshot }) => isSameBuild(snapshot.profile!, profile)).length;
  const byTime = sortByTime(protos).map(({ snapshot }) => snapshot.profile!);
  const reference = byTime.reduce<Profile | null>(
    (best, profile) => (best === null || ofBuild(profile) >= ofBuild(best) ? profile : best),
    null,
  );
  return ({ form, profile }) =>
    profile !== null &&
    (form === 'text' || (reference !== null && isSameBuild(profile, reference)));
}

/** By the numbers in their names, as `goroutine-2` before `goroutine-10`. */
function sortByName(entries: readonly InTime[]): InTime[] {
  return [...entries].sort((a, b) => byName(a.snapshot.path, b.snapshot.path) || a.index - b.index);
}

function indexesOf(entries: readonly InTime[]): SnapshotIndex[] {
  return entries.map(({ index }) => index);
}
