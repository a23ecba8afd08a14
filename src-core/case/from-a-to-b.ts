import { type CaseSnapshot, type InTime, snapshotTime } from './case-snapshot.ts';
import { isSameBuild } from './comparable-group.ts';
import type { LinedUpSnapshot, LineUp } from './line-up.ts';
import { mayBeSameProgram } from './same-program.ts';

/** What was read beside the heaps, as goroutines and MemStats, held to A and B. */
export interface ReadingsFromAToB<Reading> {
  /** Of the process of B, in time order: from A's to B's, or up to B's where A is of another process. */
  readonly judged: readonly Reading[];
  /** The same; of two processes, or where B is older than A, A's and B's alone. */
  readonly shown: readonly Reading[];
}

/**
 * Holds what was read beside the heaps to A and B, as heaps are. The first heap of a process stands for all that was
 * read of it from its beginning, the last for all up to its end; another for the reading next to it in time.
 *
 * @param readingsOf - Those of the process of a heap, in time order.
 */
export function fromAToB<Reading extends InTime>(
  line: LineUp,
  readingsOf: (member: LinedUpSnapshot) => readonly Reading[],
): ReadingsFromAToB<Reading> {
  const { base, source } = line;
  const all = source ? readingsOf(source) : [];
  if (!source || all.length === 0) return { judged: [], shown: [] };
  const to = placeOf(all, { member: source, end: 'last', line });
  if (base && base.run !== source.run) {
    const others = readingsOf(base);
    const at = placeOf(others, { member: base, end: 'last', line });
    return { judged: all.slice(0, to + 1), shown: [...others.slice(at, at + 1), all[to]!] };
  }
  const from = placeOf(all, { member: base ?? source, end: 'first', line });
  if (from > to) return { judged: [all[to]!], shown: [all[from]!, all[to]!] };
  const judged = all.slice(from, to + 1);
  return { judged, shown: judged };
}

/** 0 without any reading. @param end - Which end a heap stands for that is alone in its process. */
function placeOf(
  readings: readonly InTime[],
  {
    member,
    end,
    line: { comparable },
  }: { readonly member: LinedUpSnapshot; readonly end: 'first' | 'last'; readonly line: LineUp },
): number {
  const itself = readings.findIndex(({ index }) => index === member.index);
  if (itself >= 0) return itself;
  const last = Math.max(0, readings.length - 1);
  const run = comparable.filter((entry) => entry.run === member.run);
  const isFirst = run[0]?.index === member.index;
  const isLast = run.at(-1)?.index === member.index;
  if (isFirst && isLast) return end === 'first' ? 0 : last;
  if (isFirst) return 0;
  if (isLast) return last;
  const far = readings.map(({ snapshot }) => distance(snapshot, member.snapshot));
  return far.reduce((best, one, at) => (one < far[best]! ? at : best), 0);
}

function distance(one: CaseSnapshot, other: CaseSnapshot): bigint {
  const between = (snapshotTime(one).nanos ?? 0n) - (snapshotTime(other).nanos ?? 0n);
  return between < 0n ? -between : between;
}

/**
 * Tells what is of the process of a heap: of its program and build, and nearer in time to its heaps than to those of
 * the processes before and after it. Texts name no program: only one whose functions are of another is not.
 */
export function ofProcess(
  line: LineUp,
  member: LinedUpSnapshot,
): (snapshot: CaseSnapshot) => boolean {
  const { comparable } = line;
  const time = (snapshot: CaseSnapshot): bigint => snapshotTime(snapshot).nanos ?? 0n;
  // One chosen from elsewhere is in no order with them.
  const ordered = comparable.some(({ run }) => run === member.run) ? comparable : [];
  const own = ordered.filter(({ run }) => run === member.run);
  const before = ordered.findLast(({ run }) => run < member.run);
  const after = ordered.find(({ run }) => run > member.run);
  const isAfter = (snapshot: CaseSnapshot): boolean =>
    !before || 2n * time(snapshot) > time(before.snapshot) + time(own[0]!.snapshot);
  const isBefore = (snapshot: CaseSnapshot): boolean =>
    !after || 2n * time(snapshot) < time(own.at(-1)!.snapshot) + time(after.snapshot);
  return (snapshot) =>
    (snapshot.form === 'text'
      ? !isForeignText(snapshot, line)
      : isSameBuild(snapshot.profile!, member.profile)) &&
    isAfter(snapshot) &&
    isBefore(snapshot);
}

function isForeignText({ form, profile }: CaseSnapshot, { comparable }: LineUp): boolean {
  if (form !== 'text' || profile === null) return false;
  return !mayBeSameProgram(
    profile,
    comparable.map((entry) => entry.profile),
  );
}
