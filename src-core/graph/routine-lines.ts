import { compareText } from '#core/base/compare-text';
import type { TextTest } from '#core/base/expression';
import type { ProfileView } from '#core/profile/profile-view';
import type { FunctionTable, Profile } from '#core/profile/tables';
import { cleanPath } from './clean-path.ts';
import type { NodeIndex, NodeTable } from './graph-tables.ts';
import { internNodes } from './intern-nodes.ts';
import { locationFrames } from './location-frames.ts';
import type { Routine, RoutineColumn, RoutineList } from './routine-rows.ts';
import { sampleWeights } from './sample-weights.ts';
import { sumNodes } from './sum-nodes.ts';

/** One profile of a list. */
export interface RoutineInput {
  readonly view: ProfileView;
  /** Index into `view.profile.sampleTypes`. */
  readonly sampleTypeIndex: number;
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
