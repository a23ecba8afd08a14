import { compareText } from '#core/base/compare-text';
import type { ProfileView } from '#core/profile/profile-view';
import type { Granularity, TopTable } from './graph-tables.ts';
import { internNodes } from './intern-nodes.ts';
import { locationFrames } from './location-frames.ts';
import { printableNames } from './node-name.ts';
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
  const rows: number[] = [];
  for (let node = 0; node < nodes.length; node++) {
    if (flat[node] !== 0 || cum[node] !== 0) rows.push(node);
  }
  const names = printableNames(nodes);
  const [first, last] = order === 'flat' ? [flat, cum] : [cum, flat];
  rows.sort(
    (l, r) =>
      Math.abs(first[r]!) - Math.abs(first[l]!) ||
      compareText(names[l]!, names[r]!) ||
      Math.abs(last[r]!) - Math.abs(last[l]!) ||
      l - r,
  );
  return {
    nodes,
    length: rows.length,
    node: Uint32Array.from(rows),
    flat: Float64Array.from(rows, (node) => flat[node]!),
    cum: Float64Array.from(rows, (node) => cum[node]!),
    total,
  };
}

/** Running sum of flat down the rows, as given: the numerator of pprof's `sum%` column. */
export function runningSum(flat: Float64Array): Float64Array {
  const sums = new Float64Array(flat.length);
  let sum = 0;
  for (let row = 0; row < flat.length; row++) {
    sum += flat[row]!;
    sums[row] = sum;
  }
  return sums;
}
