import type { CaseSnapshot } from '#core/case/case-snapshot';
import { type Acceptances, findingKey } from '#core/report/acceptances';
import { analyzeCase } from '#core/report/analyze-case';

/** That the first finding of a case is accepted, without an end or till a time that is past. */
export function acceptanceOf(
  snapshots: readonly CaseSnapshot[],
  untilNanos: string | null,
): Acceptances {
  const [first] = analyzeCase(snapshots, {}).findings;
  const said = { reason: 'a <known> one', by: 'ada', madeNanos: '0', untilNanos };
  return { accepted: [{ ...findingKey(first!), ...said }], nowNanos: 2n };
}
