import { compareText } from '#core/base/compare-text';
import type { ProfileView } from '#core/profile/profile-view';
import type { Granularity, NodeIndex, TopTable } from './graph-tables.ts';
import { internNodes } from './intern-nodes.ts';
import { locationFrames } from './location-frames.ts';
import { printableName } from './node-name.ts';
import { sampleWeights } from './sample-weights.ts';
import { sumNodes } from './sum-nodes.ts';

/** `flat` is the order of `pprof -top`, `cum` that of `pprof -top -cum`. */
export type TopOrder = 'flat' | 'cum';

/**
 * What `go tool pprof -top -trim=false` computes: one row per node whose flat or cum is not 0.
 *
 * @param sampleTypeIndex - Index into `view.profile.sampleTypes`; values are in that type's unit.
 * @returns Rows sorted by |flat| (or |cum|) descending, then by printed name. Percentages are of
 *   `total`, which filters do not change.
 * @see google/pprof internal/report/report.go: TextItems; internal/graph/graph.go: Sort.
 */
export function topTable(
  view: ProfileView,
  sampleTypeIndex: number,
  granularity: Granularity,
  order: TopOrder = 'flat',
): TopTable {
  const { nodes, profiles } = internNodes([view.profile], granularity);
  const { weight, total } = sampleWeights(view, sampleTypeIndex);
  const frames = locationFrames(view, profiles[0]!);
  const { flat, cum } = sumNodes(view.profile, frames, weight, nodes.length);
  const node = Uint32Array.from(flat, (_, row) => row);
  const rows = sortTopRows({ nodes, node, flat, cum }, order);
  return { nodes, length: rows.node.length, ...rows, total };
}

/**
 * Drops the rows whose flat and cum are 0 and sorts the others as `pprof -top` does; also for the
 * rows of a comparison, whose flat and cum are differences.
 */
export function sortTopRows(
  { nodes, node, flat, cum }: Pick<TopTable, 'nodes' | 'node' | 'flat' | 'cum'>,
  order: TopOrder = 'flat',
): Pick<TopTable, 'node' | 'flat' | 'cum'> {
  const names = Array.from(node, (index) => printableName(nodes, index as NodeIndex));
  const [first, last] = order === 'flat' ? [flat, cum] : [cum, flat];
  const rows: number[] = [];
  for (let row = 0; row < node.length; row++) {
    if (flat[row] !== 0 || cum[row] !== 0) rows.push(row);
  }
  rows.sort(
    (l, r) =>
      Math.abs(first[r]!) - Math.abs(first[l]!) ||
      compareText(names[l]!, names[r]!) ||
      Math.abs(last[r]!) - Math.abs(last[l]!) ||
      l - r,
  );
  return {
    node: Uint32Array.from(rows, (row) => node[row]!),
    flat: Float64Array.from(rows, (row) => flat[row]!),
    cum: Float64Array.from(rows, (row) => cum[row]!),
  };
}
