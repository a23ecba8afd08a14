import type { NodeIndex, NodeTable } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { runningSum } from '#core/graph/running-sum';
import { percentage } from '#support/percentage';
import { scaledLabel, selectOutputUnit } from '#support/units';
import type { PprofTop } from './parse-pprof-top.ts';

/** Our columns, printed as `pprof -top` prints its own. */
export function printTop(
  table: {
    readonly nodes: NodeTable;
    readonly node: Uint32Array;
    readonly flat: Float64Array;
    readonly cum: Float64Array;
    readonly total: number;
  },
  sampleUnit: string,
  outputUnit = 'minimum',
): PprofTop {
  const { nodes, node, flat, cum, total } = table;
  const unit = outputUnit === 'minimum' ? selectOutputUnit(table, total, sampleUnit) : outputUnit;
  const label = (value: number): string => scaledLabel(value, sampleUnit, unit);
  const percent = (value: number): string => percentage(value, total).trim();
  const sums = runningSum(flat);
  const shown = sums.at(-1) ?? 0;
  return {
    summary: `${label(shown)}, ${percent(shown)} of ${label(total)} total`,
    rows: Array.from(node, (index, row) => ({
      flat: label(flat[row]!),
      flatPercent: percent(flat[row]!),
      sumPercent: percent(sums[row]!),
      cum: label(cum[row]!),
      cumPercent: percent(cum[row]!),
      name: printableName(nodes, index as NodeIndex),
    })),
  };
}
