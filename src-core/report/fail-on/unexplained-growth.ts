import type { Known } from '../acceptances.ts';
import { findingId } from '../finding-id.ts';
import type { ReportModel, ReportSuspectFunction } from '../report-model.ts';

/** In the place of a rule, where none explains growth: in SARIF, and where growth is accepted. */
export const GROWING_FUNCTION = 'leakbook/growing-function';

/** Functions whose memory grew and that no claimed rule explains: leaks, perhaps, that nobody wrote a rule for. */
export function unexplainedGrowth<S extends Pick<ReportSuspectFunction, 'rules' | 'deltaBytes'>>({
  base,
  suspectFunctions,
}: Pick<ReportModel, 'base'> & { readonly suspectFunctions: readonly S[] }): S[] {
  if (base === null) return [];
  return suspectFunctions.filter(
    ({ rules, deltaBytes }) => rules.length === 0 && (deltaBytes ?? 0) > 0,
  );
}

/** Rule and subject of growth that no rule explains, as a finding has them: by these it is accepted. */
export function knownGrowth({ function: subject }: Pick<ReportSuspectFunction, 'function'>): Known {
  return {
    ...{ id: findingId({ rule: GROWING_FUNCTION, subject }), rule: GROWING_FUNCTION },
    readings: [],
  };
}
