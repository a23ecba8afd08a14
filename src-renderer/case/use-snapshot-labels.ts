import { amountOf } from '#core/base/amounts-by-name';
import { computed, type ComputedRef } from 'vue';
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
  const labels = computed(() => {
    const { members } = question;
    const { sampleType } = reported;
    const made = snapshotLabels(
      members.map(({ source, report }) => {
        // A goroutine profile lacks the case's sample type: then its own, the last, counts.
        const { type, unit } = report.sampleTypes.find((one) => one.type === sampleType) ??
          report.sampleTypes.at(-1) ?? { type: '', unit: 'count' };
        const { timeNanos } = report;
        return { path: source.path, timeNanos, value: amountOf(report.totals, type) ?? null, unit };
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
