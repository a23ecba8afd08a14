import type { TopTable } from '#core/graph/graph-tables';
import { runningSum } from '#core/graph/running-sum';
import type { GridSort } from '#renderer/components/data-grid.ts';

/** Rows of the top table that match the query, in the order wanted; `''` keeps pprof's order. */
export function topRows(table: TopTable, query: string, sort: GridSort): Uint32Array {
  const wanted = query.trim().toLowerCase();
  const { name, file } = table.nodes;
  const text = (row: number): string => `${name[table.node[row]!]}\n${file[table.node[row]!]}`;
  const kept: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if (wanted === '' || text(row).toLowerCase().includes(wanted)) kept.push(row);
  }
  const rows = Uint32Array.from(kept);
  const sign = sort.descending ? -1 : 1;
  if (sort.key === 'name') {
    return rows.sort((l, r) => sign * (text(l) < text(r) ? -1 : text(l) > text(r) ? 1 : 0));
  }
  if (sort.key !== 'flat' && sort.key !== 'cum') return rows;
  const column = table[sort.key];
  return rows.sort((l, r) => sign * (Math.abs(column[l]!) - Math.abs(column[r]!)) || l - r);
}

/** pprof's `sum%` numerator for each row of the table: running sum of flat in pprof's order. */
export function sumColumn(table: TopTable): Float64Array {
  return runningSum(table.flat);
}
