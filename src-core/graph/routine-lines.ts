import { compareText } from '#core/base/compare-text';
import type { TextTest } from '#core/base/expression';
import type { ProfileView } from '#core/profile/profile-view';
import type { FunctionTable, Profile } from '#core/profile/tables';
import { cleanPath } from './clean-path.ts';
import type { NodeIndex, NodeTable } from './graph-tables.ts';
import { internNodes } from './intern-nodes.ts';
import { locationFrames } from './location-frames.ts';
import { sampleWeights } from './sample-weights.ts';
import { sumNodes } from './sum-nodes.ts';

/** One profile of a list. */
export interface RoutineInput {
  readonly view: ProfileView;
  /** Index into `view.profile.sampleTypes`. */
  readonly sampleTypeIndex: number;
}

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
 * What `go tool pprof -list` computes, without the source: the lines of every function whose name passes the test.
 *
 * @param inputs - One or several profiles; the same line is the same row in all of them.
 * @see google/pprof internal/report/source.go: printSource, getSourceFromFile.
 */
export function listRoutines(inputs: readonly RoutineInput[], isWanted: TextTest): RoutineList {
  const profiles = inputs.map(({ view }) => view.profile);
  const interned = internNodes(profiles, 'lines');
  const { nodes } = interned;
  const totals: number[] = [];
  const sums = inputs.map(({ view, sampleTypeIndex }, at) => {
    const { weight, total } = sampleWeights(view, sampleTypeIndex);
    totals.push(total);
    const frames = locationFrames(view, interned.profiles[at]!);
    return sumNodes(view.profile, frames, weight, nodes.length);
  });
  const isHeld = (node: number): boolean =>
    sums.some(({ flat, cum }) => flat[node] !== 0 || cum[node] !== 0);
  const groups = groupRoutines(nodes, isWanted, isHeld);
  const starts = startLines(profiles, isWanted);
  const routines = [...groups.values()].map((rows): Routine => {
    rows.sort((l, r) => nodes.line[l]! - nodes.line[r]!);
    const [name, file] = [nodes.name[rows[0]!]!, nodes.file[rows[0]!]!];
    const columns = sums.map(({ flat, cum }) => columnOf(rows, flat, cum));
    const line = Float64Array.from(rows, (node) => nodes.line[node]!);
    return { name, file, startLine: starts.get(routineKey(name, file)) ?? 0, line, columns };
  });
  routines.sort((l, r) => compareText(l.name, r.name) || compareText(l.file, r.file));
  return { routines, totals };
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

/** Lines shown around those that are known. */
const MARGIN = 5;

/** NodeIndexes by function and file; only those that hold something. */
function groupRoutines(
  nodes: NodeTable,
  isWanted: TextTest,
  isHeld: (node: number) => boolean,
): Map<string, NodeIndex[]> {
  const groups = new Map<string, NodeIndex[]>();
  const verdicts = new Map<string, boolean>();
  for (let node = 0; node < nodes.length; node++) {
    const name = nodes.name[node]!;
    const verdict = verdicts.get(name) ?? isWanted(name);
    verdicts.set(name, verdict);
    if (!verdict || !isHeld(node)) continue;
    const key = routineKey(name, nodes.file[node]!);
    const rows = groups.get(key) ?? [];
    rows.push(node as NodeIndex);
    groups.set(key, rows);
  }
  return groups;
}

/** The first line of each routine that any profile knows: the least, should they differ. */
function startLines(profiles: readonly Profile[], isWanted: TextTest): Map<string, number> {
  const starts = new Map<string, number>();
  for (const { functions, strings } of profiles)
    for (let row = 0; row < functions.length; row++) {
      const start = functions.startLine[row]!;
      if (start <= 0) continue;
      const name = strings[functions.name[row]!]!;
      if (!isWanted(name)) continue;
      const key = routineKey(name, fileOf(functions, strings, row));
      starts.set(key, Math.min(start, starts.get(key) ?? start));
    }
  return starts;
}

function fileOf(functions: FunctionTable, strings: readonly string[], row: number): string {
  return cleanPath(strings[functions.filename[row]!]!);
}

function routineKey(name: string, file: string): string {
  return `${name}\0${file}`;
}

function columnOf(
  rows: readonly NodeIndex[],
  flat: Float64Array,
  cum: Float64Array,
): RoutineColumn {
  const column = {
    flat: Float64Array.from(rows, (node) => flat[node]!),
    cum: Float64Array.from(rows, (node) => cum[node]!),
  };
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  return { ...column, flatSum: sum(column.flat), cumSum: sum(column.cum) };
}
