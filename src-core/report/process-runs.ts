import type { SnapshotIndex } from '#core/case/case-snapshot';
import type { ReportModel, ReportSnapshot } from './report-model.ts';

/** Where a series goes over from one process to the next. */
export interface Restart {
  /** Last snapshot of the one. */
  readonly before: SnapshotIndex;
  /** First of the next. */
  readonly after: SnapshotIndex;
}

/** The restarts that lie in a report, in the order of time. */
export function restartsOf({ snapshots }: Pick<ReportModel, 'snapshots'>): Restart[] {
  const lined = snapshots
    .flatMap(({ process, timeNanos }, index) =>
      process === null ? [] : [{ process, timeNanos, index: index as SnapshotIndex }],
    )
    .sort((l, r) => l.process - r.process || compareTimes(l, r) || l.index - r.index);
  return lined.flatMap(({ process, index }, at) => {
    const before = lined[at - 1];
    return before && before.process !== process ? [{ before: before.index, after: index }] : [];
  });
}

/** When about a restart was, Unix ns: midway between the two snapshots; null where a time is not known. */
export function restartNanos(
  { snapshots }: Pick<ReportModel, 'snapshots'>,
  { before, after }: Restart,
): bigint | null {
  const times = [snapshots[before]!.timeNanos, snapshots[after]!.timeNanos];
  const [from, to] = times;
  return from == null || to == null ? null : (BigInt(from) + BigInt(to)) / 2n;
}

/**
 * Which process a snapshot is of, counted from 0: what was lined up says so itself, anything else by its time, as the
 * processes went over into each other about midway between their snapshots.
 */
export function processOf(
  report: Pick<ReportModel, 'snapshots'>,
): (index: SnapshotIndex) => number {
  const { snapshots } = report;
  const begun = restartsOf(report).map((restart) => ({
    nanos: restartNanos(report, restart),
    process: snapshots[restart.after]!.process ?? 0,
  }));
  return (index) => {
    const { process, timeNanos } = snapshots[index]!;
    if (process !== null) return process;
    if (timeNanos === null) return 0;
    const last = begun.findLast(({ nanos }) => nanos !== null && nanos <= BigInt(timeNanos));
    return last?.process ?? 0;
  };
}

/** What has no time is in the order given. */
function compareTimes(
  left: Pick<ReportSnapshot, 'timeNanos'>,
  right: Pick<ReportSnapshot, 'timeNanos'>,
): number {
  if (left.timeNanos === null || right.timeNanos === null) return 0;
  const between = BigInt(left.timeNanos) - BigInt(right.timeNanos);
  return between < 0n ? -1 : between > 0n ? 1 : 0;
}
