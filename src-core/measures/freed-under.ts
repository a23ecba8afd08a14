import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import { sumSubject, type Turnover, turnoverOf } from '#core/case/stack-sums';
import { type FramePattern, isNamedBy } from '#core/evidence/frame-pattern';
import { allocatedBelow } from './allocated-below.ts';
import { whyApart } from './measured-subject.ts';
import { type Measurement, number, type Unknown, unknown } from './measurement.ts';
import { processAllocations } from './rest-after-load.ts';

/** Below this nothing can be said of what becomes of an allocation, … */
const ENOUGH_SAMPLED = 10;
/** … but where all of so many fared alike: were half freed, that would be one case in thirty. */
const ENOUGH_ALIKE = 5;
/** Less than this part of one sample is none. */
const NONE = 0.5;
/** Snapshots that make two halves of two each; fewer are judged as one. */
const HALVES = 4;

const known = new WeakMap<Comparison, Map<string, number | null>>();

/**
 * Part of what was allocated under a function that was freed again: near 1 where work comes and goes through it, near 0
 * where what it makes stays. It is that of the later half of the record, where enough was allocated then: what waits for
 * ever from some moment on was still done before. null where the profiles do not say, or too little was sampled.
 */
export function freedUnder(context: Comparison, functionName: string): number | null {
  const shares = known.get(context) ?? new Map<string, number | null>();
  known.set(context, shares);
  const found = shares.get(functionName);
  if (found !== undefined) return found;
  const share = measure(context, (name) => name === functionName);
  shares.set(functionName, share);
  return share;
}

/** As {@link freedUnder}, of all that was allocated under any of some frames. */
export function freedUnderAny(context: Comparison, frames: readonly FramePattern[]): number | null {
  return measure(context, isNamedBy(frames));
}

/**
 * Part of all that was allocated under functions of a package in the later half of the record that was freed again, also
 * where nothing of a stack was in use in any snapshot. null where the profiles do not say, or too little was sampled.
 */
export function freedInPackage(context: Comparison, path: string): number | null {
  const { timeline, profiles } = context;
  const { judged, oneProcess } = timeline;
  if (!oneProcess || judged.length < 2) return null;
  const span = judged.length < HALVES ? judged : judged.slice(judged.length >> 1);
  const ends = [span[0]!, span.at(-1)!] as const;
  const frames: readonly FramePattern[] = [[{ packages: [path], symbol: '.*' }]];
  const [before, after] = ends.map((at) =>
    allocatedBelow(profiles[timeline.columns[at]!]!, frames),
  );
  if (before == null || after == null) return null;
  const { byteSeries } = sumSubject(context, stacksUnder(context, isNamedBy(frames)));
  const kept = byteSeries[ends[1]]! - byteSeries[ends[0]]!;
  const allocated = Math.max(after - before, kept);
  return allocated <= 0 ? null : shareOf({ allocated, freed: allocated - kept }, periodOf(context));
}

/** A part that was freed as it is told, or why it is not known. */
export function shareFreed(context: Comparison, freed: number | null): Measurement {
  return freed === null ? whyNotFreed(context) : number(freed, 'share');
}

/** Why nothing is known of what came and went between A and B, or of a part of it. */
export function whyNotFreed(context: Comparison): Unknown {
  const because = processAllocations(context) === null ? 'no-allocations' : 'few-allocations';
  return whyApart(context.timeline) ?? unknown(because);
}

/** Stacks of which something was in use in some snapshot. */
function stacksUnder(
  { series }: Comparison,
  isIts: (name: string) => boolean,
): readonly CaseStackIndex[] {
  const nodes = new Set<number>();
  series.functions.name.forEach((name, node) => {
    if (isIts(name)) nodes.add(node);
  });
  if (nodes.size === 0) return [];
  const stacks: CaseStackIndex[] = [];
  for (let row = 0; row < series.length; row++)
    for (let at = series.frameStart[row]!; at < series.frameStart[row + 1]!; at++)
      if (nodes.has(series.frame[at]!)) {
        stacks.push(row as CaseStackIndex);
        break;
      }
  return stacks;
}

function measure(context: Comparison, isIts: (name: string) => boolean): number | null {
  const stacks = stacksUnder(context, isIts);
  if (stacks.length === 0) return null;
  const sums = sumSubject(context, stacks);
  const { timeline } = context;
  const { judged } = timeline;
  const later = judged.slice(judged.length >> 1);
  const spans = judged.length < HALVES ? [judged] : [later, judged];
  for (const span of spans) {
    const turnover = turnoverOf({ ...context, timeline: { ...timeline, judged: span } }, sums);
    const share = turnover && shareOf(turnover, periodOf(context));
    if (share !== null) return share;
  }
  return null;
}

function periodOf({ profiles, timeline }: Comparison): number {
  return Math.max(1, profiles[timeline.source]!.header.period);
}

/** Allocations are sampled as what is in use is: so many periods are so many samples. */
function shareOf({ allocated, freed }: Turnover, period: number): number | null {
  const [all, gone] = [allocated / period, freed / period];
  const isAlike = all >= ENOUGH_ALIKE && (gone < NONE || all - gone < NONE);
  return all >= ENOUGH_SAMPLED || isAlike ? freed / allocated : null;
}
