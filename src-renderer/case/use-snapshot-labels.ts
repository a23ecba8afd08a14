import { amountOf } from '#core/base/amounts-by-name';
import { restartsOf } from '#core/report/process-runs';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { snapshotLabels } from '#core/report/snapshot-labels';
import { useFormat } from '#renderer/session/use-format.ts';
import type { CaseFile } from './case-file.ts';
import { useKeptStore } from './kept-store.ts';
import { useQuestionStore } from './question-store.ts';
import { useReportStore } from './report-store.ts';
import { useProcessOf } from './use-process-of.ts';

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
  const processOf = useProcessOf();
  const hasRestarts = computed(
    () => reported.report !== null && restartsOf(reported.report).length > 0,
  );
  const processName = (file: CaseFile): string | null =>
    hasRestarts.value ? t('shell.process', { number: processOf.value(file) + 1 }) : null;
  const labels = computed(() => {
    const { members } = question;
    const { sampleType } = reported;
    const made = snapshotLabels(
      members.map((file) => {
        const { source, report } = file;
        // A goroutine profile lacks the case's sample type: then its own, the last, counts.
        const { type, unit } = report.sampleTypes.find((one) => one.type === sampleType) ??
          report.sampleTypes.at(-1) ?? { type: '', unit: 'count' };
        const { timeNanos } = report;
        return {
          ...{ path: source.path, timeNanos, unit, process: processName(file) },
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
