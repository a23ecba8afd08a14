/** What one profile holds on the lines of a routine, in the sample type's unit. */
export interface RoutineColumn {
  /** Row = line of {@link Routine}. */
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Σ of the lines, as pprof prints it above them: in cum a sample counts once on each of its lines. */
  readonly flatSum: number;
  readonly cumSum: number;
}

/** A function in one file, and its lines of which a profile holds something. */
export interface Routine {
  readonly name: string;
  /** As the profile names it, cleaned; '' where it names none. */
  readonly file: string;
  /** Line on which it begins; 0 = the profiles do not say. */
  readonly startLine: number;
  /** Line numbers, ascending; 0 = unknown. */
  readonly line: Float64Array;
  /** One entry per profile, in the order given. */
  readonly columns: readonly RoutineColumn[];
}

export interface RoutineList {
  /** By name, then by file. */
  readonly routines: readonly Routine[];
  /** Σ |value| over all samples of each profile before filters. */
  readonly totals: readonly number[];
}

/**
 * The lines that pprof prints of a routine: from where it begins, or five before its first line, to five behind its
 * last.
 *
 * @returns First and last line, both from 1; null where no line is known.
 */
export function routineSpan({
  startLine,
  line,
}: Pick<Routine, 'startLine' | 'line'>): { readonly first: number; readonly last: number } | null {
  const known = line.filter((number) => number > 0);
  if (known.length === 0) return null;
  const first = startLine > 0 ? Math.min(startLine, known[0]!) : known[0]! - MARGIN;
  return { first: Math.max(1, first), last: known.at(-1)! + MARGIN };
}

/** One line of a list. */
export interface RoutineRow {
  readonly line: number;
  /** null = the source is not at hand. */
  readonly text: string | null;
  /** Row of {@link Routine}; -1 = the profiles hold nothing here. */
  readonly row: number;
}

/**
 * A routine line by line, as pprof prints it.
 *
 * @param source - Lines of its file; null = not at hand: then only the lines that the profiles know are rows.
 */
export function routineRows(routine: Routine, source: readonly string[] | null): RoutineRow[] {
  const span = routineSpan(routine);
  if (source === null || span === null)
    return Array.from(routine.line, (line, row) => ({ line, text: null, row }));
  const rowOf = new Map(Array.from(routine.line, (line, row) => [line, row]));
  const rows: RoutineRow[] = [];
  for (let line = span.first; line <= Math.min(span.last, source.length); line++)
    rows.push({ line, text: source[line - 1]!, row: rowOf.get(line) ?? -1 });
  return rows;
}

/** What a profile holds on a row; 0 where it is none of its lines. */
export function rowValue(
  column: RoutineColumn,
  of: 'flat' | 'cum',
  { row }: Pick<RoutineRow, 'row'>,
): number {
  return row < 0 ? 0 : column[of][row]!;
}

/** The last line that the profiles know; 0 = they know none. */
export function lastLine({ line }: Pick<Routine, 'line'>): number {
  return Math.max(0, line.at(-1) ?? 0);
}

/** Lines shown around those that are known. */
const MARGIN = 5;
