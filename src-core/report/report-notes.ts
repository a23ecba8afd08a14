import type { CaseGoroutines } from '#core/case/case-goroutines';
import {
  type CaseSnapshot,
  indexed,
  type SnapshotIndex,
  snapshotTime,
} from '#core/case/case-snapshot';
import { isSameBuild, isSameMeasure } from '#core/case/comparable-group';
import type { LineUp } from '#core/case/line-up';
import { firstTwin, isState, usableSnapshots } from '#core/case/usable-snapshots';
import { profileIdentity } from '#core/profile/profile-kind';
import { mainSampleType } from '#core/profile/sample-type';
import { type CutText, isOfGo } from '#core/profile/snapshot-facts';
import type { Profile } from '#core/profile/tables';
import { formatBytes } from '#core/words/format-values';
import { sayNote } from '#core/words/say';
import { describeSnapshot, totalsByType } from './describe-snapshot.ts';
import { pathLabels } from './path-labels.ts';
import type { ReportNote } from './report-model.ts';

/** A heap profile of fewer sampling periods rests on few sampled objects altogether: 10 MB by default. */
const SMALL_PROFILE_PERIODS = 20;
/** Go's `runtime.MemProfileRate` unless a program sets another. */
const USUAL_PERIOD = 512 * 1024;

/** What a reader must know about the input before trusting the numbers; file by file, then the pair. */
export function reportNotes(
  snapshots: readonly CaseSnapshot[],
  line: LineUp,
  goroutines: CaseGoroutines,
): ReportNote[] {
  const notes: ReportNote[] = [];
  const add: AddNote = (note) => void notes.push(note);
  const labels = pathLabels(snapshots.map(describeSnapshot));
  const named: Named = { snapshots, label: (index) => labels[index]! };
  for (const { index } of indexed(snapshots)) noteFile(named, { index, line }, add);
  noteOthers(named, line, add);
  notePair(named, line, add);
  noteTimes(named, line, add);
  noteGoroutines(named, goroutines, add);
  return notes;
}

/** A case with the words that tell its snapshots apart, by index. */
interface Named {
  readonly snapshots: readonly CaseSnapshot[];
  readonly label: (index: SnapshotIndex) => string;
}

type AddNote = (note: ReportNote) => void;

function noteFile(
  { snapshots, label }: Named,
  { index, line }: { index: SnapshotIndex; line: LineUp },
  add: AddNote,
): void {
  const { kind, profile, facts, error } = snapshots[index]!;
  const path = label(index);
  if (error) {
    // What was left out of a folder is no file that failed.
    const code = error.code === 'folder-newest-only' ? error.code : 'file-error';
    return add(sayNote(code, { path, ...error.params, error: error.code }));
  }
  const twin = firstTwin(snapshots, index);
  if (twin !== null) return add(sayNote('same-file-twice', { path, other: label(twin) }));
  if (facts?.stackForm) add(sayNote(facts.stackForm, { path }));
  if (kind === 'cpu') return add(sayNote('cpu-profile-ignored', { path }));
  if (kind === 'unknown' || kind === 'contention' || kind === 'threadcreate')
    return add(sayNote('other-kind', { path, kind }));
  if (profile === null || facts === null) return;
  if (facts.cut) add(cutNote(path, facts.cut));
  if (!facts.symbolized) add(sayNote('no-names', { path }));
  if (facts.others > 0) add(sayNote('more-texts', { path, count: facts.others }));
  const isHeap = kind === 'heap' || kind === 'allocs';
  if (!isHeap || index === line.source?.index) return;
  if (facts.listing) add(sayNote('listing-left-out', { path, command: facts.listing.command }));
  else if (facts.span === 'window') add(sayNote('delta-profile', { path }));
  else if (facts.span === 'sum') add(sayNote('sum-profile', { path }));
}

function cutNote(path: string, { unit, expected, listed }: CutText): ReportNote {
  return unit === 'bytes'
    ? sayNote('text-cut-bytes', {
        path,
        expected: formatBytes(expected),
        listed: formatBytes(listed),
      })
    : sayNote(`text-cut-${unit}`, { path, expected, listed });
}

