import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import type { Comparison } from '#core/case/comparison';
import { STACK_FORMS } from '#core/profile/snapshot-facts';
import { type FailOn, judgeReport } from '#core/report/fail-on/judge-report';
import { growthLine } from '#core/report/files/finding-words';
import type { ReportModel } from '#core/report/report-model';
import { tell } from '#core/words/tell';
import { type CommandIo, EXIT } from './io.ts';

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

/** How a report ends a command. */
export interface JudgedReport {
  /** 1 where {@link judgeReport} says that it fails. */
  readonly code: number;
  /** Says on standard error what fails, and what does not because somebody accepted it; once the report is out. */
  readonly tell: () => void;
}

/**
 * Judges a report for its exit code. Asked before anything is written.
 *
 * @throws AppError `growth-unknown` where a limit of growth was given and nothing was compared: a check that did
 *   not take place is no success.
 */
export function judgedReport(
  { report, comparison }: { readonly report: ReportModel; readonly comparison: Comparison },
  failOn: FailOn,
  { io, say }: { readonly io: CommandIo; readonly say: Translate },
): JudgedReport {
  const { findings, functions, accepted, growth, fails } = judgeReport(report, comparison, failOn);
  if (failOn.growth && !growth)
    throw new AppError('growth-unknown', { count: report.snapshots.length });
  const failing = [...findings, ...functions];
  const lines = [
    ...(growth?.exceeded ? [growthLine(growth, report.sampleType, say)] : []),
    ...(failing.length > 0
      ? [say('cli.failing', { level: failOn.level!, findings: named(failing) })]
      : []),
    ...(accepted.size > 0
      ? [say('cli.not-counted', { count: accepted.size, findings: named([...accepted]) })]
      : []),
  ];
  return {
    code: fails ? EXIT.failedOn : EXIT.ok,
    tell: () => lines.forEach((line) => io.stderr(`leakbook: ${line}\n`)),
  };
}

/** Ids that a line of standard error has room for. */
const MOST_NAMED = 10;

function named(ids: readonly string[]): string {
  return [...ids.slice(0, MOST_NAMED), ...(ids.length > MOST_NAMED ? ['…'] : [])].join(', ');
}
