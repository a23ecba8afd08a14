import { type GoroutineSummary, summariseGoroutines } from '#core/evidence/goroutine-summary';
import { type CaseSnapshot, snapshotTime } from './case-snapshot.ts';
import { isSameBuild, type LinedUpSnapshot, type LineUp } from './line-up.ts';

/** Goroutine profiles of the process compared, each with its index in the case. */
export interface CaseGoroutines {
  readonly counted: readonly { readonly index: number; readonly summary: GoroutineSummary }[];
  /** Latest goroutineleak profile; null = none. */
  readonly leaked: GoroutineSummary | null;
}

/**
 * Goroutine profiles of the process compared, in time order: same program and build, and taken between
 * the snapshots of the processes before and after it, if a restart lies in the case. Texts name neither
 * program nor time: they are taken as the case's own, and only where it has no protobuf form, because
 * beside one they show the same moment again.
 *
 * @param source - null = there is no heap to go with: those of the program of the latest one.
 */
export function caseGoroutines(
  snapshots: readonly CaseSnapshot[],
  line: LineUp,
  source: LinedUpSnapshot | null,
): CaseGoroutines {
  const isOwn = source ? ownProcess(line, source) : latestProgram(snapshots);
  const of = (kind: CaseSnapshot['kind']): number[] => {
    const all = snapshots.flatMap((snapshot, index) =>
      snapshot.kind === kind && snapshot.profile !== null && isOwn(snapshot) ? [index] : [],
    );
    const protos = all.filter((index) => snapshots[index]!.form === 'proto');
    return sortByTime(snapshots, protos.length > 0 ? protos : all);
  };
  const summaryOf = (index: number): GoroutineSummary =>
    summariseGoroutines(snapshots[index]!.profile!);
  const leaked = of('goroutineleak').at(-1);
  return {
    counted: ofOneForm(of('goroutine').map((index) => ({ index, summary: summaryOf(index) }))),
    leaked: leaked === undefined ? null : summaryOf(leaked),
  };
}

type Counted = CaseGoroutines['counted'];

/**
 * Texts with one stack a goroutine (debug=2) say what each waits for, counted texts (debug=1) do not, so
 * the same goroutines look like others in them: only one of the two forms makes a series. It is the one
 * with more moments, with as many the more telling one.
 */
function ofOneForm(counted: Counted): Counted {
  const telling = counted.filter(({ summary }) => summary.waitsKnown);
  const silent = counted.filter(({ summary }) => !summary.waitsKnown);
  return telling.length > 0 && telling.length >= silent.length ? telling : silent;
}

function ownProcess(
  { comparable }: LineUp,
  source: LinedUpSnapshot,
): (snapshot: CaseSnapshot) => boolean {
  const time = (snapshot: CaseSnapshot): bigint => snapshotTime(snapshot).nanos ?? 0n;
  const before = comparable.findLast(({ run }) => run < source.run);
  const after = comparable.find(({ run }) => run > source.run);
  return (snapshot) =>
    (snapshot.form === 'text' || isSameBuild(snapshot.profile!, source.profile)) &&
    (!before || time(snapshot) > time(before.snapshot)) &&
    (!after || time(snapshot) < time(after.snapshot));
}

function latestProgram(snapshots: readonly CaseSnapshot[]): (snapshot: CaseSnapshot) => boolean {
  const protos = snapshots.filter(
    ({ kind, form, profile }) => kind === 'goroutine' && form === 'proto' && profile !== null,
  );
  const [latest] = sortByTime(protos, [...protos.keys()]).slice(-1);
  const reference = latest === undefined ? null : protos[latest]!.profile!;
  return ({ form, profile }) =>
    form === 'text' || (reference !== null && isSameBuild(profile!, reference));
}

function sortByTime(snapshots: readonly CaseSnapshot[], indexes: readonly number[]): number[] {
  const time = (index: number): bigint => snapshotTime(snapshots[index]!).nanos ?? 0n;
  return [...indexes].sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : a - b));
}
