import { amountOf } from '#core/base/amounts-by-name';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import { processOf, restartsOf } from '#core/report/process-runs';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { snapshotLabels } from '#core/report/snapshot-labels';
import { useFormat } from '#renderer/session/use-format.ts';
import type { CaseFile } from './case-file.ts';
import { useKeptStore } from './kept-store.ts';
import { useQuestionStore } from './question-store.ts';
import { useReportStore } from './report-store.ts';

/**
 * What a snapshot is called wherever the page names one. All files of the series are labelled
 * together, so no two are called the same, and one is called the same everywhere; what is pinned has a star.
 */
export function useSnapshotLabels(): ComputedRef<(file: CaseFile | null) => string> {
  const question = useQuestionStore();
  const reported = useReportStore();
  const kept = useKeptStore();
  const format = useFormat();
  const { t } = useI18n();
  /** In the order of the series; empty where all are of one process. */
  const processNames = computed(() => {
    const { report } = reported;
    if (!report || restartsOf(report).length === 0) return [];
    const numberOf = processOf(report);
    return report.snapshots.map((_, index) =>
      t('shell.process', { number: numberOf(index as SnapshotIndex) + 1 }),
    );
  });
  const labels = computed(() => {
    const { members } = question;
    const { sampleType } = reported;
    const processes = processNames.value;
    const made = snapshotLabels(
      members.map(({ source, report }, at) => {
        // A goroutine profile lacks the case's sample type: then its own, the last, counts.
        const { type, unit } = report.sampleTypes.find((one) => one.type === sampleType) ??
          report.sampleTypes.at(-1) ?? { type: '', unit: 'count' };
        const { timeNanos } = report;
        return {
          ...{ path: source.path, timeNanos, unit, process: processes[at] ?? null },
          value: amountOf(report.totals, type) ?? null,
        };
      }),
      format.value,
    );
    return new Map(members.map((file, at) => [file, made[at]!]));
  });
  return computed(() => (file) => {
    const label = (file && labels.value.get(file)) ?? file?.name ?? '';
    return file && kept.pinned.has(file.source.id) ? `★ ${label}` : label;
  });
}