/** Heap snapshots that were left out because they are of something else than `comparable`. */
function noteOthers({ snapshots, label }: Named, line: LineUp, add: AddNote): void {
  const reference = line.comparable[0];
  if (!reference) return;
  const taken = new Set(line.comparable.map(({ index }) => index));
  const { program } = profileIdentity(reference.profile);
  const usable = new Set(usableSnapshots(snapshots).map(({ index }) => index));
  indexed(snapshots).forEach(({ index, snapshot }) => {
    const { kind, form, profile, error } = snapshot;
    const path = label(index);
    // A text names neither program nor build: it is taken as the case's own.
    if (taken.has(index) || profile === null || error !== null || form === 'text') return;
    if (kind === 'allocs' && !usable.has(index) && isState(snapshot))
      return add(sayNote('other-kind', { path, kind }));
    const isOther = usable.has(index) || kind === 'goroutine';
    if (!isOther) return;
    if (isSameBuild(profile, reference.profile)) {
      if (usable.has(index) && !isSameMeasure(snapshot, reference.snapshot))
        add(
          sayNote('other-sample-type', {
            path,
            type: measuredType(profile),
            expected: measuredType(reference.profile),
          }),
        );
      return;
    }
    const other = profileIdentity(profile).program;
    if (other === program) add(sayNote('different-build', { path, program }));
    else add(sayNote('different-process', { path, program: other, expected: program }));
  });
  line.comparable.forEach((entry, at) => {
    const path = label(entry.index);
    const before = line.comparable[at - 1];
    if (before && entry.run !== before.run)
      add(sayNote('restart', { path, before: label(before.index) }));
    if (entry.profile.samples.length === 0 && isState(entry.snapshot))
      add(sayNote('empty-profile', { path }));
    if (before && entry.repeats)
      add(sayNote('same-gc-cycle', { path, other: label(before.index) }));
  });
}

function measuredType(profile: Profile): string {
  return profile.sampleTypes[mainSampleType(profile)]!.type;
}

function noteGoroutines(
  { snapshots, label }: Named,
  { counted, leftOut, orderedByName, otherProgram }: CaseGoroutines,
  add: AddNote,
): void {
  for (const index of otherProgram)
    add(sayNote('goroutines-of-other-program', { path: label(index) }));
  for (const index of orderedByName) add(sayNote('order-from-names', { path: label(index) }));
  const first = counted[0];
  if (!first) return;
  const other = label(first.index);
  // The same moment in two forms, as `goroutine-5.pb.gz` and `goroutine-5.debug2.txt`, is nothing lost.
  const moments = new Set(counted.map(({ index }) => stemOf(snapshots[index]!.path)));
  for (const index of leftOut)
    if (!moments.has(stemOf(snapshots[index]!.path)))
      add(sayNote('other-form', { path: label(index), other }));
}

/** File name up to its first dot. */
function stemOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.split('.', 1)[0]!;
}

function notePair({ label }: Named, { base, source }: LineUp, add: AddNote): void {
  if (!source) return;
  if (!isState(source.snapshot)) return; // what it is stands in the answer
  const path = label(source.index);
  const { period } = source.profile.header;
  const basePeriod = base?.profile.header.period ?? period;
  if (!base) add(sayNote('single-snapshot', { path }));
  else {
    const pair = { base: label(base.index), source: path };
    if (base.run !== source.run) add(sayNote('compared-across-processes', pair));
    if (basePeriod !== period)
      add(sayNote('different-period', { ...pair, basePeriod, sourcePeriod: period }));
  }
  // Only Go's profiler is known to sample in this way.
  if (!isOfGo(source.snapshot.facts!)) return;
  if (basePeriod === period && period > 0 && period !== USUAL_PERIOD)
    add(sayNote('unusual-period', { path, periodBytes: period, usualBytes: USUAL_PERIOD }));
  const bytes = totalsByType(source.profile)['inuse_space'] ?? 0;
  if (bytes > 0 && bytes < SMALL_PROFILE_PERIODS * period)
    add(sayNote('small-profile', { path, bytes }));
}

function noteTimes({ label }: Named, line: LineUp, add: AddNote): void {
  if (line.comparable.length < 2) return; // an order of one needs no time
  for (const { index, snapshot } of line.comparable) {
    const { source } = snapshotTime(snapshot);
    if (source === 'file') add(sayNote('time-from-file', { path: label(index) }));
    if (source === 'unknown') add(sayNote('time-unknown', { path: label(index) }));
  }
}
