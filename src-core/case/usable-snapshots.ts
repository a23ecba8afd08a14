import type { Profile } from '#core/profile/tables';
import { type CaseSnapshot, indexed, type SnapshotIndex, sortByTime } from './case-snapshot.ts';

/** A snapshot that may be compared: no failure, no window, not a file seen before. */
export interface Usable {
  readonly index: SnapshotIndex;
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
  for (const { index, snapshot } of indexed(snapshots)) {
    const { profile, kind } = snapshot;
    if (profile === null || (kind !== 'heap' && kind !== 'allocs')) continue;
    if (snapshot.error !== null || firstTwin(snapshots, index) !== null) continue;
    heaps.push({ index, snapshot, profile });
  }
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

type SameFile = Pick<CaseSnapshot, 'sha256' | 'form' | 'path'>;

/**
 * Index of the same file earlier in the case; null = this is the first. Two texts of equal content are two
 * moments in which nothing moved, unless they are one path: texts carry no time of their own.
 */
export function firstTwin(
  snapshots: readonly SameFile[],
  index: SnapshotIndex,
): SnapshotIndex | null {
  const { sha256, form, path } = snapshots[index]!;
  const isTwin = (other: SameFile): boolean =>
    other.sha256 === sha256 && (form !== 'text' || other.path === path);
  const first = snapshots.findIndex(isTwin);
  return first < index ? (first as SnapshotIndex) : null;
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
