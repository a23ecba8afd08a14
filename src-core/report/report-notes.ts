import { isDeltaProfile, profileIdentity } from '#core/profile/profile-kind';
import { sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import type { CaseGoroutines } from './case-goroutines.ts';
import { type CaseSnapshot, snapshotTime } from './case-snapshot.ts';
import { isSameBuild, type LineUp, usableSnapshots } from './line-up.ts';
import type { ReportNote } from './report-model.ts';

/** Every code a report may carry; `note.<code>` in both locales, listed in docs/report-format.md. */
export const NOTE_CODES = [
  'file-error',
  'same-file-twice',
  'delta-profile',
  'cpu-profile-ignored',
  'other-kind',
  'text-not-compared',
  'different-process',
  'different-build',
  'restart',
  'compared-across-processes',
  'different-period',
  'unusual-period',
  'same-gc-cycle',
  'time-from-file',
  'time-unknown',
  'order-from-names',
  'other-form',
  'empty-profile',
  'single-snapshot',
  'small-profile',
  'no-usable-input',
  'idl-include-missing',
  'idl-broken',
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

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
  const add = (code: NoteCode, params: ReportNote['params'] = {}): void => {
    notes.push({ code, params });
  };
  snapshots.forEach((_, index) => noteFile(snapshots, index, add));
  noteOthers(snapshots, line, add);
  notePair(line, add);
  noteTimes(line, add);
  noteGoroutines(snapshots, goroutines, add);
  return notes;
}

type AddNote = (code: NoteCode, params?: ReportNote['params']) => void;

function noteFile(snapshots: readonly CaseSnapshot[], index: number, add: AddNote): void {
  const snapshot = snapshots[index]!;
  const { path, kind, profile } = snapshot;
  if (snapshot.error) return add('file-error', { path, error: snapshot.error.code });
  const twin = snapshots.findIndex(({ sha256 }) => sha256 === snapshot.sha256);
  if (twin < index) return add('same-file-twice', { path, other: snapshots[twin]!.path });
  if (kind === 'cpu') return add('cpu-profile-ignored', { path });
  if (kind === 'debug1') return add('text-not-compared', { path });
  if (kind === 'unknown') return add('other-kind', { path, kind });
  if (profile && kind !== 'goroutine' && kind !== 'goroutineleak' && isDeltaProfile(profile))
    add('delta-profile', { path });
}

/** Heap snapshots that were left out because they are of something else than `comparable`. */
function noteOthers(snapshots: readonly CaseSnapshot[], line: LineUp, add: AddNote): void {
  const reference = line.comparable[0];
  if (!reference) return;
  const taken = new Set(line.comparable.map(({ index }) => index));
  const { program } = profileIdentity(reference.profile);
  const usable = new Set(usableSnapshots(snapshots).map(({ index }) => index));
  snapshots.forEach(({ path, kind, form, profile, error }, index) => {
    // A text names neither program nor build: it is taken as the case's own.
    if (taken.has(index) || profile === null || error !== null || form === 'text') return;
    if (kind === 'allocs' && !usable.has(index) && !isDeltaProfile(profile))
      return add('other-kind', { path, kind });
    const isOther = usable.has(index) || kind === 'goroutine';
    if (!isOther || isSameBuild(profile, reference.profile)) return;
    const other = profileIdentity(profile).program;
    if (other === program) add('different-build', { path, program });
    else add('different-process', { path, program: other, expected: program });
  });
  line.comparable.forEach((entry, at) => {
    if (at > 0 && entry.run !== line.comparable[at - 1]!.run)
      add('restart', { path: entry.snapshot.path, before: line.comparable[at - 1]!.snapshot.path });
    if (entry.profile.samples.length === 0) add('empty-profile', { path: entry.snapshot.path });
    if (entry.repeats)
      add('same-gc-cycle', {
        path: entry.snapshot.path,
        other: line.comparable[at - 1]!.snapshot.path,
      });
  });
}

function noteGoroutines(
  snapshots: readonly CaseSnapshot[],
  { counted, leftOut, orderedByName }: CaseGoroutines,
  add: AddNote,
): void {
  for (const index of orderedByName) add('order-from-names', { path: snapshots[index]!.path });
  const first = counted[0];
  if (!first) return;
  const other = snapshots[first.index]!.path;
  // The same moment in two forms, as `goroutine-5.pb.gz` and `goroutine-5.debug2.txt`, is nothing lost.
  const moments = new Set(counted.map(({ index }) => stemOf(snapshots[index]!.path)));
  for (const index of leftOut)
    if (!moments.has(stemOf(snapshots[index]!.path)))
      add('other-form', { path: snapshots[index]!.path, other });
}

/** File name up to its first dot. */
function stemOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.split('.', 1)[0]!;
}

function notePair({ base, source }: LineUp, add: AddNote): void {
  if (!source) return add('no-usable-input');
  const { path } = source.snapshot;
  const { period } = source.profile.header;
  const basePeriod = base?.profile.header.period ?? period;
  if (!base) add('single-snapshot', { path });
  else {
    const pair = { base: base.snapshot.path, source: path };
    if (base.run !== source.run) add('compared-across-processes', pair);
    if (basePeriod !== period)
      add('different-period', { ...pair, basePeriod, sourcePeriod: period });
  }
  if (basePeriod === period && period > 0 && period !== USUAL_PERIOD)
    add('unusual-period', { path, periodBytes: period, usualBytes: USUAL_PERIOD });
  const bytes = inuseBytes(source.profile);
  if (bytes < SMALL_PROFILE_PERIODS * period) add('small-profile', { path, bytes });
}

function noteTimes(line: LineUp, add: AddNote): void {
  for (const { snapshot } of line.comparable) {
    const { source } = snapshotTime(snapshot);
    if (source === 'file') add('time-from-file', { path: snapshot.path });
    if (source === 'unknown') add('time-unknown', { path: snapshot.path });
  }
}

function inuseBytes(profile: Profile): number {
  const at = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  return at < 0 ? 0 : sampleTotals(profile)[at]!;
}
