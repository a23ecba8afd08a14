import { amountOf } from '#core/base/amounts-by-name';
import type { Translate } from '#core/base/translate';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import type { Comparison } from '#core/case/comparison';
import type { ChartData, ChartPoint } from '#core/picture/growth-picture';
import { formatBytes, groupDigits } from '#core/words/format-values';
import { processSeries } from '../answer/answer-process.ts';
import { formatOf } from '../answer/answer-heap.ts';
import { isoTime, pathLabels } from '../path-labels.ts';
import { processOf } from '../process-runs.ts';
import type { ReportModel } from '../report-model.ts';
import type { GrowthChart, ReportContent } from './report-content.ts';

/** A value of the course, and of which snapshot. */
interface Reading {
  readonly index: SnapshotIndex;
  readonly value: number;
}

/**
 * The course of what the answer speaks of: of the heap, of the process where memory lies outside the heap, of
 * goroutines where there is no heap. As the window's own chart.
 *
 * @returns null without two snapshots of known times.
 */
export function growthChart(
  report: ReportModel,
  { line }: Pick<Comparison, 'line'>,
  { say, marks, loads }: Pick<ReportContent, 'say'> & Pick<ChartData, 'marks' | 'loads'>,
): GrowthChart | null {
  const course = courseOf(report, line, say);
  const labels = pathLabels(report.snapshots);
  const runOf = processOf(report);
  const points = course.readings.flatMap(({ index, value }): ChartPoint[] => {
    const { timeNanos } = report.snapshots[index]!;
    if (timeNanos === null) return [];
    const role = index === report.base ? 'A' : index === report.source ? 'B' : null;
    return [
      {
        ...{ time: Number(BigInt(timeNanos) / 1_000_000n), value, run: runOf(index) },
        role: course.hasRoles ? role : null,
        title: `${isoTime(BigInt(timeNanos))} · ${course.format(value)} · ${labels[index]!}`,
      },
    ];
  });
  points.sort((l, r) => l.time - r.time);
  if (points.length < 2 || points[0]!.time === points.at(-1)!.time) return null;
  const { title, isBytes } = course;
  return { points, marks, loads, isBytes, title, limit: isBytes ? report.limitBytes : null };
}

interface Course {
  readonly title: string;
  readonly isBytes: boolean;
  readonly format: (value: number) => string;
  /** Whether A and B are among the readings. */
  readonly hasRoles: boolean;
  readonly readings: readonly Reading[];
}

function courseOf(report: ReportModel, line: Comparison['line'], say: Translate): Course {
  if (report.answer.kind === 'outside-heap')
    return {
      ...{ title: say('overview.chart-rss'), isBytes: true, format: formatBytes, hasRoles: false },
      readings: processSeries(report.memory).map((value, at) => ({
        ...{ value, index: report.memory[at]!.snapshot },
      })),
    };
  if (report.source === null)
    return {
      title: say('overview.chart-goroutines'),
      ...{ isBytes: false, format: groupDigits, hasRoles: false },
      readings: (report.goroutines?.totals ?? []).map((value, at) => ({
        ...{ value, index: report.goroutines!.snapshots[at]! },
      })),
    };
  const { sampleType, snapshots } = report;
  const format = formatOf(snapshots[report.source]!, sampleType);
  return {
    ...{ title: sampleType, isBytes: format === formatBytes, format, hasRoles: true },
    readings: line.comparable.map(({ index }) => ({
      ...{ index, value: amountOf(snapshots[index]!.totals, sampleType) ?? 0 },
    })),
  };
}
