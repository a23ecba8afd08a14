import type { Comparison } from '#core/case/comparison';
import { functionOwners } from '#core/case/stack-owners';
import type { CaseStackIndex } from '#core/case/stack-series';
import { libraryOf, splitFunctionName } from '#core/evidence/function-name';
import type { NodeIndex } from '#core/graph/graph-tables';
import type { ReportCaller } from '../report-model.ts';
import { addStack, type CallerSum, namedCallers } from './named-callers.ts';

/**
 * Own functions that call straight into the library of a function (of the standard library: into its package) and are
 * the last of their own there, by what is in use under those calls in B. Memory that a library's own goroutines make shows no caller: these are who it may
 * be for.
 */
export function calledBy(context: Comparison, node: NodeIndex): ReportCaller[] {
  const { series, timeline } = context;
  const owners = functionOwners(context);
  const names = series.functions.name;
  const home = homeOf(names[node]!, owners[node] === 'library');
  const isThere = names.map(
    (name, at) =>
      (owners[at] === 'library' || owners[at] === 'standard') &&
      homeOf(name, owners[at] === 'library') === home,
  );
  const { bytes } = series.columns[timeline.source]!;
  const callers = new Map<NodeIndex, CallerSum>();
  for (let stack = 0; stack < series.length; stack++) {
    for (let at = series.frameStart[stack]! + 1; at < series.frameStart[stack + 1]!; at++) {
      const caller = series.frame[at] as NodeIndex;
      if (owners[caller] !== 'own') continue;
      if (!isThere[series.frame[at - 1]!]) break;
      addStack(callers, caller, { bytes: bytes[stack]!, stack: stack as CaseStackIndex });
      break;
    }
  }
  return namedCallers(context, callers);
}

function homeOf(name: string, isLibrary: boolean): string {
  return isLibrary ? libraryOf(name) : splitFunctionName(name).package;
}
