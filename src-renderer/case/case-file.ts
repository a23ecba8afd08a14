import type { ErrorReport } from '#core/base/errors';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import { firstTwin } from '#core/case/usable-snapshots';
import type { OpenedSnapshots } from '#contract/host-calls';
import type { DescribedSnapshot, SnapshotSource } from '#contract/worker-protocol';

/** One opened file of the case. */
export interface CaseFile extends DescribedSnapshot {
  readonly source: SnapshotSource;
  readonly name: string;
  readonly origin: string;
  readonly group: string;
  /** Ids of the host are remembered in the recent list; dropped files cannot be. */
  readonly fromHost: boolean;
  /** A path of the machine leads to it again; false = fetched, dropped, chosen in a browser, pasted. */
  readonly onDisk: boolean;
}

/** A file before it was looked at. */
export type NewFile = Omit<CaseFile, 'report' | 'identity'>;

/** Why something that was to be opened is no file of the case. */
export interface OpenFailure extends ErrorReport {
  readonly origin: string;
}

function isHeap({ error, delta, kind }: DescribedSnapshot['report']): boolean {
  return error === null && !delta && ['heap', 'allocs'].includes(kind);
}

/**
 * What could be compared: a heap or allocs snapshot that is a state and could be read. Texts are only
 * compared where there is nothing else, which the report decides.
 */
export function isComparable({ report }: DescribedSnapshot): boolean {
  return report.form === 'proto' && isHeap(report);
}

/** States of one process in time order, each once, as the report has them; of texts only where there is nothing else. */
export function statesOf(members: readonly CaseFile[]): CaseFile[] {
  const seen = members.map(({ report, source }) => ({ ...report, path: source.path }));
  const once = members.filter((_, at) => firstTwin(seen, at as SnapshotIndex) === null);
  const protos = once.filter(isComparable);
  const shown = protos.length > 0 ? protos : once.filter(({ report }) => isHeap(report));
  return shown.sort((l, r) => compareTimes(l.report.timeNanos, r.report.timeNanos));
}

/** Snapshots without a time come last, in the order given. */
function compareTimes(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const difference = BigInt(left) - BigInt(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** What a host opened, as files of the case. */
export function filesFromHost(
  opened: Pick<OpenedSnapshots, 'snapshots'>,
  onDisk: boolean,
): NewFile[] {
  return opened.snapshots.map((ref) => ({
    source: {
      id: ref.id,
      path: ref.origin,
      fileTimeNanos: ref.fileTimeNanos,
      data: { kind: 'url', url: ref.url },
    },
    name: ref.name,
    origin: ref.origin,
    group: ref.group,
    fromHost: true,
    onDisk,
  }));
}
