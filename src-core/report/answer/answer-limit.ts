import { FARTHEST_HOURS } from '#core/trend/forecast';
import { type CodedStatement, say } from '#core/words/say';
import type { AnalysedReport } from './answer-types.ts';

const NANOS_PER_HOUR = 3.6e12;

/** When a memory limit is reached, if the heap goes on growing as it did; nothing without a limit. */
export function limitStatements(report: AnalysedReport): CodedStatement[] {
  const { limitBytes, source, snapshots } = report;
  if (limitBytes === null || source === null) return [];
  const total = report.trend.find((row) => row.function === '');
  const bytes = snapshots[source]!.totals[report.sampleType] ?? 0;
  if (bytes >= limitBytes) return [say('answer-limit-over', { bytes, limitBytes })];
  const perHour = total?.class === 'steady-growth' ? (total.slopePerHour ?? 0) : 0;
  const hours = perHour > 0 ? (limitBytes - bytes) / perHour : Infinity;
  const { timeNanos } = snapshots[source]!;
  if (hours > FARTHEST_HOURS || timeNanos === null)
    return [say('answer-limit-unknown', { limitBytes })];
  const ahead = BigInt(Math.round(hours * NANOS_PER_HOUR));
  return [
    say('answer-limit', {
      limitBytes,
      durationNanos: String(ahead),
      limitTimeNanos: String(BigInt(timeNanos) + ahead),
    }),
  ];
}
