import type { Comparison, MomentIndex } from '#core/case/comparison';
import type { Wordless } from '#core/words/wordless';
import type { ReportBeside, ReportSuspectFunction } from '../report-model.ts';

/** A container is smaller than what it holds; where it is not known to be one, that must speak for it. */
const MOST_OF_HELD = 0.5;
/** Correlation from which on two functions grow in step. */
const IN_STEP = 0.9;
/** Fewer points correlate by chance. */
const LEAST_POINTS = 4;
/** Every program begins there: it says nothing of two functions that it stands above both. */
const EVERYWHERE = 'main.main';
/** Functions beside one that are named. */
const MOST_BESIDE = 3;

export interface BesideCandidate {
  readonly row: Wordless<ReportSuspectFunction>;
  /** Own functions on any of its stacks. */
  readonly functions: ReadonlySet<string>;
}

/**
 * Functions that grow a container, or something of which that is not known, in step with another's memory and on the same way through the program: what is
 * made there may well be kept here. Only a profile of references could show that it is.
 */
export function besideOf(
  { timeline }: Comparison,
  candidates: readonly BesideCandidate[],
  one: BesideCandidate,
): ReportBeside[] {
  if (timeline.base === null) return [];
  const found = candidates.flatMap(({ row, functions }): ReportBeside[] => {
    const container = row.grows ?? (row.containers[0]?.kind === 'unknown' ? 'unknown' : null);
    if (row === one.row || !row.own || container === null) return [];
    const isSmaller = (row.deltaBytes ?? 0) <= MOST_OF_HELD * (one.row.deltaBytes ?? 0);
    if (container === 'unknown' && !isSmaller) return [];
    if (!isOnOneWay(one.functions, functions)) return [];
    if (!isInStep(timeline.judged, one.row.series, row.series)) return [];
    const { function: name, file, line, deltaBytes } = row;
    return [{ function: name, file, line, container, deltaBytes: deltaBytes ?? 0 }];
  });
  return found.slice(0, MOST_BESIDE);
}

function isOnOneWay(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const name of left) if (name !== EVERYWHERE && right.has(name)) return true;
  return false;
}

function isInStep(
  judged: readonly MomentIndex[],
  left: readonly number[],
  right: readonly number[],
): boolean {
  if (judged.length < LEAST_POINTS) return true;
  const [a, b] = [left, right].map((series) => centred(judged.map((at) => series[at]!)));
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, at) => sum + value * y[at]!, 0);
  const scale = Math.sqrt(product(a!, a!) * product(b!, b!));
  return scale > 0 && product(a!, b!) / scale >= IN_STEP;
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
