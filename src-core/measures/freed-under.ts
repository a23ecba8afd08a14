import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import { sumSubject, turnoverOf } from '#core/case/stack-sums';

/** Below this nothing can be said of what becomes of an allocation. */
const ENOUGH_SAMPLED = 10;

const known = new WeakMap<Comparison, Map<string, number | null>>();

/**
 * Part of what was allocated under a function from A to B that was freed again: near 1 where work comes and goes
 * through it, near 0 where what it makes stays. null where the profiles do not say, or too little was sampled.
 */
export function freedUnder(context: Comparison, functionName: string): number | null {
  const shares = known.get(context) ?? new Map<string, number | null>();
  known.set(context, shares);
  const found = shares.get(functionName);
  if (found !== undefined) return found;
  const share = measure(context, functionName);
  shares.set(functionName, share);
  return share;
}

function measure(context: Comparison, functionName: string): number | null {
  const { series } = context;
  const nodes = new Set<number>();
  series.functions.name.forEach((name, node) => {
    if (name === functionName) nodes.add(node);
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
  const turnover = turnoverOf(context, sums);
  if (turnover === null) return null;
  const { period } = context.profiles[context.timeline.source]!.header;
  // Allocations are sampled as what is in use is: so many periods are so many samples.
  if (turnover.allocated < ENOUGH_SAMPLED * Math.max(1, period)) return null;
  return turnover.freed / turnover.allocated;
}
