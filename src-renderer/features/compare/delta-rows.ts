import { DELTA_STATES, type DeltaState, type FunctionDeltaTable } from '#core/diff/delta-tables';
import type { NodeTable } from '#core/graph/graph-tables';
import type { GridSort } from '#renderer/components/data-grid.ts';

export type Measure = 'flat' | 'cum';

export interface DeltaRowsOptions {
  readonly measure: Measure;
  readonly sort: GridSort;
  /** Part of a function or file name, in any case; '' = all. */
  readonly query: string;
  readonly states: ReadonlySet<DeltaState>;
}

/** The columns of one measure. */
export function measured(
  table: FunctionDeltaTable,
  measure: Measure,
): { readonly base: Float64Array; readonly source: Float64Array } {
  return measure === 'flat'
    ? { base: table.flatBase, source: table.flatSource }
    : { base: table.cumBase, source: table.cumSource };
}

/**
 * Rows of the table to show, in order.
 *
 * @returns Row numbers of `table`. `delta` and `change` sort by signed value; equal rows by name.
 */
export function deltaRows(table: FunctionDeltaTable, options: DeltaRowsOptions): Uint32Array {
  const { measure, sort, query, states } = options;
  const { base, source } = measured(table, measure);
  const { name, file } = table.nodes;
  const wanted = query.trim().toLowerCase();
  const kept: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if (!states.has(DELTA_STATES[table.state[row]!]!)) continue;
    if (base[row] === 0 && source[row] === 0) continue;
    const node = table.node[row]!;
    if (wanted && !`${name[node]}\n${file[node]}`.toLowerCase().includes(wanted)) continue;
    kept.push(row);
  }
  const rows = Uint32Array.from(kept);
  const byName = (l: number, r: number): number => {
    const [left, right] = [name[table.node[l]!]!, name[table.node[r]!]!];
    return left < right ? -1 : left > right ? 1 : l - r;
  };
  const sign = sort.descending ? -1 : 1;
  if (sort.key === 'name') return rows.sort((l, r) => sign * byName(l, r));
  const key = sortKey(table, sort.key, base, source);
  return rows.sort((l, r) => sign * (key[l]! - key[r]!) || byName(l, r));
}

function sortKey(
  table: FunctionDeltaTable,
  key: string,
  base: Float64Array,
  source: Float64Array,
): ArrayLike<number> {
  if (key === 'base') return base;
  if (key === 'source') return source;
  if (key === 'state') return table.state;
  const delta = source.map((value, row) => value - base[row]!);
  if (key !== 'change') return delta;
  // What is new has no base to be compared with: it stands before every finite change.
  return delta.map((value, row) =>
    base[row] === 0
      ? value === 0
        ? 0
        : Math.sign(value) * Infinity
      : value / Math.abs(base[row]!),
  );
}

/** Number of rows in each state, as in DELTA_STATES; rows that are 0 on both sides do not count. */
export function stateCounts(table: FunctionDeltaTable, measure: Measure): readonly number[] {
  const { base, source } = measured(table, measure);
  const counts = DELTA_STATES.map(() => 0);
  for (let row = 0; row < table.length; row++) {
    if (base[row] !== 0 || source[row] !== 0) counts[table.state[row]!]!++;
  }
  return counts;
}

export interface TsvOptions {
  readonly measure: Measure;
  /** Titles of: function, file, A, B, Δ, state. */
  readonly heads: readonly string[];
  /** File to show with a function where the table has none. */
  readonly fileOf: (name: string, file: string) => string;
}

/** Rows as tab-separated text, heads included, numbers in the sample type's unit, unformatted. */
export function deltaTsv(
  table: FunctionDeltaTable,
  rows: Uint32Array,
  { measure, heads, fileOf }: TsvOptions,
): string {
  const { base, source } = measured(table, measure);
  const lines = Array.from(rows, (row) => {
    const node = table.node[row]!;
    const cells = [
      printableLine(table.nodes, node),
      fileOf(table.nodes.name[node]!, table.nodes.file[node]!),
      base[row]!,
      source[row]!,
      source[row]! - base[row]!,
      DELTA_STATES[table.state[row]!]!,
    ];
    // Names are untrusted: a tab or line break in one must not make a new cell.
    return cells.map((cell) => String(cell).replace(/[\t\r\n]/g, ' ')).join('\t');
  });
  return `${[heads.join('\t'), ...lines].join('\n')}\n`;
}

function printableLine({ name, line }: NodeTable, node: number): string {
  return line[node]! > 0 ? `${name[node]!}:${line[node]!}` : name[node]!;
}
