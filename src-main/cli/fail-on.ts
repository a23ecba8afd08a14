import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import type { Comparison } from '#core/case/comparison';
import { type FailOn, judgeReport } from '#core/report/fail-on/judge-report';
import { growthLine } from '#core/report/files/finding-words';
import type { ReportModel } from '#core/report/report-model';
import { type CommandIo, EXIT } from './io.ts';

/** Whether there is anything to report; else what was given instead is told on standard error. */
export function isUsable({ source, goroutines, answer }: ReportModel, io: CommandIo): boolean {
  if (source !== null || goroutines !== null) return true;
  for (const { text } of [answer.headline, ...answer.next]) io.stderr(`leakbook: ${text}\n`);
  return false;
}

/**
 * The exit code of a report: 1 where {@link judgeReport} says that it fails. What fails, and what does not because
 * somebody accepted it, is told on standard error.
 *
 * @throws AppError `growth-unknown` where a limit of growth was given and nothing was compared: a check that did
 *   not take place is no success.
 */
export function exitCodeOf(
  { report, comparison }: { readonly report: ReportModel; readonly comparison: Comparison },
  failOn: FailOn,
  { io, say }: { readonly io: CommandIo; readonly say: Translate },
): number {
  const { findings, functions, accepted, growth, fails } = judgeReport(report, comparison, failOn);
  if (failOn.growth && !growth)
    throw new AppError('growth-unknown', { count: report.snapshots.length });
  const tell = (text: string): void => io.stderr(`leakbook: ${text}\n`);
  if (growth?.exceeded) tell(growthLine(growth, report.sampleType, say));
  const failing = [...findings, ...functions];
  if (failing.length > 0)
    tell(say('cli.failing', { level: failOn.level!, findings: named(failing) }));
  if (accepted.size > 0)
    tell(say('cli.not-counted', { count: accepted.size, findings: named([...accepted]) }));
  return fails ? EXIT.failedOn : EXIT.ok;
}

/** Ids that a line of standard error has room for. */
const MOST_NAMED = 10;

function named(ids: readonly string[]): string {
  return [...ids.slice(0, MOST_NAMED), ...(ids.length > MOST_NAMED ? ['…'] : [])].join(', ');
}
