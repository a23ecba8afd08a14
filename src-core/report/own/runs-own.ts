import type { Comparison } from '#core/case/comparison';
import { functionOwners, tellingFrames } from '#core/case/stack-owners';
import { allStacks } from '#core/case/stack-series';
import type { NodeIndex } from '#core/graph/graph-tables';
import type { ReportCaller } from '../report-model.ts';
import { addStack, type CallerSum, namedCallers } from './named-callers.ts';

/**
 * Own functions that a function runs, such as the handlers of a server, and whose memory grew from A to B; most growth
 * first. What the server makes for a request before it runs them has none of them on its stacks, and yet one of them keeps it.
 */
export function runsOwn(context: Comparison, node: NodeIndex): ReportCaller[] {
  const { series, timeline } = context;
  if (timeline.base === null) return [];
  const owners = functionOwners(context);
  const [source, base] = [timeline.source, timeline.base].map((at) => series.columns[at]!.bytes);
  const grown = new Map<NodeIndex, CallerSum>();
  for (const stack of allStacks(series)) {
    const [nearest] = tellingFrames(context, stack);
    if (nearest === undefined) continue;
    const own = series.frame[nearest] as NodeIndex;
    const above = series.frame.subarray(nearest + 1, series.frameStart[stack + 1]);
    if (owners[own] !== 'own' || !above.includes(node)) continue;
    addStack(grown, own, { bytes: source![stack]! - base![stack]!, stack });
  }
  for (const [own, { bytes }] of grown) if (bytes <= 0) grown.delete(own);
  return namedCallers(context, grown);
}
