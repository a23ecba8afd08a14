import type { TextLines } from '../text-lines.ts';
import { printedValue, type PrintedValue, VALUE } from './printed-value.ts';
import type { TableRow } from './read-table.ts';

const ROUTINE = /^\s*ROUTINE =+ (\S.*) in (\S.*)$/;
const SUMS = new RegExp(String.raw`^\s*(${VALUE}|\.)\s+(${VALUE}|\.)\s+\(flat, cum\)`);
/** flat, cum, line number and the line itself; `.` is nothing. */
const LINE = new RegExp(String.raw`^\s*(${VALUE}|\.)\s+(${VALUE}|\.)\s+(\d{1,9}):`);

/** What `-list` prints of functions: their sums, and the lines that allocate. */
export interface SourceListing {
  /** A row per function. */
  readonly rows: readonly TableRow[];
  /** A row per line with a flat value; `cum` is the line's. */
  readonly lines: readonly TableRow[];
}

/**
 * Reads `-list`: a heading per function, then its source with flat and cum of each line.
 *
 * @see google/pprof internal/report/source.go: printSource.
 */
export function readSourceListing(text: TextLines): SourceListing {
  const rows: TableRow[] = [];
  const lines: TableRow[] = [];
  let routine: { name: string; file: string } | null = null;
  for (let line = text.next(); line !== null; line = text.next()) {
    const heading = ROUTINE.exec(line);
    if (heading) routine = { name: heading[1]!, file: heading[2]!.trimEnd() };
    if (!routine) continue;
    const sums = SUMS.exec(line);
    if (sums) rows.push({ ...routine, line: 0, ...pair(sums) });
    const source = sums ? null : LINE.exec(line);
    if (source && source[1] !== '.') {
      lines.push({ ...routine, line: Number(source[3]), ...pair(source) });
    }
  }
  return { rows, lines };
}

const NOTHING: PrintedValue = { value: 0, unit: 'count' };

function pair(match: RegExpExecArray): Pick<TableRow, 'flat' | 'cum'> {
  const [flat, cum] = [match[1]!, match[2]!].map((text) => printedValue(text) ?? NOTHING);
  return { flat: flat!, cum: cum! };
}
