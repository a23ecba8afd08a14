import { DELTA_STATES, type FunctionDeltaTable } from '#core/diff/delta-tables';
import { rowsByChange } from '#core/diff/rows-by-change';
import type { NodeTable, TopTable } from '#core/graph/graph-tables';

/**
 * The top table as RFC 4180 has it: a head, a line a row, numbers whole and without units. A text that a spreadsheet
 * would take for a formula has an apostrophe before it.
 */
export function topCsv({ nodes, node, flat, cum }: TopTable): string {
  const rows = Array.from(node, (one, row) => [...place(nodes, one), flat[row]!, cum[row]!]);
  return csv(['name', 'file', 'line', 'flat', 'cum'], rows);
}

/** A comparison as {@link topCsv}, A and B of each row and which way it went; largest change of flat first. */
export function deltaCsv(table: FunctionDeltaTable): string {
  const { nodes, node, flatBase, flatSource, cumBase, cumSource, state } = table;
  const head = ['name', 'file', 'line', 'state'];
  const amounts = ['flat_base', 'flat_source', 'flat_delta', 'cum_base', 'cum_source', 'cum_delta'];
  return csv(
    [...head, ...amounts],
    rowsByChange(table).map((row) => [
      ...[...place(nodes, node[row]!), DELTA_STATES[state[row]!]!],
      ...[flatBase[row]!, flatSource[row]!, flatSource[row]! - flatBase[row]!],
      ...[cumBase[row]!, cumSource[row]!, cumSource[row]! - cumBase[row]!],
    ]),
  );
}

/** Line 0 is none. */
function place({ name, file, line }: NodeTable, node: number): readonly (string | number)[] {
  return [name[node]!, file[node]!, line[node] === 0 ? '' : line[node]!];
}

function csv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** @see RFC 4180; OWASP, CSV injection. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
