import type { Translate } from '#core/base/translate';
import type { ChartMark } from '#core/picture/growth-picture';
import { clockTime } from '../path-labels.ts';
import { restartsOf } from '../process-runs.ts';
import type { ReportModel } from '../report-model.ts';

/** Something that happened while snapshots were taken. */
export interface ReportEvent {
  /** Unix ms; of a restart that of the first snapshot after it. */
  readonly time: number;
  /** What a mark says; null = a restart. */
  readonly text: string | null;
}

/** Marks of people, whenever they are, and where another process began, in time order. */
export function reportEvents(
  report: Pick<ReportModel, 'snapshots'>,
  marks: readonly ChartMark[],
): ReportEvent[] {
  const begun = restartsOf(report).flatMap(({ after }) => report.snapshots[after]!.timeNanos ?? []);
  return [
    ...begun.map((nanos) => ({ time: Number(BigInt(nanos) / 1_000_000n), text: null })),
    ...marks.map(({ time, text }) => ({ time, text })),
  ].sort((l, r) => l.time - r.time);
}

/** "2026-11-28 16:31:00 UTC" and what happened then. */
export function eventTexts(
  { time, text }: ReportEvent,
  say: Translate,
): { readonly time: string; readonly text: string } {
  return {
    time: clockTime(String(BigInt(Math.round(time)) * 1_000_000n)),
    text: text === null ? say('report-file.restart') : say('report-file.mark', { text }),
  };
}
