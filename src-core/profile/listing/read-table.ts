import type { TextLines } from '../text-lines.ts';
import { listedFrame } from './listing-profile.ts';
import { printedValue, type PrintedValue, VALUE } from './printed-value.ts';

/** A row of `-top`, or of a function's own line in `-tree` and `-peek`. */
export interface TableRow {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly flat: PrintedValue;
  readonly cum: PrintedValue;
}

const PERCENT = String.raw`[-\d.e+]{1,12}%`;
/** flat flat% sum% cum cum% name; in a tree a bar stands before the name. */
const ROW = new RegExp(
  String.raw`^\s*(${VALUE})\s+${PERCENT}\s+${PERCENT}\s+(${VALUE})\s+${PERCENT}\s+(?:\|\s+)?(\S.*)$`,
);

const HEADING = /^\s*flat\s+flat%/;

/**
 * The rows of `-top`, `-text`, `-tree` and `-peek`, in their order; every other line (callers and
 * callees, prompts, remarks) is passed over.
 */
export function readTable(lines: TextLines): TableRow[] {
  const rows: TableRow[] = [];
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.length > MAX_ROW) continue;
    // Another table of the same paste may be of another sample type.
    if (rows.length > 0 && HEADING.test(line)) break;
    const match = ROW.exec(line);
    const flat = match ? printedValue(match[1]!) : null;
    const cum = match ? printedValue(match[2]!) : null;
    if (!flat || !cum) continue;
    const { name, file, line: at } = listedFrame(match![3]!.trimEnd());
    rows.push({ name, file, line: at, flat, cum });
  }
  return rows;
}

/** No row is longer: names of generics reach some thousand letters. */
const MAX_ROW = 20_000;
