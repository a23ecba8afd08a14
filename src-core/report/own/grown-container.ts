import type { Comparison } from '#core/case/comparison';
import { compareVersions } from '#core/evidence/compare-versions';
import { containerKind } from '#core/measures/container';
import { WHOLE_PROCESS } from '#core/measures/subject';
import type { ContainerKind, ReportContainer } from '../report-model.ts';
import type { FunctionGroup } from './group-by-own.ts';

/** What holds other memory by being grown. */
export const HOLDING: ReadonlySet<ContainerKind> = new Set([
  ...(['map', 'sync-map', 'slice', 'list', 'channel'] as const),
]);

/** From this release on a large map is many tables, so that one block that grows is a slice. */
const MAPS_OF_TABLES = '1.24';

/**
 * The container that a function itself makes larger: named by the frames between it and the leaf, else told by the
 * sizes of its own blocks over time. null = none is seen, which does not mean that there is none.
 */
export function grownContainer(
  context: Comparison,
  { node, stacks }: FunctionGroup,
  containers: readonly ReportContainer[],
): ContainerKind | null {
  const { series, timeline, versions } = context;
  const named = containers.find(
    ({ kind, deltaBytes }) => HOLDING.has(kind) && (deltaBytes ?? 0) > 0,
  );
  if (named) return named.kind;
  const own = stacks.filter((stack) => series.frame[series.frameStart[stack]!] === node);
  if (timeline.base === null || own.length === 0) return null;
  const subject = { ...WHOLE_PROCESS, anchors: stacks, own };
  switch (containerKind({ context, subject })) {
    case 'tables':
      return 'map';
    case 'slices':
      return 'slice';
    case 'block': {
      const go = versions.go.version ?? versions.go.min;
      return go !== null && compareVersions(go, MAPS_OF_TABLES) >= 0 ? 'slice' : null;
    }
    case 'named':
    case 'none':
      return null;
  }
}
