import type { SnapshotIndex } from '#core/case/case-snapshot';
import { pathLabels } from './path-labels.ts';
import type { ReportModel } from './report-model.ts';

/** Snapshots that are the first of another process than those before them, as the notes tell. */
export function restartedSnapshots({
  snapshots,
  notes,
}: Pick<ReportModel, 'snapshots' | 'notes'>): ReadonlySet<SnapshotIndex> {
  const paths = new Set(
    notes.filter(({ code }) => code === 'restart').map(({ params }) => params['path']),
  );
  const labels = pathLabels(snapshots);
  return new Set(labels.flatMap((label, at) => (paths.has(label) ? [at as SnapshotIndex] : [])));
}
