import type { TextTest } from '#core/base/expression';
import { knownGoRelease } from '#core/evidence/module-versions';
import { listRoutines, type RoutineInput } from '#core/graph/routine-lines';
import { type Routine, type RoutineRow, routineRows } from '#core/graph/routine-rows';
import { type SourceAnswer, sourceQuestion } from '#contract/source-calls';
import { findSource } from './find-source.ts';
import type { SourceFolders } from './go-roots.ts';

/** A routine with what was found of its source. */
export interface ListedRoutine {
  readonly routine: Routine;
  readonly source: SourceAnswer;
  readonly rows: readonly RoutineRow[];
}

export interface ListedSources {
  readonly routines: readonly ListedRoutine[];
  /** Σ |value| over all samples of each profile before filters. */
  readonly totals: readonly number[];
}

/** What `go tool pprof -list` prints: every function that passes the test, with its source where that is at hand. */
export async function listSources(
  inputs: readonly RoutineInput[],
  isWanted: TextTest,
  folders: SourceFolders,
): Promise<ListedSources> {
  const { routines, totals } = listRoutines(inputs, isWanted);
  const goVersion = knownGoRelease(inputs.map(({ view }) => view.profile));
  const listed: ListedRoutine[] = [];
  for (const routine of routines) {
    const source = await findSource(sourceQuestion(routine, goVersion), folders);
    listed.push({ routine, source, rows: routineRows(routine, source.found?.lines ?? null) });
  }
  return { routines: listed, totals };
}
