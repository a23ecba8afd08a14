import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import { sumSubject, type Turnover, turnoverOf } from '#core/case/stack-sums';
import { type FramePattern, isNamedBy } from '#core/evidence/frame-pattern';
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

/** A part that was freed as it is told, or why it is not known. */
export function shareFreed(context: Comparison, freed: number | null): Measurement {
  return freed === null ? whyNotFreed(context) : number(freed, 'share');
}

/** Why nothing is known of what came and went between A and B, or of a part of it. */
export function whyNotFreed(context: Comparison): Unknown {
  const because = processAllocations(context) === null ? 'no-allocations' : 'few-allocations';
  return whyApart(context.timeline) ?? unknown(because);
}

function measure(context: Comparison, isIts: (name: string) => boolean): number | null {
  const { series } = context;
  const nodes = new Set<number>();
  series.functions.name.forEach((name, node) => {
    if (isIts(name)) nodes.add(node);
  });
  if (nodes.size === 0) return null;
  const stacks: CaseStackIndex[] = [];
  for (let row = 0; row < series.length; row++)
    for (let at = series.frameStart[row]!; at < series.frameStart[row + 1]!; at++)
      if (nodes.has(series.frame[at]!)) {
        stacks.push(row as CaseStackIndex);
        break;
      }
  const sums = sumSubject(context, stacks);
  const { timeline } = context;
  const { judged } = timeline;
  const later = judged.slice(judged.length >> 1);
  const spans = judged.length < HALVES ? [judged] : [later, judged];
  const { period } = context.profiles[timeline.source]!.header;
  for (const span of spans) {
    const turnover = turnoverOf({ ...context, timeline: { ...timeline, judged: span } }, sums);
    const share = turnover && shareOf(turnover, Math.max(1, period));
    if (share !== null) return share;
  }
  return null;
}

/** Allocations are sampled as what is in use is: so many periods are so many samples. */
function shareOf({ allocated, freed }: Turnover, period: number): number | null {
  const [all, gone] = [allocated / period, freed / period];
  const isAlike = all >= ENOUGH_ALIKE && (gone < NONE || all - gone < NONE);
  return all >= ENOUGH_SAMPLED || isAlike ? freed / allocated : null;
}
