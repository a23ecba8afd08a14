import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import type { Comparison } from '#core/case/comparison';
import { isAccepted } from '#core/report/accept-findings';
import { STACK_FORMS } from '#core/profile/snapshot-facts';
import { type GrowthLimit, judgeGrowth } from '#core/report/files/growth-limit';
import {
  CONFIDENCE_LEVELS,
  type ConfidenceLevel,
  type Finding,
  type ReportModel,
} from '#core/report/report-model';
import { formatBytes } from '#core/words/format-values';
import { tell } from '#core/words/tell';
import { type CommandIo, EXIT } from './io.ts';

/** When a command that did its work ends with 1 all the same. */
export interface FailOn {
  readonly failOn: ConfidenceLevel | null;
  readonly failOnGrowth: GrowthLimit | null;
}

/** Whether there is anything to report; else what was given instead is told on standard error, and what it lacks. */
export function isUsable(
  { source, goroutines, answer, notes }: ReportModel,
  io: CommandIo,
  say: Translate,
): boolean {
  if (source !== null || goroutines !== null) return true;
  const lacking = notes.filter(({ code }) => STACK_FORMS.some((form) => form === code));
  const lines = [
    answer.headline.text,
    ...lacking.map((note) => tell('note', note, say)),
    ...answer.next.map(({ text }) => text),
  ];
  for (const line of lines) io.stderr(`leakbook: ${line}\n`);
  return false;
}

/**
 * The exit code of a report: 1 when a finding that nobody accepted reaches the level, or the heap grew by the limit.
 *
 * @throws AppError `growth-unknown` where a limit of growth was given and nothing was compared: a check that did
 *   not take place is no success.
 */
export function exitCodeOf(
  { report, comparison }: { readonly report: ReportModel; readonly comparison: Comparison },
  { failOn, failOnGrowth }: FailOn,
  { io, say }: { readonly io: CommandIo; readonly say: Translate },
): number {
  const growth = failOnGrowth && judgeGrowth(report, comparison, failOnGrowth);
  if (failOnGrowth && !growth)
    throw new AppError('growth-unknown', { count: report.snapshots.length });
  if (growth?.exceeded) {
    const { limit, deltaBytes, baseBytes } = growth;
    const line = say('report-file.growth-line', {
      type: report.sampleType,
      delta: `+${formatBytes(deltaBytes)}`,
      base: formatBytes(baseBytes),
      limit: limit.unit === 'bytes' ? formatBytes(limit.value) : `${limit.value}%`,
    });
    io.stderr(`leakbook: ${line}\n`);
  }
  const reached = failOn === null ? [] : reaching(report, failOn);
  const accepted = reached.filter(isAccepted);
  if (accepted.length > 0) {
    const findings = accepted.map(({ id }) => id).join(', ');
    io.stderr(`leakbook: ${say('cli.not-counted', { count: accepted.length, findings })}\n`);
  }
  return growth?.exceeded || reached.length > accepted.length ? EXIT.failedOn : EXIT.ok;
}

/** Findings at the `--fail-on` level or above. */
function reaching({ findings }: ReportModel, failOn: ConfidenceLevel): readonly Finding[] {
  const limit = CONFIDENCE_LEVELS.indexOf(failOn);
  return findings.filter(({ level }) => CONFIDENCE_LEVELS.indexOf(level) >= limit);
}
