import type { ReportModel, ReportSuspectFunction } from '../report-model.ts';

/** Functions whose memory grew and that no claimed rule explains: leaks, perhaps, that nobody wrote a rule for. */
export function unexplainedGrowth({
  base,
  suspectFunctions,
}: Pick<ReportModel, 'base' | 'suspectFunctions'>): ReportSuspectFunction[] {
  if (base === null) return [];
  return suspectFunctions.filter(
    ({ rules, deltaBytes }) => rules.length === 0 && (deltaBytes ?? 0) > 0,
  );
}
