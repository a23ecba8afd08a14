import type { Comparison } from '#core/case/comparison';
import { functionOwners, tellingFrames } from '#core/case/stack-owners';
import { allStacks, type CaseStackIndex } from '#core/case/stack-series';
import type { NodeIndex } from '#core/graph/graph-tables';
import type { ReportCaller } from '../report-model.ts';
import { functionLines } from './function-lines.ts';

/** Functions that are named. */
const MOST_RUN = 3;

/**
 * Own functions that a function runs, such as the handlers of a server, and whose memory grew from A to B; most growth
 * first. What the server makes for a request before it runs them has none of them on its stacks, and yet one of them keeps it.
 */
export function runsOwn(context: Comparison, node: NodeIndex): ReportCaller[] {
  const { series, timeline } = context;
  if (timeline.base === null) return [];
  const owners = functionOwners(context);
  const [source, base] = [timeline.source, timeline.base].map((at) => series.columns[at]!.bytes);
  const grown = new Map<NodeIndex, { gained: number; stacks: CaseStackIndex[] }>();
  for (const stack of allStacks(series)) {
    const [nearest] = tellingFrames(context, stack);
    if (nearest === undefined) continue;
    const own = series.frame[nearest] as NodeIndex;
    const above = series.frame.subarray(nearest + 1, series.frameStart[stack + 1]);
    if (owners[own] !== 'own' || !above.includes(node)) continue;
    const sum = grown.get(own) ?? { gained: 0, stacks: [] };
    sum.gained += source![stack]! - base![stack]!;
    sum.stacks.push(stack);
    grown.set(own, sum);
  }
  const groups = [...grown]
    .filter(([, { gained }]) => gained > 0)
    .sort((a, b) => b[1].gained - a[1].gained || a[0] - b[0])
    .slice(0, MOST_RUN)
    .map(([found, { stacks }]) => ({ node: found, stacks }));
  const lines = functionLines(context, groups);
  return groups.map((group, at): ReportCaller => ({
    function: series.functions.name[group.node]!,
    file: lines[at]![0]?.file ?? '',
    line: lines[at]![0]?.line ?? 0,
  }));
}
